import {
  contentHashOf,
  levelIdOf,
  payIdOf,
  pivotClaimIdOf,
  claimIdOfContent,
  sortTables,
} from '../../src/dataset/index.js';
import { EASE_MODEL_SOURCE } from '../../src/ease/index.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { CareerLevel, Claim, PayFigure, PivotClaim, Role, Skill, Source } from '../../src/model/entities.js';

/** A name that would break out of a query made by pasting texts together. */
export const HOSTILE_NAME = `"}) DETACH DELETE n // ' ; DROP`;

/**
 * A small graph with one of everything: eight roles (one of them refined by two), five sources, conflicting claims, derived pivots with components,
 * claims of all kinds of value, two ladders for one role, pay with open ends, AI resilience, and names in other scripts.
 */
export function tinyDataset(): Dataset {
  const dataset = sortTables({
    release: {
      id: 'tiny',
      title: 'Tiny graph',
      version: '2026.11',
      published: '2026-11-22',
      licence: 'Apache-2.0',
      attribution: null,
      contentHash: '',
    },
    roles: [
      role('backend-developer', 'Backend Developer', {
        aliases: ['Back-end Engineer', 'API Developer'],
        codes: [{ scheme: 'onet', code: '15-1254.00' }],
        refines: ['role:web-developers'],
        summary: 'Builds the server side of software.',
      }),
      role('frontend-developer', 'Frontend Developer', { refines: ['role:web-developers'] }),
      role('web-developers', 'Web Developers', {
        codes: [
          { scheme: 'onet', code: '15-1254.00' },
          { scheme: 'soc', code: '15-1254' },
        ],
      }),
      role('data-engineer', 'Data Engineer', { family: 'Data & AI', aliases: ['ETL Developer'] }),
      role('data-analyst', 'محلل بيانات', { family: 'Data & AI', aliases: ['Аналитик данных', '数据分析师'] }),
      role('analytics-engineer', 'Analytics Engineer 📊', { family: 'Data & AI' }),
      role('hostile', HOSTILE_NAME, { summary: 'Comma, "quote", | bar and\na second line' }),
      role('hermit', 'Hermit', { family: 'Elsewhere' }),
    ],
    skills: [
      skill('sql', 'SQL', 'HARD'),
      skill('python', 'Python', 'TOOL'),
      skill('communication', 'Communication', 'SOFT'),
      skill('statistics', 'Statistics', 'KNOWLEDGE'),
    ],
    industries: [
      { id: 'industry:finance', name: 'Finance', aliases: ['Banking'], summary: 'Money.' },
      { id: 'industry:health', name: 'Health', aliases: [], summary: null },
    ],
    requirements: [
      { ...requirement('backend-developer', 'sql', 0.8), level: 0.6 },
      requirement('backend-developer', 'python', 0.5),
      { ...requirement('data-engineer', 'sql', 1), level: 0, essential: true },
      { ...requirement('data-engineer', 'python', 0.9), basis: 'STATED' },
      { ...requirement('data-analyst', 'statistics', 0.7), basis: 'DERIVED' },
      requirement('data-analyst', 'communication', 0),
    ],
    worksIn: [
      {
        role: 'role:backend-developer',
        industry: 'industry:finance',
        weight: 0.4,
        basis: 'STATED',
        note: 'By headcount',
      },
      { role: 'role:backend-developer', industry: 'industry:health', weight: null, basis: 'EDITORIAL', note: null },
      { role: 'role:data-analyst', industry: 'industry:health', weight: 0, basis: 'EDITORIAL', note: null },
    ],
    levels: [
      level('backend-developer', 'guide-a', 1, 'Junior Backend Developer', [0, 2], ['Fix bugs', 'Write tests']),
      level('backend-developer', 'guide-a', 2, 'Backend Developer', [2, 5], []),
      level('backend-developer', 'guide-a', 3, 'Senior Backend Developer', [5, null], ['Lead the design']),
      level('backend-developer', 'guide-b', 1, 'Junior Backend Developer', [null, null], []),
      level('data-engineer', 'guide-b', 1, 'Data Engineer I', [0.5, 1.5], []),
    ],
    pay: [
      payFigure('backend-developer', 'bls', {
        low: 90930,
        high: 90930,
        year: 2024,
        scope: 'Web Developers',
        label: '$90,930',
      }),
      payFigure('backend-developer', 'guide-a', {
        statistic: 'RANGE',
        low: 170000,
        high: null,
        level: 'Lead',
        label: '170k+',
      }),
      payFigure('backend-developer', 'guide-a', {
        statistic: 'RANGE',
        low: null,
        high: 60000,
        level: 'Junior',
        country: null,
      }),
      payFigure('backend-developer', 'guide-b', {
        city: 'München',
        country: 'DE',
        currency: 'EUR',
        low: 70000,
        high: 70000,
      }),
      payFigure('data-engineer', 'bls', { low: 135980, high: 135980, year: 2024 }),
      payFigure('data-engineer', 'guide-a', { statistic: 'AVERAGE', component: 'TOTAL', low: 150000, high: 150000 }),
    ],
    pivots: [
      // A conflict: stated by an old and a newer guide, by this project, by the model, and named by a guide without a rating.
      pivot('backend-developer', 'data-engineer', { label: 'Medium', ease: 0.6, source: 'source:guide-a' }),
      pivot('backend-developer', 'data-engineer', { label: 'High', ease: 0.85, source: 'source:guide-b' }),
      pivot('backend-developer', 'data-engineer', { source: 'source:guide-b', note: 'Named among common pivots.' }),
      pivot('backend-developer', 'data-engineer', {
        basis: 'EDITORIAL',
        source: 'source:editorial',
        ease: 0.7,
        minMonths: 4,
        maxMonths: 9,
        rationale: 'SQL carries over; warehouse modelling is missing.',
      }),
      pivot('backend-developer', 'data-engineer', { ...derived(0.5), minMonths: 1, maxMonths: 2 }),
      pivot('data-engineer', 'backend-developer', { basis: 'EDITORIAL', source: 'source:editorial', ease: 0.45 }),
      pivot('data-engineer', 'analytics-engineer', {
        ...derived(0.81),
        components: [
          { name: 'skills', value: 0.25, weight: 0.75, missing: false },
          { name: 'interests', value: 0.1, weight: 0.25, missing: true },
        ],
      }),
      pivot('analytics-engineer', 'data-analyst', {
        ...derived(1),
        rationale: 'Much the same data.',
        minMonths: 0,
        maxMonths: 3,
      }),
      pivot('data-analyst', 'hostile', { ...derived(0.01) }),
      // Named, never rated: a claim, but no pivot.
      pivot('frontend-developer', 'data-analyst', { source: 'source:guide-b', note: 'Named among common pivots.' }),
    ],
    claims: [
      claim('role:backend-developer', 'ai_resilience_score', { number: 74, unit: 'points/100', label: 'High' }),
      claim('role:backend-developer', 'ai_resilience_protects', { text: 'Design under constraints', position: 1 }),
      claim('role:backend-developer', 'ai_resilience_protects', { text: 'Answering for production', position: 2 }),
      claim('role:backend-developer', 'ai_resilience_exposes', { text: 'Routine endpoints', position: 1 }),
      claim('role:backend-developer', 'ai_resilience_score', {
        number: 50,
        unit: 'points/100',
        source: 'source:guide-b',
      }),
      claim('role:backend-developer', 'requires_skill', {
        object: 'skill:sql',
        text: 'Every service has data',
        label: 'SQL databases',
      }),
      claim('role:backend-developer', 'time_to_ready', {
        number: 6,
        numberMax: 12,
        unit: 'months',
        qualifiers: [{ name: 'background', value: 'self-taught = a=b' }],
      }),
      claim('role:data-engineer', 'entry_difficulty', { label: 'Hard', source: 'source:guide-b' }),
      claim('role:data-engineer', 'works_in_industry', { object: 'industry:finance' }),
      claim('skill:sql', 'demand', { text: HOSTILE_NAME, note: 'ملاحظة' }),
      claim('industry:health', 'outlook', { text: 'Grows 🌱' }),
      claim('level:backend-developer/guide-a/1', 'focus_area', { text: 'Learning the code base', position: 1 }),
      claim('role:hermit', 'related_role', { object: 'role:hostile', basis: 'EDITORIAL', locator: null }),
    ],
    sources: [
      source('guide-a', 'Guide A', { published: '2026-04' }),
      source('guide-b', 'Guide B', {}),
      source('bls', 'US Bureau of Labor Statistics', { url: 'https://www.bls.gov/oes/', published: '2025' }),
      source('editorial', 'This project', { published: '2026-11-22', licence: 'Apache-2.0', note: 'Judgement' }),
      // Its derived pivots are of the current model, so none are derived when it is loaded.
      source('ease-model', EASE_MODEL_SOURCE.name, { published: '2026-11-22' }),
    ],
    profiles: [
      { role: 'role:data-engineer', component: 'skills', feature: '2.A.1.a', value: 0.75 },
      { role: 'role:data-engineer', component: 'skills', feature: '2.A.1.b', value: -1e-7 },
    ],
  });
  dataset.release.contentHash = contentHashOf(dataset);
  return dataset;
}

function role(slug: string, name: string, more: Partial<Role>): Role {
  const plain = { aliases: [], family: 'Software Engineering', summary: null, codes: [], refines: [] };
  return { id: `role:${slug}`, name, ...plain, ...more };
}

function skill(slug: string, name: string, kind: Skill['kind']): Skill {
  return { id: `skill:${slug}`, name, aliases: [], kind, summary: null };
}

function requirement(role: string, skill: string, importance: number): Dataset['requirements'][number] {
  return {
    role: `role:${role}`,
    skill: `skill:${skill}`,
    importance,
    level: null,
    essential: false,
    basis: 'EDITORIAL',
  };
}

function level(
  role: string,
  source: string,
  order: number,
  name: string,
  [minYears, maxYears]: [number | null, number | null],
  duties: string[],
): CareerLevel {
  const level = { role: `role:${role}`, source: `source:${source}`, order, name, minYears, maxYears, duties };
  return { id: levelIdOf(level), ...level, basis: 'STATED', locator: 'Career path' };
}

function payFigure(role: string, source: string, more: Partial<PayFigure>): PayFigure {
  const figure: Omit<PayFigure, 'id'> = {
    role: `role:${role}`,
    source: `source:${source}`,
    level: null,
    country: 'US',
    city: null,
    component: 'BASE',
    statistic: 'MEDIAN',
    low: null,
    high: null,
    currency: 'USD',
    year: null,
    basis: 'STATED',
    label: null,
    scope: null,
    locator: 'Pay',
    note: null,
    ...more,
  };
  return { id: payIdOf(figure), ...figure };
}

function pivot(from: string, to: string, more: Partial<PivotClaim>): PivotClaim {
  const pivot: Omit<PivotClaim, 'id'> = {
    from: `role:${from}`,
    to: `role:${to}`,
    ease: null,
    label: null,
    basis: 'STATED',
    source: 'source:guide-a',
    locator: more.basis === 'DERIVED' ? null : 'Pivots',
    minMonths: null,
    maxMonths: null,
    rationale: null,
    components: [],
    note: null,
    ...more,
  };
  return { id: pivotClaimIdOf(pivot), ...pivot };
}

function derived(ease: number): Partial<PivotClaim> {
  return { basis: 'DERIVED', source: EASE_MODEL_SOURCE.id, ease };
}

function claim(subject: string, predicate: string, more: Partial<Claim>): Claim {
  const claim: Omit<Claim, 'id'> = {
    subject,
    predicate,
    object: null,
    text: null,
    number: null,
    numberMax: null,
    unit: null,
    label: null,
    qualifiers: [],
    position: null,
    basis: 'STATED',
    source: 'source:guide-a',
    locator: 'Facts',
    note: null,
    ...more,
  };
  return { id: claimIdOfContent(claim), ...claim };
}

function source(slug: string, name: string, more: Partial<Source>): Source {
  const plain = { url: null, licence: null, attribution: null, published: null, note: null };
  return { id: `source:${slug}`, name, ...plain, ...more };
}

import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import type { PivotClaim, Requirement } from '../../src/model/entities.js';
import { MICRO, HOP_PENALTY } from '../../src/model/cost.js';
import { randomGraph, randomNumbers } from '../support/random-graph.js';

const SKILLS = 5_000;
/** As many skills as a role of O*NET or ESCO asks for, about. */
const SKILLS_OF_A_ROLE = 20;
const SEED = 20_261_122;
const SOURCE = {
  id: 'source:random',
  name: 'Random',
  url: null,
  licence: null,
  published: null,
  note: null,
  attribution: null,
};

/** A seeded random dataset of derived pivots and requirements, without claims. */
export function largeDataset(roleCount: number, pivotCount: number): Dataset {
  const skills = Array.from({ length: SKILLS }, (_, index) => ({
    ...{ id: idOf('skill', index), name: `Skill ${index}`, aliases: [], summary: null },
    kind: 'HARD' as const,
  }));
  const roles = Array.from({ length: roleCount }, (_, index) => ({
    ...{ id: idOf('role', index), name: `Role ${index}`, aliases: [`Position ${index}`], summary: null },
    ...{ family: `Family ${Math.floor(index / 600)}`, codes: [], refines: [] },
  }));
  return {
    ...EMPTY_DATASET,
    roles,
    skills,
    sources: [SOURCE],
    requirements: drawRequirements(roleCount),
    pivots: drawPivots(roleCount, pivotCount),
  };
}

export function idOf(kind: 'role' | 'skill', index: number): string {
  return `${kind}:${String(index).padStart(5, '0')}`;
}

function drawRequirements(roleCount: number): Requirement[] {
  const random = randomNumbers(SEED);
  return Array.from({ length: roleCount }, (_, role) => {
    const drawn = new Set<number>();
    while (drawn.size < SKILLS_OF_A_ROLE) drawn.add(Math.floor(random() * SKILLS));
    return [...drawn]
      .sort((a, b) => a - b)
      .map((skill): Requirement => ({
        ...{ role: idOf('role', role), skill: idOf('skill', skill) },
        ...{ importance: random(), level: random(), essential: false, basis: 'DERIVED' },
      }));
  }).flat();
}

function drawPivots(roleCount: number, pivotCount: number): PivotClaim[] {
  const { from, to, weights } = randomGraph(roleCount, pivotCount, SEED);
  return Array.from(weights, (weight, edge): PivotClaim => {
    const ends = { from: idOf('role', from[edge]!), to: idOf('role', to[edge]!) };
    return {
      ...ends,
      ...{ id: `claim:${edge}`, ease: Math.exp(HOP_PENALTY - weight / MICRO), label: null, basis: 'DERIVED' },
      ...{
        source: SOURCE.id,
        locator: null,
        minMonths: null,
        maxMonths: null,
        rationale: null,
        components: [],
        note: null,
      },
    };
  });
}

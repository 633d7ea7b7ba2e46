import { EASE_MODEL_SOURCE } from '../../src/ease/index.js';
import { derivedClaimIdOf } from '../../src/model/claims.js';
import { EMPTY_DATASET, type Dataset } from '../../src/model/dataset.js';
import type { PivotClaim } from '../../src/model/entities.js';
import { randomGraph, randomNumbers } from '../support/random-graph.js';

export interface BigDatasetOptions {
  roles: number;
  pivots: number;
  /** Every pivot has a claim of its own, made by this basis; a derived one is kept as its edge alone. */
  basis?: 'EDITORIAL' | 'DERIVED';
  /** Without requirements, rationales and components, for tests of routes alone: half the work of a load. */
  isBare?: boolean;
  seed?: number;
}

const SKILLS = 400;
const SKILLS_OF_A_ROLE = 15;
const COMPONENTS = ['skills', 'knowledge', 'interests', 'preparation'];

/** A seeded dataset of the size of a labour market. */
export function bigDataset({
  roles,
  pivots,
  basis = 'EDITORIAL',
  isBare = false,
  seed = 1,
}: BigDatasetOptions): Dataset {
  const graph = randomGraph(roles, pivots, seed);
  const random = randomNumbers(seed + 1);
  const slugs = Array.from({ length: roles }, (_, i) => `r${String(i).padStart(5, '0')}`);
  const skills = Array.from({ length: SKILLS }, (_, i) => `skill:s${String(i).padStart(3, '0')}`);
  return {
    ...EMPTY_DATASET,
    release: { ...EMPTY_DATASET.release, id: 'big', title: 'Big', version: '1', contentHash: String(seed) },
    roles: slugs.map((slug, i) => ({
      id: `role:${slug}`,
      name: `Role ${i}`,
      aliases: [`Alias ${i}`],
      family: `Family ${i % 30}`,
      summary: `What role ${i} does, in a sentence of ordinary length that a page would show.`,
      codes: [],
      refines: [],
    })),
    skills: skills.map((id, i) => ({ id, name: `Skill ${i}`, aliases: [], kind: 'HARD', summary: null })),
    requirements: slugs.flatMap((slug, i) =>
      Array.from({ length: isBare ? 0 : SKILLS_OF_A_ROLE }, (_, j) => ({
        role: `role:${slug}`,
        skill: skills[(i * 7 + j * 13) % SKILLS]!,
        importance: random(),
        level: random(),
        essential: j < 3,
        basis: 'EDITORIAL' as const,
      })),
    ),
    pivots: Array.from(graph.from, (from, i) => {
      const ease = Number(Math.exp(0.25 - graph.weights[i]! / 1e6).toFixed(4));
      const pivot = pivotClaim(`role:${slugs[from]!}`, `role:${slugs[graph.to[i]!]!}`, ease, basis, random);
      return isBare ? { ...pivot, rationale: null, components: [] } : pivot;
    }),
    sources: [
      // Names the model as one that has been here: what reads the dataset derives nothing more.
      EASE_MODEL_SOURCE,
      {
        id: 'source:model',
        name: 'Model',
        url: null,
        licence: null,
        attribution: null,
        published: '2026-11-01',
        note: null,
      },
    ],
  };
}

/** The same dataset with another ease on every nth pivot. */
export function withChangedEase(dataset: Dataset, every: number): Dataset {
  const pivots = dataset.pivots.map((pivot, i) =>
    i % every === 0 ? { ...pivot, ease: Math.max(0.01, pivot.ease! / 2) } : pivot,
  );
  return { ...dataset, release: { ...dataset.release, contentHash: `every ${every}` }, pivots };
}

function pivotClaim(
  from: string,
  to: string,
  ease: number,
  basis: 'EDITORIAL' | 'DERIVED',
  random: () => number,
): PivotClaim {
  const source = 'source:model';
  return {
    id: basis === 'DERIVED' ? derivedClaimIdOf(from, to, source) : `claim:${from.slice(5)}-${to.slice(5)}`,
    from,
    to,
    ease,
    label: null,
    basis,
    source,
    locator: null,
    minMonths: null,
    maxMonths: null,
    rationale: 'Most of the skills carry over; the tools and the domain are to be learned.',
    components: COMPONENTS.map((name) => ({ name, value: random(), weight: 0.25, missing: false })),
    note: null,
  };
}

import type { Entity, PivotRow } from '../../atlas/index.js';
import type { CareerLevel, Claim, Source } from '../../model/entities.js';
import { findPathById } from '../../planner/index.js';
import type { Path } from '../../planner/index.js';
import type { Context } from '../context.js';
import { failGone } from '../errors.js';
import { prefixOf } from './node.js';

export type NodeValue = Entity | CareerLevel | PivotRow | Path | Source | Claim;

const PIVOT_ID = /^pivot:([^/]+)\/([^/]+)$/;

/** The thing that an id names, or null. Throws for a route that is malformed, or of which a leg is gone. */
export function findNode(context: Context, id: string): NodeValue | null | Promise<NodeValue | null> {
  const { atlas, loaders } = context;
  switch (prefixOf(id)) {
    case 'role':
      return atlas.findRole(id);
    case 'skill':
      return atlas.findSkill(id);
    case 'industry':
      return atlas.findIndustry(id);
    case 'level':
      return loaders.levelById.load(id);
    case 'source':
      return loaders.sourceById.load(id);
    case 'claim':
      return loaders.claimById.load(id);
    case 'pivot': {
      const [, from, to] = PIVOT_ID.exec(id) ?? [];
      return from === undefined ? null : atlas.findPivot(`role:${from}`, `role:${to!}`);
    }
    case 'path':
      return findPathById(atlas, id);
    default:
      return null;
  }
}

/** The thing that an id of the graph names; fails with GONE if a newer release has dropped it. */
export function getNode(context: Context, id: string): NodeValue | Promise<NodeValue> {
  const found = findNode(context, id);
  return found instanceof Promise ? found.then((node) => node ?? failGone(id)) : (found ?? failGone(id));
}

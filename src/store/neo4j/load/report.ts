import { LOADED_KINDS, type Change, type LoadedKind, type LoadReport } from '../../store.js';
import type { Difference } from './difference.js';
import type { EdgeType, Label } from './elements.js';
import type { ElementId } from './stored.js';

type Fate = keyof Change;

const KIND_OF_NODE: Record<Exclude<Label, 'AiResilience'>, LoadedKind> = {
  Role: 'roles',
  Skill: 'skills',
  Industry: 'industries',
  Claim: 'claims',
  CareerLevel: 'other',
  PayFigure: 'other',
  Source: 'other',
};
/** Edges that are counted as things of their own. */
const KIND_OF_EDGE: Partial<Record<string, LoadedKind>> = {
  PIVOTS_TO: 'pivots',
  REQUIRES: 'requirements',
  WORKS_IN: 'other',
} satisfies Partial<Record<EdgeType, LoadedKind>>;
/** Edges that are counted as a change of the node at one end. */
const OWNER_OF_EDGE: Partial<Record<string, { kind: LoadedKind; end: 'from' | 'to' }>> = {
  REFINES: { kind: 'roles', end: 'from' },
  HAS_LEVEL: { kind: 'other', end: 'to' },
  NEXT_LEVEL: { kind: 'other', end: 'to' },
  PAYS: { kind: 'other', end: 'to' },
  ABOUT: { kind: 'claims', end: 'from' },
  OBJECT: { kind: 'claims', end: 'from' },
  STATED_BY: { kind: 'claims', end: 'from' },
} satisfies Partial<Record<EdgeType, { kind: LoadedKind; end: 'from' | 'to' }>>;

/** What a difference changes, kind by kind: entities by id, edges by their ends, an AI resilience with the claim that it comes from. */
export function countChanges(difference: Difference): LoadReport['changes'] {
  const fates = new Map<LoadedKind, Map<string, Fate>>(LOADED_KINDS.map((kind) => [kind, new Map<string, Fate>()]));
  const note = (kind: LoadedKind, key: string, fate: Fate): void => {
    const ofKind = fates.get(kind)!;
    const known = ofKind.get(key);
    // What goes and comes again under the same id has changed; that one of its edges comes or goes adds nothing to its own coming or going.
    if (known === undefined || known === fate) ofKind.set(key, fate);
    else if (known !== 'changed' && fate !== 'changed') ofKind.set(key, 'changed');
    else ofKind.set(key, known === 'changed' ? fate : known);
  };
  const noteNode = (label: Label, id: string, properties: Readonly<Record<string, unknown>>, fate: Fate): void => {
    if (label !== 'AiResilience') note(KIND_OF_NODE[label], id, fate);
    else note('claims', String(properties.claim), 'changed');
  };
  const noteEdge = (type: string, from: string, to: string, fate: Fate): void => {
    const kind = KIND_OF_EDGE[type];
    const owner = OWNER_OF_EDGE[type];
    if (kind) note(kind, `${from} ${to}`, fate);
    else if (owner) note(owner.kind, owner.end === 'from' ? from : to, 'changed');
  };
  const nameOf = (element: ElementId): string => difference.ids.get(element) ?? element;

  for (const { label, id, properties } of difference.createdNodes) noteNode(label, id, properties, 'added');
  for (const { wanted } of difference.changedNodes) noteNode(wanted.label, wanted.id, wanted.properties, 'changed');
  for (const { element, labels } of difference.mislabelledNodes) {
    for (const label of labels) noteNode(label, nameOf(element), {}, 'removed');
  }
  for (const { element, labels, properties } of difference.removedNodes) {
    for (const label of labels) noteNode(label, nameOf(element), properties, 'removed');
  }
  for (const { type, from, to } of difference.createdEdges) noteEdge(type, from, to, 'added');
  for (const { wanted } of difference.changedEdges) noteEdge(wanted.type, wanted.from, wanted.to, 'changed');
  for (const { type, from, to } of difference.removedEdges) noteEdge(type, nameOf(from), nameOf(to), 'removed');
  if (difference.release) note('other', 'release', difference.isFirstRelease ? 'added' : 'changed');

  return Object.fromEntries(
    [...fates].map(([kind, ofKind]) => [kind, countFates(ofKind.values())]),
  ) as LoadReport['changes'];
}

function countFates(fates: Iterable<Fate>): Change {
  const change = { added: 0, changed: 0, removed: 0 };
  for (const fate of fates) change[fate]++;
  return change;
}

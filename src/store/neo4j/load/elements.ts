import { BadInputError } from '../../../errors.js';
import { claimOfLevel, claimOfPay, claimOfPivot, resilienceOf } from '../../../model/claims.js';
import { effortOf } from '../../../model/cost.js';
import type { Dataset } from '../../../model/dataset.js';
import { ratingOf } from '../../../model/ease.js';
import type { CareerLevel, Claim, EaseComponent, PayFigure, Release, Role } from '../../../model/entities.js';
import { findPivot, isOnlyDerived, rankPairs, type Pivot } from '../../../model/pivots.js';

/** Labels of the nodes that a load owns, beside Release. */
export const LABELS = [
  'Role',
  'Skill',
  'Industry',
  'CareerLevel',
  'PayFigure',
  'Source',
  'Claim',
  'AiResilience',
] as const;
export type Label = (typeof LABELS)[number];

/** Types of the relationships that a load owns. */
export type EdgeType =
  | 'PIVOTS_TO'
  | 'REQUIRES'
  | 'WORKS_IN'
  | 'REFINES'
  | 'HAS_LEVEL'
  | 'NEXT_LEVEL'
  | 'PAYS'
  | 'HAS_RESILIENCE'
  | 'ABOUT'
  | 'OBJECT'
  | 'STATED_BY';

export type Value = string | number | boolean | readonly string[] | readonly number[] | readonly boolean[] | null;

/** Every property that is ours, null where it has no value. */
export type Properties = Readonly<Record<string, Value>>;

export interface NodeElement {
  label: Label;
  id: string;
  properties: Properties;
}

/** At most one of a type between two nodes. */
export interface EdgeElement {
  type: EdgeType;
  /** Id of a node. */
  from: string;
  to: string;
  properties: Properties;
}

/** A graph as the database holds it. */
export interface Elements {
  release: Properties;
  /** By id; ids begin with the kind, so they are unique over all labels. */
  nodes: Map<string, NodeElement>;
  /** By {@link edgeKey}. */
  edges: Map<string, EdgeElement>;
}

export function edgeKey(type: string, from: string, to: string): string {
  return `${type} ${from} ${to}`;
}

/**
 * The nodes and edges that a dataset is stored as.
 * @throws BadInputError for an edge whose end is not in the dataset, or anything that comes twice
 */
export function elementsOf(dataset: Dataset): Elements {
  const list = new ElementList(releaseProperties(dataset.release));
  addEntities(list, dataset);
  addEdges(list, dataset);
  for (const level of dataset.levels) addLevel(list, level);
  addNextLevels(list, dataset.levels);
  for (const figure of dataset.pay) addPay(list, figure);
  const claims = [...dataset.claims, ...dataset.levels.map(claimOfLevel), ...dataset.pay.map(claimOfPay)];
  for (const claim of claims) addClaim(list, claim, []);
  for (const ranked of rankPairs(dataset.pivots, dataset.sources)) {
    const pivot = findPivot(ranked);
    if (pivot) list.edge('PIVOTS_TO', pivot.from, pivot.to, pivotProperties(pivot));
    if (isOnlyDerived(ranked)) continue;
    for (const claim of ranked) addClaim(list, claimOfPivot(claim), claim.components);
  }
  addResilience(list, claims, dataset);
  return list.checked();
}

/** Collects elements, and sees to it that they hang together. */
class ElementList {
  private readonly nodes = new Map<string, NodeElement>();
  private readonly edges = new Map<string, EdgeElement>();

  constructor(private readonly release: Properties) {}

  node(label: Label, id: string, properties: Properties): void {
    if (this.nodes.has(id)) throw new BadInputError(`two rows have the id ${id}; expected each id once`);
    this.nodes.set(id, { label, id, properties: { id, ...properties } });
  }

  edge(type: EdgeType, from: string, to: string, properties: Properties = {}): void {
    const key = edgeKey(type, from, to);
    if (this.edges.has(key)) {
      throw new BadInputError(`two rows give ${type} from ${from} to ${to}; expected one row for each pair`);
    }
    this.edges.set(key, { type, from, to, properties });
  }

  checked(): Elements {
    for (const { type, from, to } of this.edges.values()) {
      const missing = [from, to].find((id) => !this.nodes.has(id));
      if (missing !== undefined) {
        throw new BadInputError(`${type} from ${from} to ${to} speaks of ${missing}, which is not in the graph`);
      }
    }
    return { release: this.release, nodes: this.nodes, edges: this.edges };
  }
}

function addEntities(list: ElementList, { roles, skills, industries, sources }: Dataset): void {
  const refined = new Set(roles.flatMap((role) => role.refines));
  for (const role of roles) {
    list.node('Role', role.id, roleProperties(role, !refined.has(role.id)));
    for (const coarse of role.refines) list.edge('REFINES', role.id, coarse);
  }
  for (const { id, name, aliases, kind, summary } of skills) list.node('Skill', id, { name, aliases, kind, summary });
  for (const { id, name, aliases, summary } of industries) list.node('Industry', id, { name, aliases, summary });
  for (const { id, name, url, licence, attribution, published, note } of sources) {
    list.node('Source', id, { name, url, licence, attribution, published, note });
  }
}

function addEdges(list: ElementList, { requirements, worksIn }: Dataset): void {
  for (const { role, skill, importance, level, essential, basis } of requirements) {
    list.edge('REQUIRES', role, skill, { importance, level, essential, basis });
  }
  for (const { role, industry, weight, basis, note } of worksIn) {
    list.edge('WORKS_IN', role, industry, { weight, basis, note });
  }
}

/** What the rung itself is; who says so is on its claim. */
function addLevel(list: ElementList, { id, role, order, name, minYears, maxYears, duties }: CareerLevel): void {
  list.node('CareerLevel', id, { order, name, minYears, maxYears, duties });
  list.edge('HAS_LEVEL', role, id);
}

function addNextLevels(list: ElementList, levels: readonly CareerLevel[]): void {
  const last = new Map<string, CareerLevel>();
  for (const level of levels.toSorted((a, b) => a.order - b.order)) {
    const ladder = `${level.role} ${level.source}`;
    const below = last.get(ladder);
    if (below) list.edge('NEXT_LEVEL', below.id, level.id);
    last.set(ladder, level);
  }
}

/** What the figure itself is; who says so is on its claim. */
function addPay(list: ElementList, figure: PayFigure): void {
  const { id, role, level, country, city, component, statistic, low, high, currency, year } = figure;
  list.node('PayFigure', id, { level, country, city, component, statistic, low, high, currency, year });
  list.edge('PAYS', role, id);
}

function addClaim(list: ElementList, claim: Claim, components: readonly EaseComponent[]): void {
  const { id, subject, predicate, object, text, number, numberMax, unit, label, qualifiers, position } = claim;
  const { basis, source, locator, note } = claim;
  list.node('Claim', id, {
    ...{ predicate, text, number, numberMax, unit, label },
    qualifierNames: qualifiers.map(({ name }) => name),
    qualifierValues: qualifiers.map(({ value }) => value),
    ...{ position, basis, locator, note },
    ...(predicate === 'pivots_to' ? componentProperties(components) : {}),
  });
  list.edge('ABOUT', id, subject);
  if (object !== null) list.edge('OBJECT', id, object);
  list.edge('STATED_BY', id, source);
}

function addResilience(list: ElementList, claims: readonly Claim[], { sources }: Dataset): void {
  for (const { role, score, band, protects, exposes, claim } of resilienceOf(claims, sources)) {
    const id = role.replace('role:', 'resilience:');
    list.node('AiResilience', id, { score, band, protects, exposes, claim });
    list.edge('HAS_RESILIENCE', role, id);
  }
}

function roleProperties({ name, aliases, family, summary, codes }: Role, routed: boolean): Properties {
  return { name, aliases, family, summary, codes: codes.map(({ scheme, code }) => `${scheme}:${code}`), routed };
}

function pivotProperties({ ease, basis, months, rationale, components, claims }: Pivot): Properties {
  return {
    ...{ ease, effort: effortOf(ease), rating: ratingOf(ease), basis, source: claims[0]!.source, rationale },
    ...{ monthsMin: months.min, monthsMax: months.max, monthsEstimated: months.estimated },
    ...componentProperties(components),
  };
}

/** No lists at all for what is not derived, and no list of what is missing where nothing is: there are many. */
function componentProperties(components: readonly EaseComponent[]): Properties {
  const listOf = <Item extends Value>(items: Item): Item | null => (components.length === 0 ? null : items);
  return {
    componentNames: listOf(components.map(({ name }) => name)),
    componentValues: listOf(components.map(({ value }) => value)),
    componentWeights: listOf(components.map(({ weight }) => weight)),
    componentsMissing: components.some(({ missing }) => missing) ? components.map(({ missing }) => missing) : null,
  };
}

/** Properties of the Release node that a dataset sets; key, revision and epoch are the database's own. */
export function releaseProperties({
  id,
  title,
  version,
  published,
  licence,
  attribution,
  contentHash,
}: Release): Properties {
  return { id, title, version, publishedAt: published, licence, attribution, contentHash };
}

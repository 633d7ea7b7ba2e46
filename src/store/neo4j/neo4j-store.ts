import type { Record as Answer } from 'neo4j-driver';
import { BadInputError, StoreUnavailableError } from '../../errors.js';
import { parseDerivedClaimId } from '../../model/claims.js';
import { compareIds, type Dataset } from '../../model/dataset.js';
import type { AiResilience, CareerLevel, Claim, PayFigure, Source } from '../../model/entities.js';
import type { Revision, Topology } from '../../model/topology.js';
import type { GraphStore, LoadReport, PivotDetail, RolePair } from '../store.js';
import { Connection, type Neo4jSettings, type Parameters } from './connection.js';
import {
  claimFrom,
  claimsOfPairFrom,
  compareClaims,
  levelFrom,
  payFrom,
  pivotDetailFrom,
  resilienceFrom,
  sourceFrom,
} from './details.js';
import { isGone } from './failures.js';
import { differenceOf } from './load/difference.js';
import { elementsOf } from './load/elements.js';
import { loadDataset } from './load/load.js';
import { refreshGraph, type RefreshReport } from './load/refresh.js';
import { countChanges } from './load/report.js';
import { datasetFrom } from './load/stored-dataset.js';
import { readElements } from './load/stored.js';
import { MalformedElementError } from './row.js';
import { readStatements } from './statements.js';
import { readRevision, readTopology, readWhole } from './topology.js';

/** A field that waits for a detail has 2 s in all. */
const DETAIL_LIMIT_MS = 1800;
/** The longest silence of the server that reading a whole graph bears. */
const WHOLE_LIMIT_MS = 5000;
/** A load waits for the one before it to end. */
const WRITE_LIMIT_MS = 120_000;

const statements = readStatements('details.cypher', [
  'pivotsByPair',
  'claimsOfPairs',
  'levelsOf',
  'levelsById',
  'payOf',
  'payById',
  'resilienceOf',
  'claimsAbout',
  'claimsById',
  'sourcesById',
  'sources',
]);

type Values = Record<string, unknown>;

/**
 * A graph kept in Neo4j 5.26 or newer, as schema/GRAPH.md describes it. A database in which nothing was loaded answers like an empty graph.
 * Connects on the first call and again whenever the server is back.
 */
export class Neo4jStore implements GraphStore {
  readonly name = 'neo4j';
  readonly isShared = true;

  private constructor(private readonly connection: Connection) {}

  /** Does not talk to the server yet. @throws Error for a URI that is none */
  static connect(settings: Neo4jSettings): Neo4jStore {
    return new Neo4jStore(new Connection(settings));
  }

  async revision(): Promise<Revision> {
    return this.connection.readOnce(DETAIL_LIMIT_MS, readRevision);
  }

  /** @throws BadInputError that lists the malformed elements by id, when edits by hand left any */
  async topology(): Promise<Topology> {
    return readTopology(this.connection, WHOLE_LIMIT_MS);
  }

  async pivotsByPair(pairs: readonly RolePair[]): Promise<(PivotDetail | null)[]> {
    const rows = await this.read(statements.pivotsByPair, { pairs: distinctPairs(pairs) }, (answer) => ({
      key: pairOf(answer),
      value: pivotDetailFrom(answer.get('pivot') as Values),
    }));
    return findEach(pairs.map(keyOfPair), rows);
  }

  async claimsOfPairs(pairs: readonly RolePair[]): Promise<Claim[][]> {
    const rows = await this.read(statements.claimsOfPairs, { pairs: distinctPairs(pairs) }, (answer) => ({
      key: pairOf(answer),
      value: claimsOfPairFrom(answer),
    }));
    return findEach(pairs.map(keyOfPair), rows).map((claims) => claims ?? []);
  }

  async levelsOf(roleIds: readonly string[]): Promise<CareerLevel[][]> {
    const levels = await this.readIds(statements.levelsOf, roleIds, levelOf);
    levels.sort((a, b) => compareIds(a.source, b.source) || a.order - b.order);
    return listEach(roleIds, levels, ({ role }) => role);
  }

  async levelsById(ids: readonly string[]): Promise<(CareerLevel | null)[]> {
    return findEach(ids, (await this.readIds(statements.levelsById, ids, levelOf)).map(keyedById));
  }

  async payOf(roleIds: readonly string[]): Promise<PayFigure[][]> {
    const pay = await this.readIds(statements.payOf, roleIds, payFigureOf);
    pay.sort((a, b) => compareIds(a.id, b.id));
    return listEach(roleIds, pay, ({ role }) => role);
  }

  async payById(ids: readonly string[]): Promise<(PayFigure | null)[]> {
    return findEach(ids, (await this.readIds(statements.payById, ids, payFigureOf)).map(keyedById));
  }

  async resilienceOf(roleIds: readonly string[]): Promise<(AiResilience | null)[]> {
    const rows = await this.readIds(statements.resilienceOf, roleIds, (answer) => {
      const role = answer.get('role') as string;
      return { key: role, value: resilienceFrom(answer.get('resilience') as Values, role) };
    });
    return findEach(roleIds, rows);
  }

  async claimsAbout(subjectIds: readonly string[]): Promise<Claim[][]> {
    const claims = await this.readIds(statements.claimsAbout, subjectIds, claimOf);
    claims.sort(compareClaims);
    return listEach(subjectIds, claims, ({ subject }) => subject);
  }

  async claimsById(ids: readonly string[]): Promise<(Claim | null)[]> {
    const pairs = ids.flatMap((id) => parseDerivedClaimId(id) ?? []);
    const claims = await this.readIds(statements.claimsById, ids, claimOf);
    // The id of a derived claim names its pair, and most of them are kept as the edge of that pair.
    const derived = pairs.length === 0 ? [] : await this.claimsOfPairs(pairs);
    return findEach(ids, [...claims, ...derived.flat()].map(keyedById));
  }

  async sourcesById(ids: readonly string[]): Promise<(Source | null)[]> {
    return findEach(ids, (await this.readIds(statements.sourcesById, ids, sourceOf)).map(keyedById));
  }

  async sources(): Promise<Source[]> {
    const sources = await this.read(statements.sources, {}, sourceOf);
    return sources.sort((a, b) => compareIds(a.id, b.id));
  }

  /**
   * One transaction: all of it, or nothing changed. Touches only the labels, types and properties of schema/GRAPH.md, and creates its constraints
   * and indexes where they are missing.
   * @throws BadInputError for an edge, rung or figure whose end is not in the dataset, or anything that comes twice
   * @throws StoreUnavailableError also when the transaction does not fit the server's memory; it names the setting then
   */
  async replace(dataset: Dataset): Promise<LoadReport> {
    return loadDataset(this.connection, WRITE_LIMIT_MS, dataset);
  }

  /** What {@link replace} would change. Writes nothing. */
  async compare(dataset: Dataset): Promise<LoadReport> {
    const wanted = elementsOf(dataset);
    const [stored, revision] = await readWhole(this.connection, WHOLE_LIMIT_MS, readElements);
    return { revision, changes: countChanges(differenceOf(wanted, stored)) };
  }

  /**
   * Makes edits by hand visible: derives what follows from an ease anew and bumps the revision.
   * @throws BadInputError that lists the malformed elements, where an edit left any; nothing is changed then
   */
  async refresh(): Promise<RefreshReport> {
    return refreshGraph(this.connection, WRITE_LIMIT_MS);
  }

  /**
   * The dataset whose load would change nothing, in canonical order; profiles are not part of a graph.
   * @throws BadInputError that names the first malformed element, where an edit by hand left any
   */
  async readDataset(): Promise<Dataset> {
    const [stored] = await readWhole(this.connection, WHOLE_LIMIT_MS, readElements);
    try {
      return datasetFrom(stored);
    } catch (error) {
      if (!(error instanceof MalformedElementError)) throw error;
      throw new BadInputError(`the stored graph is no dataset, because an element is malformed:\n${error.message}`);
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async readIds<Value>(
    statement: string,
    ids: readonly string[],
    toValue: (answer: Answer) => Value,
  ): Promise<Value[]> {
    return this.read(statement, { ids: [...new Set(ids)] }, toValue);
  }

  private async read<Value>(
    statement: string,
    parameters: Parameters,
    toValue: (answer: Answer) => Value,
  ): Promise<Value[]> {
    const rows = (): Promise<Value[]> => this.connection.read(statement, parameters, toValue, DETAIL_LIMIT_MS);
    try {
      return await rows();
    } catch (error) {
      if (!isTorn(error)) throw error;
    }
    return rows().catch((error: unknown) => {
      if (!isTorn(error)) throw error;
      const reason = error instanceof MalformedElementError ? error.message : 'an element is being changed';
      throw new StoreUnavailableError(`details cannot be read: ${reason}`, { cause: error });
    });
  }
}

interface Keyed<Value> {
  key: string;
  value: Value;
}

/** What a statement comes upon while another transaction commits: a second look sees the whole of it. */
function isTorn(error: unknown): boolean {
  return error instanceof MalformedElementError || isGone(error);
}

function levelOf(answer: Answer): CareerLevel {
  const [role, source] = [answer.get('role') as string, answer.get('source') as string];
  return levelFrom(answer.get('level') as Values, role, answer.get('claim') as Values, source);
}

function payFigureOf(answer: Answer): PayFigure {
  const [role, source] = [answer.get('role') as string, answer.get('source') as string];
  return payFrom(answer.get('pay') as Values, role, answer.get('claim') as Values, source);
}

function claimOf(answer: Answer): Claim {
  const [subject, source] = [answer.get('subject') as string, answer.get('source') as string];
  return claimFrom(answer.get('claim') as Values, subject, answer.get('object') as string | null, source);
}

function sourceOf(answer: Answer): Source {
  return sourceFrom(answer.get('source') as Values);
}

function pairOf(answer: Answer): string {
  return keyOfPair({ from: answer.get('from') as string, to: answer.get('to') as string });
}

function keyOfPair({ from, to }: RolePair): string {
  return JSON.stringify([from, to]);
}

function distinctPairs(pairs: readonly RolePair[]): RolePair[] {
  return [...new Map(pairs.map((pair) => [keyOfPair(pair), { from: pair.from, to: pair.to }])).values()];
}

function keyedById<Value extends { id: string }>(value: Value): Keyed<Value> {
  return { key: value.id, value };
}

/** The value of each key, or null. */
function findEach<Value>(keys: readonly string[], rows: readonly Keyed<Value>[]): (Value | null)[] {
  const values = new Map(rows.map(({ key, value }) => [key, value]));
  return keys.map((key) => values.get(key) ?? null);
}

/** The values of each key, in the order in which they come. */
function listEach<Value>(
  keys: readonly string[],
  values: readonly Value[],
  keyOf: (value: Value) => string,
): Value[][] {
  const lists = new Map<string, Value[]>();
  for (const value of values) {
    const list = lists.get(keyOf(value));
    if (list) list.push(value);
    else lists.set(keyOf(value), [value]);
  }
  return keys.map((key) => [...(lists.get(key) ?? [])]);
}

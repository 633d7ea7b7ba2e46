import type { Record as Answer } from 'neo4j-driver';
import { BadInputError } from '../../errors.js';
import { indexIds, referencePay, rungNames, type PivotRow } from '../../model/columns.js';
import { compareIds, EMPTY_DATASET } from '../../model/dataset.js';
import type { Industry, PayFigure, Release, Requirement, Role, RoleIndustry, Skill } from '../../model/entities.js';
import type { Revision, Topology } from '../../model/topology.js';
import { payFrom } from './details.js';
import {
  industryFrom,
  pivotFrom,
  releaseFrom,
  requirementFrom,
  roleFrom,
  roleIndustryFrom,
  skillFrom,
} from './entities.js';
import { MalformedElementError, Row } from './row.js';
import { pivotColumnsOf, requirementColumnsOf, worksInColumnsOf } from './topology-columns.js';

const LISTED_PROBLEMS = 50;

interface PayAnswer {
  role: string;
  source: string;
  pay: Record<string, unknown>;
  claim: Record<string, unknown>;
}

interface MisfitAnswer {
  element: string;
  type: string;
  from: unknown;
  fromLabels: string[];
  to: unknown;
  toLabels: string[];
}

/** What the edges of a type look like in an answer. */
interface EdgeShape<Edge> {
  type: string;
  /** Label of the node that they end at; they start at a Role. */
  target: string;
  /** Names of the values that follow the id of the target. */
  properties: readonly string[];
  read: (row: Row) => Edge;
}

const PIVOTS_TO: EdgeShape<PivotRow> = {
  type: 'PIVOTS_TO',
  target: 'Role',
  properties: ['ease', 'basis', 'monthsMin', 'monthsMax', 'monthsEstimated'],
  read: pivotFrom,
};
const REQUIRES: EdgeShape<Requirement> = {
  type: 'REQUIRES',
  target: 'Skill',
  properties: ['importance', 'level', 'essential', 'basis'],
  read: requirementFrom,
};
const WORKS_IN: EdgeShape<RoleIndustry> = {
  type: 'WORKS_IN',
  target: 'Industry',
  properties: ['weight', 'basis'],
  read: roleIndustryFrom,
};

/**
 * Rows of the topology as they come from the database. A row that is not as schema/GRAPH.md says is a problem; all problems are kept, and the
 * graph is refused while there is one. Entities are to be added before the edges between them.
 */
export class TopologyRows {
  claimCount = 0;
  private release: Release = EMPTY_DATASET.release;
  private readonly roles = new Map<string, Role>();
  private readonly skills = new Map<string, Skill>();
  private readonly industries = new Map<string, Industry>();
  private readonly pivots = new Map<string, PivotRow[]>();
  private readonly requirements = new Map<string, Requirement[]>();
  private readonly worksIn = new Map<string, RoleIndustry[]>();
  private readonly rungs: { role: string; name: string }[] = [];
  private readonly pay: PayFigure[] = [];
  private readonly problems: string[] = [];
  /** Edges with an end that was not read: it is malformed, or came after the other nodes were read. */
  private readonly dangling: string[] = [];

  addRelease(answer: Answer): void {
    this.attempt(() => {
      this.release = releaseFrom(new Row('Release', answer.get('properties') as Record<string, unknown>));
    });
  }

  addRole(answer: Answer): void {
    this.addEntity(this.roles, 'Role', answer, (row) => roleFrom(row, answer.get('refines') as (string | null)[]));
  }

  addSkill(answer: Answer): void {
    this.addEntity(this.skills, 'Skill', answer, skillFrom);
  }

  addIndustry(answer: Answer): void {
    this.addEntity(this.industries, 'Industry', answer, industryFrom);
  }

  /** All pivots out of one role. */
  addPivots(answer: Answer): void {
    this.addEdges(PIVOTS_TO, this.pivots, this.roles, answer);
  }

  /** All requirements of one role. */
  addRequirements(answer: Answer): void {
    this.addEdges(REQUIRES, this.requirements, this.skills, answer);
  }

  /** All industries of one role. */
  addWorksIn(answer: Answer): void {
    this.addEdges(WORKS_IN, this.worksIn, this.industries, answer);
  }

  /** An edge of a type of ours between nodes that it does not belong between. */
  addMisfit(answer: Answer): void {
    this.attempt(() => {
      const { element, type, fromLabels, toLabels, ...ends } = answer.toObject() as unknown as MisfitAnswer;
      const expected = [PIVOTS_TO, REQUIRES, WORKS_IN].find((shape) => shape.type === type)!;
      new Row(type, ends, element).reject(
        `joins ${fromLabels.join(':') || 'a node'} to ${toLabels.join(':') || 'a node'}, expected Role to ${expected.target}`,
      );
    });
  }

  addRung(answer: Answer): void {
    this.attempt(() => {
      const row = rowOf('CareerLevel', answer);
      this.rungs.push({ role: row.id('role', 'role'), name: row.text('name') });
    });
  }

  addPay(answer: Answer): void {
    this.attempt(() => {
      const { role, source, pay, claim } = answer.toObject() as unknown as PayAnswer;
      this.pay.push(payFrom(pay, role, claim, source));
    });
  }

  /** @throws BadInputError that lists every malformed element by id and element id (the first 50 and a count) */
  throwIfMalformed(): void {
    for (const role of this.roles.values()) {
      const unknown = role.refines.find((id) => !this.roles.has(id));
      if (unknown !== undefined) this.problems.push(`Role ${role.id}: refines ${unknown}, which is not a Role`);
    }
    // With malformed nodes there are dangling edges, of which nobody needs to hear.
    if (this.problems.length === 0) this.problems.push(...this.dangling.map((edge) => `${edge}: an end is missing`));
    if (this.problems.length > 0) throw this.refusal();
  }

  /** @throws BadInputError like {@link throwIfMalformed} */
  async toTopology(revision: Revision): Promise<Topology> {
    this.throwIfMalformed();
    const [roles, skills, industries] = [this.roles, this.skills, this.industries].map((entities) =>
      indexIds(entities.values()),
    );
    return {
      revision,
      release: this.release,
      roles: byId(this.roles),
      skills: byId(this.skills),
      industries: byId(this.industries),
      rungs: rungNames(this.rungs, roles!),
      pivots: await pivotColumnsOf(this.pivots, roles!),
      requirements: await requirementColumnsOf(this.requirements, roles!, skills!),
      worksIn: await worksInColumnsOf(this.worksIn, roles!, industries!),
      pay: referencePay(this.pay, roles!),
      claimCount: this.claimCount,
    };
  }

  private addEntity<Entity extends { id: string }>(
    entities: Map<string, Entity>,
    label: string,
    answer: Answer,
    read: (row: Row) => Entity,
  ): void {
    this.attempt(() => {
      const row = rowOf(label, answer);
      const entity = read(row);
      if (entities.has(entity.id)) row.reject('has the id of another node, expected each id once');
      entities.set(entity.id, entity);
    });
  }

  private addEdges<Edge>(
    { type, properties, read }: EdgeShape<Edge>,
    edges: Map<string, Edge[]>,
    targets: ReadonlyMap<string, unknown>,
    answer: Answer,
  ): void {
    const from = answer.get('from') as string;
    const ofRole: Edge[] = [];
    const taken = new Set<unknown>();
    for (const [to, ...values] of answer.get('edges') as unknown[][]) {
      this.attempt(() => {
        const row = new Row(type, edgeValues(from, to, properties, values));
        const edge = read(row);
        if (!this.roles.has(from) || !targets.has(to as string))
          this.dangling.push(`${type} from ${from} to ${String(to)}`);
        if (taken.has(to)) row.reject('is the second between these two, expected one for each pair');
        taken.add(to);
        ofRole.push(edge);
      });
    }
    if (ofRole.length > 0) edges.set(from, ofRole);
  }

  /** Keeps what is wrong with an element; any other error is one of ours. */
  private attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof MalformedElementError)) throw error;
      this.problems.push(error.message);
    }
  }

  private refusal(): BadInputError {
    const { length } = this.problems;
    const listed = this.problems.slice(0, LISTED_PROBLEMS);
    if (length > LISTED_PROBLEMS) listed.push(`and ${length - LISTED_PROBLEMS} more`);
    const count = length === 1 ? 'one element is' : `${length} elements are`;
    return new BadInputError(`the stored graph is not used, because ${count} malformed:\n${listed.join('\n')}`);
  }
}

function edgeValues(
  from: string,
  to: unknown,
  names: readonly string[],
  values: readonly unknown[],
): Record<string, unknown> {
  const row: Record<string, unknown> = { from, to };
  for (let i = 0; i < names.length; i++) row[names[i]!] = values[i];
  return row;
}

function rowOf(label: string, answer: Answer): Row {
  return new Row(label, answer.get('properties') as Record<string, unknown>, answer.get('element') as string);
}

function byId<Entity extends { id: string }>(entities: ReadonlyMap<string, Entity>): Entity[] {
  return [...entities.values()].sort((a, b) => compareIds(a.id, b.id));
}

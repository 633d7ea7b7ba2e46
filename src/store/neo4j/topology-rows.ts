import type { Record as Answer } from 'neo4j-driver';
import { BadInputError } from '../../errors.js';
import {
  indexIds,
  pivotColumns,
  referencePay,
  requirementColumns,
  rungNames,
  worksInColumns,
  type PivotRow,
} from '../../model/columns.js';
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

const LISTED_PROBLEMS = 50;

interface PayAnswer {
  role: string;
  source: string;
  pay: Record<string, unknown>;
  claim: Record<string, unknown>;
}

/** How an edge type joins the ids of entities. */
interface Ends {
  type: string;
  from: ReadonlyMap<string, unknown>;
  to: ReadonlyMap<string, unknown>;
  /** Pairs that have an edge already. */
  taken: Set<string>;
}

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
  private readonly pivots: PivotRow[] = [];
  private readonly requirements: Requirement[] = [];
  private readonly worksIn: RoleIndustry[] = [];
  private readonly rungs: { role: string; name: string }[] = [];
  private readonly pay: PayFigure[] = [];
  private readonly problems: string[] = [];
  private readonly pivotEnds = endsOf('PIVOTS_TO', this.roles, this.roles);
  private readonly requirementEnds = endsOf('REQUIRES', this.roles, this.skills);
  private readonly worksInEnds = endsOf('WORKS_IN', this.roles, this.industries);

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

  addPivot(answer: Answer): void {
    this.addEdge(this.pivots, this.pivotEnds, answer, pivotFrom);
  }

  addRequirement(answer: Answer): void {
    this.addEdge(this.requirements, this.requirementEnds, answer, requirementFrom);
  }

  addWorksIn(answer: Answer): void {
    this.addEdge(this.worksIn, this.worksInEnds, answer, roleIndustryFrom);
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
  toTopology(revision: Revision): Topology {
    for (const role of this.roles.values()) {
      const unknown = role.refines.find((id) => !this.roles.has(id));
      if (unknown !== undefined) this.problems.push(`Role ${role.id}: refines ${unknown}, which is not a Role`);
    }
    if (this.problems.length > 0) throw this.refusal();
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
      pivots: pivotColumns(this.pivots, roles!),
      requirements: requirementColumns(this.requirements, roles!, skills!),
      worksIn: worksInColumns(this.worksIn, roles!, industries!),
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

  private addEdge<Edge>(edges: Edge[], ends: Ends, answer: Answer, read: (row: Row) => Edge): void {
    this.attempt(() => {
      const values = answer.toObject();
      const row = new Row(ends.type, values, values.element as string);
      const edge = read(row);
      const [from, to] = [values.from as string, values.to as string];
      if (!ends.from.has(from)) row.reject(`starts at ${from}, which is not a node that it can start at`);
      if (!ends.to.has(to)) row.reject(`ends at ${to}, which is not a node that it can end at`);
      const pair = `${from} ${to}`;
      if (ends.taken.has(pair)) row.reject('is the second between these two, expected one for each pair');
      ends.taken.add(pair);
      edges.push(edge);
    });
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

function endsOf(type: string, from: Ends['from'], to: Ends['to']): Ends {
  return { type, from, to, taken: new Set() };
}

function rowOf(label: string, answer: Answer): Row {
  return new Row(label, answer.get('properties') as Record<string, unknown>, answer.get('element') as string);
}

function byId<Entity extends { id: string }>(entities: ReadonlyMap<string, Entity>): Entity[] {
  return [...entities.values()].sort((a, b) => compareIds(a.id, b.id));
}

import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  printType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSchema, printedSchema } from '../../src/graphql/schema.js';

/** Every output field that may be null; all others never are. What the store holds may be, so that a failing store nulls that field alone. */
const NULLABLE: Record<string, string> = {
  AiResilience: '',
  CareerLevel: 'claims maxYears minYears',
  Claim: 'label locator note number numberMax object position text unit',
  EaseBand: 'lift',
  Entity: 'claims summary',
  GraphInfo: 'sources',
  Industry: 'claims summary',
  PageInfo: 'endCursor startCursor',
  PayFigure: 'city country high level low year',
  Pivot: 'claims components rationale',
  PivotPath: 'pay',
  Query: 'industry node pivot role skill',
  Relaxation: 'present proposed',
  Release: 'publishedAt',
  ResolvedPlan: 'basis from maxMonths minPayRatio minRating rolesWithoutPay to',
  Role: 'aiResilience claims ladders pay summary',
  RoleIndustry: 'weight',
  RoleSkillEdge: 'level',
  RoutingProblem: 'argument',
  Skill: 'claims summary',
  SkillGap: 'coverage from to',
  SkillNeed: 'heldLevel leg level',
  SkillRoleEdge: 'level',
  Source: 'attribution licence note published url',
};

const QUERIES = [
  'role(ref: String!): Role',
  'skill(ref: String!): Skill',
  'industry(ref: String!): Industry',
  'pivot(from: String!, to: String!): Pivot',
  'node(id: ID!): Node',
  'nodes(ids: [ID!]!): [Node]!',
  'roles(after: String, filter: RoleFilter, first: Int): RoleConnection!',
  'skills(after: String, filter: SkillFilter, first: Int): SkillConnection!',
  'industries(after: String, first: Int): IndustryConnection!',
  'pivots(after: String, filter: PivotFilter, first: Int): PivotConnection!',
  'search(first: Int, kinds: [EntityKind!], text: String!): [SearchHit!]!',
  'pivotPaths(after: String, constraints: PathConstraints, first: Int, from: String!, optimize: [PathObjective!]!, profile: SkillProfile, to: String!): PivotPathConnection!',
  'reachableRoles(after: String, direction: Direction!, filter: RoleFilter, first: Int, orderBy: ReachOrder!, profile: SkillProfile, role: String!, within: ReachBudget!): ReachableRoleConnection!',
  'skillGap(from: String!, profile: SkillProfile, to: String!): SkillGap!',
  'skillOverlap(kinds: [SkillKind!], roles: [String!]!): SkillOverlap!',
  'graph: GraphInfo!',
];

/** Defaults of arguments that are not 20 for `first`. */
const OTHER_FIRST: Record<string, number> = {
  'Query.search': 10,
  'Query.pivotPaths': 3,
  'Role.pivots': 10,
  'PivotLeg.skillsToGain': 10,
  'PivotLeg.skillsKept': 10,
};

const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type));
const fieldsOf = (type: GraphQLObjectType | GraphQLInterfaceType) => Object.values(type.getFields());

test('schema.graphql is what the classes make (npm run schema writes it)', () => {
  const file = readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8');
  expect(file).toBe(printedSchema(createSchema()));
});

test('everything is described', () => {
  const bare: string[] = [];
  for (const type of types) {
    if (!type.description && type.name !== 'Query') bare.push(type.name);
    if (isEnumType(type))
      bare.push(
        ...type
          .getValues()
          .filter(({ description }) => !description)
          .map(({ name }) => `${type.name}.${name}`),
      );
    if (isInputObjectType(type)) {
      bare.push(
        ...Object.values(type.getFields())
          .filter(({ description }) => !description)
          .map(({ name }) => `${type.name}.${name}`),
      );
    }
  }
  for (const type of outputs) {
    for (const field of fieldsOf(type)) {
      if (!field.description) bare.push(`${type.name}.${field.name}`);
      bare.push(
        ...field.args
          .filter(({ description }) => !description)
          .map(({ name }) => `${type.name}.${field.name}(${name})`),
      );
    }
  }
  expect(bare).toEqual([]);
});

test('exactly the listed fields may be null', () => {
  for (const type of outputs) {
    const nullable = fieldsOf(type).filter((field) => !isNonNullType(field.type));
    expect([
      type.name,
      nullable
        .map(({ name }) => name)
        .sort()
        .join(' '),
    ]).toEqual([type.name, NULLABLE[type.name] ?? '']);
  }
});

test('the queries are those of the contract', () => {
  const signatures = fieldsOf(schema.getQueryType()!).map(({ name, args, type }) => {
    const list = args
      .map((arg) => `${arg.name}: ${String(arg.type)}`)
      .sort()
      .join(', ');
    return `${name}${list && `(${list})`}: ${String(type)}`;
  });
  expect(signatures.sort()).toEqual([...QUERIES].sort());
  expect(schema.getMutationType()).toBeUndefined();
});

test('every list that can be paged has the shape of a Relay connection', () => {
  for (const type of outputs) {
    for (const { name, type: fieldType, args } of fieldsOf(type)) {
      const of = getNamedType(fieldType);
      if (!of.name.endsWith('Connection')) continue;
      expect([name, args.map((arg) => arg.name)]).toEqual([name, expect.arrayContaining(['first', 'after'])]);
      const fields = fieldsOf(of as GraphQLObjectType).map((field) => field.name);
      expect(fields).toEqual(expect.arrayContaining(['edges', 'nodes', 'pageInfo']));
      if (of.name === 'PivotPathConnection') continue;
      const problems = of.name === 'ReachableRoleConnection' ? ['problems'] : [];
      expect(fields.sort()).toEqual(['edges', 'nodes', 'pageInfo', ...problems, 'totalCount']);
    }
  }
});

test('every first has its default', () => {
  for (const type of outputs) {
    for (const field of fieldsOf(type)) {
      const first = field.args.find(({ name }) => name === 'first');
      const name = `${type.name}.${field.name}`;
      if (first) expect([name, first.defaultValue]).toEqual([name, OTHER_FIRST[name] ?? 20]);
    }
  }
});

test('every type of an interface is found from an id, without a promise', () => {
  const ids = ['role:a', 'skill:a', 'industry:a', 'level:a/b/1', 'pivot:a/b', 'path:a/b', 'source:a', 'claim:a'];
  const node = schema.getType('Node') as GraphQLInterfaceType;
  const resolved = ids.map((id) => node.resolveType!({ id }, undefined, undefined as never, node));
  expect(resolved.sort()).toEqual(
    schema
      .getPossibleTypes(node)
      .map(({ name }) => name)
      .sort(),
  );
  expect(node.resolveType!({ id: 'pay:a' }, undefined, undefined as never, node)).toBeUndefined();
});

test('enums keep their order', () => {
  expect(
    printType(schema.getType('EaseRating')!)
      .replace(/""".*?"""/gs, '')
      .replace(/\s+/g, ' '),
  ).toContain('enum EaseRating { HIGH MEDIUM_HIGH MEDIUM MEDIUM_LOW LOW }');
});

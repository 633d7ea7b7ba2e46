import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print as printNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field of a query, and what is asked of it. */
export interface Selection {
  owner: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  /** As they are written. */
  args: Record<string, string>;
  children: Selection[];
}

/** Items of a long list, by the name of its argument. */
const LONG_LISTS: Readonly<Record<string, number>> = { ids: 100, roles: 50, avoid: 50, has: 50, lacks: 50, via: 4 };
const LONG_LIST = 10;
/** Numbers to write for an argument, by its name. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  pivots: [1, 3, 8],
  maxPivots: [1, 4, 6, 8],
  months: [6, 24, 100],
  maxMonths: [6, 24, 100],
  effort: [0.5, 2, 100],
  minPayRatio: [0.5, 1],
};
const PAGES = [1, 3, 10, 25, 100];

/** Draws queries that fit a schema, and changes them a little. */
export class QueryDrawer {
  /**
   * @param random uniform in [0, 1)
   * @param texts what there is to write for an argument of text, by its name
   */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: () => number,
    private readonly texts: (argument: string) => string,
  ) {}

  /** A query that is written already, without variables, fragments and aliases, as if it had been drawn. */
  read(query: string): Selection[] {
    const [operation] = parse(query).definitions as [OperationDefinitionNode];
    return readAll(operation.selectionSet, this.schema.getQueryType()!);
  }

  draw(): Selection[] {
    const query = this.schema.getQueryType()!;
    return Array.from({ length: 1 + this.below(3) }, () => this.field(query, 5));
  }

  /** Another query: a field more, a field less, a field with other arguments, a field over again, or many times over. */
  change(query: readonly Selection[]): Selection[] {
    const changed = structure(query);
    const { siblings, at } = this.pick(listAll(changed));
    switch (this.below(6)) {
      case 0:
        at.children.push(...this.children(at.field, 4));
        break;
      case 1:
        if (siblings.length > 1) siblings.splice(siblings.indexOf(at), 1);
        break;
      case 2:
        at.args = this.args(at.field);
        break;
      case 3:
        siblings.push(...structure([at]));
        break;
      default: {
        const again = this.pick(changed);
        const copies = Array.from({ length: 1 + this.below(10) }, () => structure([again])[0]!);
        changed.push(...copies.map((copy) => ({ ...copy, args: this.args(copy.field) })));
      }
    }
    return changed;
  }

  private field(owner: GraphQLObjectType, depth: number): Selection {
    const fields = Object.values(owner.getFields());
    const composite = fields.filter(({ type }) => isCompositeType(getNamedType(type)));
    const field = this.pick(depth > 0 && composite.length > 0 && this.random() < 0.6 ? composite : fields);
    const isDeep = isCompositeType(getNamedType(field.type));
    return { owner, field, args: this.args(field), children: isDeep ? this.children(field, depth - 1) : [] };
  }

  private children({ type }: GraphQLField<unknown, unknown>, depth: number): Selection[] {
    const named = getNamedType(type);
    if (!isCompositeType(named)) return [];
    const types = isObjectType(named) ? [named] : this.schema.getPossibleTypes(named);
    const leaves = types.map((owner) => leafOf(owner)).slice(0, 1);
    if (depth <= 0) return leaves;
    return [...leaves, ...Array.from({ length: 1 + this.below(3) }, () => this.field(this.pick(types), depth))];
  }

  private args({ args }: GraphQLField<unknown, unknown>): Record<string, string> {
    const given = args.filter(({ type, name }) => isNonNullType(type) || (name !== 'after' && this.random() < 0.6));
    return Object.fromEntries(given.map((arg) => [arg.name, this.value(arg.name, arg.type)]));
  }

  private value(name: string, type: GraphQLInputType): string {
    if (isNonNullType(type)) return this.value(name, type.ofType);
    if (isListType(type)) {
      const most = this.random() < 0.3 ? (LONG_LISTS[name] ?? LONG_LIST) : 3;
      const items = Array.from({ length: 2 + this.below(most - 1) }, () => this.value(name, type.ofType));
      // Objectives have to be different.
      return `[${[...new Set(items)].join(' ')}]`;
    }
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const all = Object.values(type.getFields());
      const drawn = all.filter(() => this.random() < 0.4);
      const fields = drawn.length > 0 ? drawn : [this.pick(all)];
      return `{${fields.map((field) => `${field.name}: ${this.value(field.name, field.type)}`).join(' ')}}`;
    }
    switch (type.name) {
      case 'Int':
      case 'Float':
        return String(this.pick(NUMBERS[name] ?? PAGES));
      case 'Boolean':
        return 'true';
      default:
        return JSON.stringify(this.texts(name));
    }
  }

  private pick<T>(things: readonly T[]): T {
    return things[this.below(things.length)]!;
  }

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }
}

/** A drawn query as a document. */
export function print(query: readonly Selection[]): string {
  return printAll(query, null);
}

function readAll(selections: SelectionSetNode, owner: GraphQLObjectType): Selection[] {
  return (selections.selections as readonly FieldNode[]).map(({ name, arguments: args = [], selectionSet }) => {
    const field = owner.getFields()[name.value]!;
    return {
      owner,
      field,
      args: Object.fromEntries(args.map((arg) => [arg.name.value, printNode(arg.value)])),
      children: selectionSet ? readAll(selectionSet, getNamedType(field.type) as GraphQLObjectType) : [],
    };
  });
}

function printAll(selections: readonly Selection[], type: GraphQLCompositeType | null): string {
  const seen = new Set<string>();
  const fields = selections.map(({ owner, field, args, children }) => {
    const given = Object.entries(args).map(([name, value]) => `${name}: ${value}`);
    const inner = children.length > 0 ? ` ${printAll(children, getNamedType(field.type) as GraphQLCompositeType)}` : '';
    const text = `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${inner}`;
    const key = `${owner.name}.${field.name}`;
    const named = seen.has(key) ? `a${seen.size}_${Math.abs(hash(`${text} ${seen.size}`))}: ${text}` : text;
    seen.add(seen.has(key) ? named : key);
    return type === null || isObjectType(type) ? named : `... on ${owner.name} { ${named} }`;
  });
  return `{ ${fields.join(' ')} }`;
}

function leafOf(owner: GraphQLObjectType): Selection {
  const fields: (GraphQLField<unknown, unknown> & { args: readonly GraphQLArgument[] })[] = Object.values(
    owner.getFields(),
  );
  const leaf = fields.find(({ type }) => !isCompositeType(getNamedType(type)));
  return {
    owner,
    field: leaf ?? fields[0]!,
    args: {},
    children: leaf ? [] : [leafOf(getNamedType(fields[0]!.type) as GraphQLObjectType)],
  };
}

function structure(query: readonly Selection[]): Selection[] {
  return query.map(({ children, ...rest }) => ({ ...rest, children: structure(children) }));
}

/** Every selection, with those that it stands among. */
function listAll(siblings: Selection[]): { siblings: Selection[]; at: Selection }[] {
  return siblings.flatMap((at) => [{ siblings, at }, ...listAll(at.children)]);
}

function hash(text: string): number {
  let value = 0;
  for (let i = 0; i < text.length; i++) value = (Math.imul(value, 31) + text.charCodeAt(i)) | 0;
  return value;
}

import {
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Fields of the compiled code: compiling blocks the process for about 15 µs a field. */
const MOST_COMPILED_FIELDS = 200;

/**
 * Whether an operation may be compiled: whether the code would be small, and right. The document must be valid.
 *
 * What graphql-jit does not do as graphql-js does is left to graphql-js: a fragment's `@skip` and `@include` are remembered on nodes that other uses of
 * the fragment share; a key `__proto__` would set a prototype; and texts that hold the compiler's own marks, `__MAGIC_…`, would be taken for code.
 */
export function isCompilable(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  return isRightWhenCompiled(document) && countCompiledFields(schema, document, operation) <= MOST_COMPILED_FIELDS;
}

function isRightWhenCompiled(document: DocumentNode): boolean {
  let isRight = true;
  visit(document, {
    Directive: () => {
      isRight = false;
    },
    Name: ({ value }) => {
      isRight &&= value !== '__proto__';
    },
    StringValue: ({ value }) => {
      isRight &&= !value.includes('__MAGIC_');
    },
  });
  return isRight;
}

/** Fields as the compiler writes them out: those of an abstract type once for each type that it can be. Stops counting above the most that may be. */
function countCompiledFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  let count = 0;

  const countIn = (type: GraphQLNamedType, selectionSet: SelectionSetNode): void => {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    for (const each of types) countOf(each, selectionSet);
  };

  const countOf = (type: GraphQLNamedType, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (count > MOST_COMPILED_FIELDS) return;
      if (selection.kind === Kind.FIELD) {
        count++;
        const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined;
        if (!selection.selectionSet) continue;
        if (field) countIn(getNamedType(field.type), selection.selectionSet);
        // What is asked of the schema itself is much, and seldom asked again.
        else count = Infinity;
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const applies =
        !condition ||
        condition === type ||
        (isAbstractType(condition) && isObjectType(type) && schema.isSubType(condition, type));
      if (applies) countOf(type, fragment.selectionSet);
    }
  };

  countIn(schema.getRootType(operation.operation)!, operation.selectionSet);
  return count;
}

import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { refusal } from '../errors.js';
import { LIMITS } from './limits.js';

/** How large an operation is as written, with every fragment counted each time that it is used. */
interface Shape {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}

/** Refuses an operation that is nested too deeply or written out too long; throws a LIMIT_EXCEEDED. */
export function checkShape(document: DocumentNode, operation: OperationDefinitionNode): void {
  const { depth, fields, aliases, directives } = shapeOf(document, operation);
  if (depth > LIMITS.maxDepth) throw refusal('maxDepth', LIMITS.maxDepth, depth);
  if (fields > LIMITS.maxFields) throw refusal('maxFields', LIMITS.maxFields, fields);
  if (aliases > LIMITS.maxAliases) throw refusal('maxAliases', LIMITS.maxAliases, aliases);
  if (directives > LIMITS.maxDirectives) throw refusal('maxDirectives', LIMITS.maxDirectives, directives);
}

/**
 * Each fragment is measured once, so that fragments that use each other many times over cost no time to count.
 * The document is valid by now: fragments exist and use each other without a cycle.
 */
function shapeOf(document: DocumentNode, operation: OperationDefinitionNode): Shape {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const measured = new Map<string, Shape>();

  const measureFragment = (name: string): Shape => {
    let shape = measured.get(name);
    if (!shape) {
      const { selectionSet, directives } = fragments.get(name)!;
      shape = measure(selectionSet, directives?.length);
      measured.set(name, shape);
    }
    return shape;
  };

  const measure = (selectionSet: SelectionSetNode | undefined, ownDirectives = 0): Shape => {
    const total: Shape = { depth: 0, fields: 0, aliases: 0, directives: ownDirectives };
    for (const selection of selectionSet?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(selection.name.value)
          : measure(selection.selectionSet);
      total.depth = Math.max(total.depth, inner.depth + Number(isField));
      total.fields += inner.fields + Number(isField);
      total.aliases += inner.aliases + Number(isField && selection.alias !== undefined);
      total.directives += inner.directives + (selection.directives?.length ?? 0);
    }
    return total;
  };

  return measure(operation.selectionSet, operation.directives?.length);
}

import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type SelectionSetNode,
} from 'graphql';
import { refusal } from '../errors.js';
import { LIMITS } from './limits.js';

/**
 * What is wrong with the size of a document as written, each fragment counted each time that it is used: a LIMIT_EXCEEDED, or null. To be asked before the
 * document is validated, which takes a time that grows with the square of the fields that come again.
 */
export function refusalOfShape(document: DocumentNode): GraphQLError | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  let read = 0;
  for (const node of document.definitions) {
    if (!('selectionSet' in node)) continue;
    const shape = new Shape(fragments);
    shape.add(node.selectionSet, shape.answer, 1);
    shape.directives += node.directives?.length ?? 0;
    // Fragments are validated by themselves too, so that all of them count together.
    read += shape.read;
    const refused = shape.refusal(read);
    if (refused) return refused;
  }
  return null;
}

/** The fields of an answer, by their names in it. */
type Answer = Map<string, Answer>;

/** Fields and fragments of a whole document that are counted at most: fragments that use each other twice have billions. */
const MOST_READ = 10 * LIMITS.maxFields;

/** How large an operation is as written. */
class Shape {
  readonly answer: Answer = new Map();
  /** Fields and fragments that were counted. */
  read = 0;
  directives = 0;
  private depth = 0;
  private fields = 0;
  private aliases = 0;
  /** Fields that the answer has already. */
  private repeats = 0;
  /** Fragments around what is being counted. */
  private readonly inside = new Set<string>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  add({ selections }: SelectionSetNode, answer: Answer, depth: number): void {
    for (const selection of selections) {
      if (this.isTooLarge()) return;
      this.read++;
      this.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.add(selection.selectionSet, answer, depth);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        this.addFragment(selection.name.value, answer, depth);
      } else {
        this.fields++;
        this.depth = Math.max(this.depth, depth);
        if (selection.alias) this.aliases++;
        const key = (selection.alias ?? selection.name).value;
        const known = answer.get(key);
        if (known) this.repeats++;
        const inner: Answer = known ?? new Map<string, Answer>();
        answer.set(key, inner);
        if (selection.selectionSet) this.add(selection.selectionSet, inner, depth + 1);
      }
    }
  }

  /** The first limit that is exceeded, given what was read of the whole document; null for none. */
  refusal(readInAll: number): GraphQLError | null {
    const { depth, fields, aliases, directives, repeats } = this;
    if (depth > LIMITS.maxDepth) return refusal('maxDepth', LIMITS.maxDepth, depth);
    if (this.isTooLarge() || readInAll > MOST_READ) return refusal('maxFields', LIMITS.maxFields, 'more');
    if (fields > LIMITS.maxFields) return refusal('maxFields', LIMITS.maxFields, fields);
    if (aliases > LIMITS.maxAliases) return refusal('maxAliases', LIMITS.maxAliases, aliases);
    if (directives > LIMITS.maxDirectives) return refusal('maxDirectives', LIMITS.maxDirectives, directives);
    if (repeats > LIMITS.maxRepeats) return refusal('maxRepeats', LIMITS.maxRepeats, repeats);
    return null;
  }

  /** Unknown fragments, and those that use themselves, are left to the validation. */
  private addFragment(name: string, answer: Answer, depth: number): void {
    const fragment = this.fragments.get(name);
    if (!fragment || this.inside.has(name)) return;
    this.inside.add(name);
    this.directives += fragment.directives?.length ?? 0;
    this.add(fragment.selectionSet, answer, depth);
    this.inside.delete(name);
  }

  private isTooLarge(): boolean {
    return this.read >= MOST_READ;
  }
}

import type { Atlas, Entity } from '../atlas/index.js';
import { AmbiguousError } from '../errors.js';
import type { EntityKind, Industry, Role, Skill } from '../model/entities.js';
import { foldName } from '../model/names.js';
import type { RoutingProblem } from './question.js';

const SUGGESTIONS = 5;
/** Names of one question that suggestions are looked for; a question of more unknown ones is not about names. */
const MOST_SUGGESTED = 8;

/** Collects what is wrong with the names of a question, so that one answer tells all of it. */
export class RefResolver {
  readonly problems: RoutingProblem[] = [];

  constructor(private readonly atlas: Atlas) {}

  /** The routed role that a ref names: a coarse role stands for the one that refines it. Null, with a problem noted, for none or several. */
  endpoint(ref: string, argument: string): Role | null {
    const role = this.only('ROLE', this.atlas.resolveRole(ref), ref, argument);
    if (!role) return null;
    const finer = this.atlas.refinedBy(role.id);
    if (finer.length === 0) return role;
    if (finer.length === 1) return finer[0]!;
    this.problems.push({
      code: 'AMBIGUOUS',
      message: `"${ref}" is a broad occupation that ${finer.length} roles refine; ask for one of them: ${namesOf(finer)}.`,
      argument,
      suggestions: [...finer],
      relaxations: [],
    });
    return null;
  }

  /** All roles that a list of refs names; those that name none or several are noted as problems. */
  endpoints(refs: readonly string[], argument: string): Role[] {
    return refs.flatMap((ref, index) => this.endpoint(ref, `${argument}[${index}]`) ?? []);
  }

  industries(refs: readonly string[], argument: string): Industry[] {
    return refs.flatMap(
      (ref, index) => this.only('INDUSTRY', this.atlas.resolveIndustry(ref), ref, `${argument}[${index}]`) ?? [],
    );
  }

  skills(refs: readonly string[], argument: string): Skill[] {
    return refs.flatMap(
      (ref, index) => this.only('SKILL', this.atlas.resolveSkill(ref), ref, `${argument}[${index}]`) ?? [],
    );
  }

  private only<T extends Entity>(kind: EntityKind, found: readonly T[], ref: string, argument: string): T | null {
    if (found.length === 1) return found[0]!;
    if (found.length > 1) {
      this.problems.push({
        code: 'AMBIGUOUS',
        message: `"${ref}" names ${found.length} things: ${namesOf(found)}. Ask by id.`,
        argument,
        suggestions: [...found],
        relaxations: [],
      });
      return null;
    }
    const suggestions = this.problems.length < MOST_SUGGESTED ? suggestionsFor(this.atlas, kind, ref) : [];
    const hint = suggestions.length > 0 ? ` Did you mean ${namesOf(suggestions)}?` : '';
    this.problems.push({
      code: 'NOT_FOUND',
      message: `No ${kind.toLowerCase()} is called "${ref}".${hint}`,
      argument,
      suggestions,
      relaxations: [],
    });
    return null;
  }
}

/** The one thing that a look-up found, or null; fails with AMBIGUOUS, naming all of them, for several. */
export function findOnly<T extends Entity>(found: readonly T[], ref: string): T | null {
  if (found.length <= 1) return found[0] ?? null;
  const names = found.map(({ id, name }) => `${name} (${id})`).join(', ');
  throw new AmbiguousError(
    `"${ref}" names ${found.length} things: ${names}; ask by id`,
    found.map(({ id }) => id),
  );
}

/** Up to five things of a kind that a name may have meant, best first; the role of a ladder rung of exactly that name heads them. */
export function suggestionsFor(atlas: Atlas, kind: EntityKind, ref: string): Entity[] {
  const wanted = foldName(ref);
  const hits = atlas.search(ref, [kind], SUGGESTIONS);
  const exact = hits.filter(({ matched }) => foldName(matched) === wanted);
  return [...exact, ...hits.filter((hit) => !exact.includes(hit))].map(({ entity }) => entity);
}

/** `A, B or C`, with ids where two share a name. */
function namesOf(entities: readonly Entity[]): string {
  const names = entities.map(({ id, name }) =>
    entities.filter((other) => other.name === name).length > 1 ? `${name} (${id})` : name,
  );
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)!}` : names.join('');
}

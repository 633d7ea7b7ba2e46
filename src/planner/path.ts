import { slugOf, type Atlas } from '../atlas/index.js';
import { BadInputError, CareerGraphError } from '../errors.js';
import { effortOf, MICRO } from '../model/cost.js';
import { compareIds } from '../model/dataset.js';
import { ratingOf } from '../model/ease.js';
import type { Role, Skill } from '../model/entities.js';
import { DEFAULT_PAY_COUNTRY, type Leg, type Path, type Profile } from './question.js';
import { isEmptyProfile, PersonalLegs } from './skills/profile.js';

/** What the numbers of a route depend on beside its roles. */
export interface PathSetting {
  payCountry: string;
  profile: Profile;
}

/** A route with its numbers; `edges` are those of the atlas, from the origin on. */
export function pathOf(atlas: Atlas, edges: Uint32Array, { payCountry, profile }: PathSetting): Path {
  const pivots = Array.from(edges, (edge) => atlas.pivotAt(edge));
  const from = pivots[0]!.from;
  const roles = [from, ...pivots.map(({ to }) => to)];
  const personal = isEmptyProfile(profile) ? null : new PersonalLegs(atlas, profile, from.id);
  const legs = pivots.map((pivot, index): Leg => {
    const ease = personal?.easeOf(pivot.edge) ?? pivot.ease;
    return {
      index,
      edge: pivot.edge,
      from: pivot.from,
      to: pivot.to,
      ease,
      rating: ratingOf(ease),
      effort: effortOf(ease),
      profile,
    };
  });
  const hardestLeg = legs.reduce((hardest, leg) => (leg.ease < hardest.ease ? leg : hardest));
  return {
    id: pathId(roles, { payCountry, profile }),
    from,
    to: roles.at(-1)!,
    roles,
    legs,
    pivots: legs.length,
    ease: rounded(legs.reduce((product, { ease }) => product * ease, 1)),
    hardestRating: hardestLeg.rating,
    hardestLeg,
    effort: rounded(legs.reduce((sum, { effort }) => sum + effort, 0)),
    months: {
      min: pivots.reduce((sum, { months }) => sum + months.min, 0),
      max: pivots.reduce((sum, { months }) => sum + months.max, 0),
      estimated: pivots.some(({ months }) => months.estimated),
    },
    payCountry,
    profile,
  };
}

/**
 * The route that an id names, with today's numbers and the profile that it was asked with.
 * @throws BadInputError for an id that is not made like one.
 * @throws CareerGraphError GONE, naming the role, the leg or the skill that is no longer there.
 */
export function findPathById(atlas: Atlas, id: string): Path {
  const { roleIds, has, lacks, payCountry } = parsePathId(id);
  const gone = (what: string): CareerGraphError =>
    new CareerGraphError('GONE', `The route ${id} is gone: there is no ${what} any more.`);
  const roles = roleIds.map((roleId) => {
    const role = atlas.findRole(roleId);
    if (!role) throw gone(`role ${roleId}`);
    return role;
  });
  const skillsOf = (ids: readonly string[]): Skill[] =>
    ids.map((skillId) => {
      const skill = atlas.findSkill(skillId);
      if (!skill) throw gone(`skill ${skillId}`);
      return skill;
    });
  const profile = { has: skillsOf(has), lacks: skillsOf(lacks) };
  const edges = roles.slice(1).map((to, index) => {
    const pivot = atlas.findPivot(roles[index]!.id, to.id);
    if (!pivot) throw gone(`pivot ${roles[index]!.name} → ${to.name}`);
    return pivot.edge;
  });
  return pathOf(atlas, Uint32Array.from(edges), { payCountry, profile });
}

/**
 * `path:backend-developer/data-engineer?has=docker,kubernetes&lacks=sql&pay=GB`: made of the slugs of the roles and, where there are any, those of the
 * profile in the order of their ids, and the pay country where it is not the default. Equal ids have equal fields.
 */
function pathId(roles: readonly Role[], { payCountry, profile }: PathSetting): string {
  return idOf({
    roleIds: roles.map(({ id }) => id),
    has: profile.has.map(({ id }) => id),
    lacks: profile.lacks.map(({ id }) => id),
    payCountry,
  });
}

interface PathIdParts {
  roleIds: readonly string[];
  /** Skill ids, each list in order. */
  has: readonly string[];
  lacks: readonly string[];
  payCountry: string;
}

function idOf({ roleIds, has, lacks, payCountry }: PathIdParts): string {
  const parts = [
    has.length > 0 && `has=${has.map(slugOf).join(',')}`,
    lacks.length > 0 && `lacks=${lacks.map(slugOf).join(',')}`,
    payCountry !== DEFAULT_PAY_COUNTRY && `pay=${payCountry}`,
  ].filter((part) => part !== false);
  return `path:${roleIds.map(slugOf).join('/')}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

const PATH_ID =
  /^path:(?<roles>[^?]+)(?:\?(?:has=(?<has>[^&]+)&?)?(?:lacks=(?<lacks>[^&]+)&?)?(?:pay=(?<pay>[A-Z]{2}))?)?$/;

function parsePathId(id: string): PathIdParts {
  const match = PATH_ID.exec(id)?.groups;
  const skillIds = (slugs = ''): string[] => (slugs === '' ? [] : slugs.split(',').map((slug) => `skill:${slug}`));
  const roleIds = (match?.roles ?? '').split('/').map((slug) => `role:${slug}`);
  const has = skillIds(match?.has);
  const lacks = skillIds(match?.lacks);
  const parts = { roleIds, has, lacks, payCountry: match?.pay ?? DEFAULT_PAY_COUNTRY };
  const isMade =
    roleIds.length > 1 && isEachOnce(roleIds) && isEachOnce([...has, ...lacks]) && isSorted(has) && isSorted(lacks);
  // Every route has one id, so a second way to write the same parts is none.
  if (!match || !isMade || idOf(parts) !== id) {
    throw new BadInputError(
      `"${id}" is not the id of a route; one looks like path:backend-developer/data-engineer or path:backend-developer/data-engineer?has=docker.`,
    );
  }
  return parts;
}

function isEachOnce(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

function isSorted(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || compareIds(ids[index - 1]!, id) < 0);
}

function rounded(value: number): number {
  return Math.round(value * MICRO) / MICRO;
}

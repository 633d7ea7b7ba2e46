import { compareIds } from '../../model/dataset.js';
import type { Requirement } from '../../model/entities.js';
import { foldName } from '../../model/names.js';
import { cleanName } from '../names.js';
import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import { familyOf, type Occupations } from './occupations.js';
import { commonNameOf } from './technology-names.js';

/** A tool that at least one role requires. */
export interface Technology {
  /** The folded name, which tells it from others. */
  key: string;
  name: string;
  /** O*NET's names for it, where they differ. */
  aliases: readonly string[];
}

/** That an occupation uses a technology. */
interface Use {
  /** Role id. */
  role: string;
  /** The major group of the role. */
  family: string;
  /** Key of the technology. */
  technology: string;
  isInDemand: boolean;
}

export interface Technologies {
  technologies: readonly Technology[];
  /** At most {@link MAX_TOOLS} a role. */
  uses: readonly Use[];
  /** How many examples of each commodity an occupation has: role id → UNSPSC commodity code → count. All rows, hot or not. */
  commodities: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** How many hot technologies of an occupation nobody asks for in its family, and how many uses are beyond the cap. */
  unasked: number;
  overCap: number;
}

/** Some occupations list a hundred hot technologies; a gap that long tells nobody what to learn. */
export const MAX_TOOLS = 30;
/** O*NET does not rate technologies. One that employers of the occupation ask for is set beside "very important" (4 of 5). */
const DEMANDED_IMPORTANCE = 0.75;
/** One that others of the family ask for counts less than any rated requirement. */
const OCCURRING_IMPORTANCE = 0.25;

/**
 * Technologies that employers ask for: of the examples that O*NET lists, those that are in demand in the occupation, and those that are hot (in
 * demand in the whole economy) and in demand in another occupation of the family. Hot alone says little: O*NET lists Apache Spark for nurses.
 * Per role, those in demand in the occupation come first, then those in demand in most occupations of the family.
 */
export async function readTechnologies(release: ReleaseFolder, occupations: Occupations): Promise<Technologies> {
  const known = new Map<string, { name: string; examples: Set<string> }>();
  const uses = new Map<string, Use>();
  const commodities = new Map(
    occupations.all.map(({ id }): [string, Map<string, number>] => [id, new Map<string, number>()]),
  );
  await release.read(FILES.technologies, (row) => {
    const occupation = occupations.of(row);
    const example = cleanName(row.text('Example'));
    const commodity = row.text('Commodity Code');
    const isHot = row.oneOf('Hot Technology', ['Y', 'N']) === 'Y';
    const isInDemand = row.oneOf('In Demand', ['Y', 'N']) === 'Y';
    if (!occupation) return null;
    const counts = commodities.get(occupation.id)!;
    counts.set(commodity, (counts.get(commodity) ?? 0) + 1);
    if (!isHot && !isInDemand) return 'neither hot nor in demand: no requirement, counted by commodity alone';
    const name = commonNameOf(example, isHot);
    const key = foldName(name);
    const technology = known.get(key) ?? { name, examples: new Set() };
    known.set(key, technology);
    if (example !== name) technology.examples.add(example);
    const use = uses.get(`${occupation.id} ${key}`);
    uses.set(`${occupation.id} ${key}`, {
      role: occupation.id,
      family: familyOf(occupation.code)!,
      technology: key,
      isInDemand: isInDemand || use?.isInDemand === true,
    });
    return null;
  });
  const asked = rankUses([...uses.values()]);
  const kept = capPerRole(asked);
  const used = new Set(kept.map(({ technology }) => technology));
  return {
    technologies: Array.from(known, ([key, { name, examples }]) => ({
      key,
      name,
      aliases: [...examples].sort(),
    })).filter(({ key }) => used.has(key)),
    uses: kept,
    commodities,
    unasked: uses.size - asked.length,
    overCap: asked.length - kept.length,
  };
}

/** @param skillOf id of the skill that a technology became, by its key */
export function requirementsOfUses(uses: readonly Use[], skillOf: (technology: string) => string): Requirement[] {
  return uses.map(({ role, technology, isInDemand }) => ({
    role,
    skill: skillOf(technology),
    importance: isInDemand ? DEMANDED_IMPORTANCE : OCCURRING_IMPORTANCE,
    level: null,
    essential: false,
    basis: 'STATED',
  }));
}

/** Uses of technologies that are in demand in the family, most wanted first. */
function rankUses(uses: readonly Use[]): Use[] {
  const demand = new Map<string, number>();
  const keyOf = ({ family, technology }: Use): string => `${family}/${technology}`;
  for (const use of uses.filter(({ isInDemand }) => isInDemand)) {
    demand.set(keyOf(use), (demand.get(keyOf(use)) ?? 0) + 1);
  }
  return uses
    .filter((use) => demand.has(keyOf(use)))
    .sort(
      (a, b) =>
        Number(b.isInDemand) - Number(a.isInDemand) ||
        demand.get(keyOf(b))! - demand.get(keyOf(a))! ||
        compareIds(a.technology, b.technology),
    );
}

/** The first {@link MAX_TOOLS} of each role. */
function capPerRole(uses: readonly Use[]): Use[] {
  const counts = new Map<string, number>();
  return uses.filter(({ role }) => {
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    return count <= MAX_TOOLS;
  });
}

import type { Cells } from '../../dataset/cells.js';
import type { Requirement, SkillKind } from '../../model/entities.js';
import type { ReleaseFile, ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import type { Occupations } from './occupations.js';

/** How an occupation rates one element of the content model. */
export interface Rating {
  /** Role id. */
  role: string;
  element: string;
  /** Scale IM: 1 (not important) to 5 (extremely important); null where it was not rated. */
  importance: number | null;
  /** Scale LV: 0 to 7; null where no level was rated. */
  level: number | null;
  /** False where O*NET says that the level is not relevant, or should be suppressed because too few people agree. */
  isLevelSound: boolean;
}

/** A skill or field of knowledge of the content model. */
export interface Element {
  /** `2.A.1.a` */
  id: string;
  name: string;
  kind: SkillKind;
}

export interface Ratings {
  elements: readonly Element[];
  ratings: readonly Rating[];
}

/** Below "important", 3 of 5, O*NET does not count an element among what an occupation needs. */
const LEAST_IMPORTANCE = 3;
/** "Very important". */
const ESSENTIAL_IMPORTANCE = 4;

/** What is done with things, systems or numbers is a hard skill; how one reads, thinks, manages and gets on with people a soft one. */
const HARD_SKILLS = /^2\.(A\.1\.[ef]|B\.[34])(\.|$)/;

/** Skills.txt or Knowledge.txt: one row for each occupation, element and scale. */
export async function readRatings(
  release: ReleaseFolder,
  file: typeof FILES.skills | typeof FILES.knowledge,
  occupations: Occupations,
): Promise<Ratings> {
  const elements = new Map<string, Element>();
  const ratings = new Map<string, Rating>();
  const seen = new Set<string>();
  await release.read(file, (row) => {
    const occupation = occupations.of(row);
    const id = row.text('Element ID');
    const scale = row.oneOf('Scale ID', ['IM', 'LV']);
    if (!occupation || scale !== row.findText('Scale ID')) return null;
    const value = row.number('Data Value', scale === 'IM' ? { min: 1, max: 5 } : { min: 0, max: 7 });
    if (!elements.has(id)) elements.set(id, { id, name: row.text('Element Name'), kind: kindOf(id, file) });
    const key = `${occupation.id} ${id}`;
    checkOnce(row, seen, `${key} ${scale}`);
    const rating = ratings.get(key) ?? emptyRating(occupation.id, id);
    ratings.set(key, rating);
    if (scale === 'IM') {
      rating.importance = value;
    } else {
      rating.level = value;
      rating.isLevelSound = row.findText('Recommend Suppress') !== 'Y' && row.findText('Not Relevant') !== 'Y';
    }
    return null;
  });
  return { elements: [...elements.values()], ratings: [...ratings.values()] };
}

/** Descriptions of elements, by element id. */
export async function readDescriptions(release: ReleaseFolder): Promise<ReadonlyMap<string, string>> {
  const descriptions = new Map<string, string>();
  await release.read(FILES.contentModel, (row) => {
    const id = row.text('Element ID');
    if (!/^2\.[ABC]\./.test(id)) return 'is neither a skill nor a field of knowledge';
    descriptions.set(id, row.text('Description'));
    return null;
  });
  return descriptions;
}

/**
 * What roles require: elements of an importance of at least 3 of 5. Importance is (IM − 1) / 4, so that a requirement has at least 0.5; level is
 * LV / 7, where O*NET calls it sound; from 4 of 5 the requirement is essential.
 * @param skillOf id of the skill that an element became
 */
export function requirementsOfRatings(ratings: readonly Rating[], skillOf: (element: string) => string): Requirement[] {
  return ratings.flatMap(({ role, element, importance, level, isLevelSound }) => {
    if (importance === null || importance < LEAST_IMPORTANCE) return [];
    return {
      role,
      skill: skillOf(element),
      importance: round((importance - 1) / 4),
      level: level !== null && isLevelSound ? round(level / 7) : null,
      essential: importance >= ESSENTIAL_IMPORTANCE,
      basis: 'STATED',
    };
  });
}

function kindOf(element: string, file: ReleaseFile): SkillKind {
  if (file === FILES.knowledge) return 'KNOWLEDGE';
  return HARD_SKILLS.test(element) ? 'HARD' : 'SOFT';
}

function emptyRating(role: string, element: string): Rating {
  return { role, element, importance: null, level: null, isLevelSound: false };
}

function checkOnce(row: Cells, seen: Set<string>, key: string): void {
  if (seen.has(key)) row.bad('Element ID', 'is rated twice on this scale for this occupation, expected one row');
  seen.add(key);
}

/** To four decimals: the ratings have two. */
function round(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}

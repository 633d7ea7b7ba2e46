import { workProfiles } from '../../ease/index.js';
import type { ProfileFeature, Requirement } from '../../model/entities.js';
import type { OnetMeasures } from '../onet/index.js';
import type { Match } from './crosswalk.js';
import type { Occupations } from './occupations.js';
import type { Skills } from './skills.js';

export interface ProfileInputs {
  occupations: Occupations;
  skills: Skills;
  requirements: readonly Requirement[];
  /** Label of the broader skill or group by skill id. */
  broaderLabels: ReadonlyMap<string, string>;
  /** The matches of the crosswalk by concept URI, and what O*NET has measured of the occupations that they lead to. */
  matches: ReadonlyMap<string, Match> | null;
  onet: OnetMeasures | null;
}

/** Name of the vocabulary that the requirements of ESCO roles use. */
const SKILL_LIST = 'esco';

/** What the ease model reads of ESCO occupations: their own text, whether law regulates them, and what O*NET knows of matched ones. */
export function profilesOf(inputs: ProfileInputs): ProfileFeature[] {
  const occupations = [...inputs.occupations.values()];
  return [
    ...workProfiles(workTexts(inputs)),
    ...occupations.map(({ role, isRegulated }) => ({
      role: role.id,
      component: 'preparation',
      feature: 'regulated',
      value: Number(isRegulated),
    })),
    ...occupations.map(({ role }) => ({ role: role.id, component: 'list', feature: SKILL_LIST, value: 1 })),
    ...borrowedRows(inputs),
  ];
}

/**
 * The title (twice), description and other labels of an occupation; the labels of its essential skills, which say what is done as O*NET's
 * work activities do, and of the broader skills that those belong to.
 */
function workTexts({ occupations, skills, requirements, broaderLabels }: ProfileInputs): Map<string, string[]> {
  const labels = new Map([...skills.values()].flatMap((skill) => (skill ? [[skill.id, skill.name] as const] : [])));
  const texts = new Map(
    Array.from(occupations.values(), ({ role: { id, name, aliases, summary } }) => [
      id,
      [name, name, ...(summary === null ? [] : [summary]), ...aliases],
    ]),
  );
  for (const { role, skill, essential } of requirements) {
    if (!essential) continue;
    const own = texts.get(role)!;
    own.push(labels.get(skill)!);
    const broader = broaderLabels.get(skill);
    if (broader !== undefined) own.push(broader);
  }
  return texts;
}

function borrowedRows({ occupations, matches, onet }: ProfileInputs): ProfileFeature[] {
  if (!matches || !onet) return [];
  return Array.from(matches).flatMap(([uri, { code }]) => {
    const role = occupations.get(uri)!.role.id;
    return onet.rows.get(code)!.map((row) => ({ ...row, role }));
  });
}

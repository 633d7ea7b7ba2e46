import type { Requirement, Skill, SkillKind } from '../../model/entities.js';
import { cleanName, distinctNames, idsOf, slugify } from '../names.js';
import type { ReleaseFolder } from '../release-folder.js';
import { FILES } from './files.js';
import { aliasesOf, codeOf, listLabels, type Occupations } from './occupations.js';

/** Skills that are released, by concept URI; null for one that is listed but not released. */
export type Skills = ReadonlyMap<string, Skill | null>;

/** Language skills are transversal in ESCO, but nothing that one picks up in any job. */
const LANGUAGE_SCHEME = 'http://data.europa.eu/esco/concept-scheme/skill-language-groups';

/** ESCO does not rate how much an occupation needs a skill; what it calls optional counts half as much as what it calls essential. */
const IMPORTANCE = { essential: 1, optional: 0.5 } as const;

/**
 * Knowledge is KNOWLEDGE; a skill or competence is SOFT where ESCO calls it transversal and it is no language, else HARD. ESCO does not tell
 * tools from other knowledge.
 */
export async function readSkills(release: ReleaseFolder): Promise<Skills> {
  const uris: string[] = [];
  const read = new Map<string, { label: string; altLabels: string[]; kind: SkillKind; summary: string | null }>();
  const withheld = new Set<string>();
  await release.readIndex(FILES.skills, (row) => {
    const uri = row.text('conceptUri');
    if (read.has(uri) || withheld.has(uri)) row.bad('conceptUri', `"${uri}" comes twice, expected each skill once`);
    if (row.text('status') !== 'released') {
      withheld.add(uri);
      return 'is not released';
    }
    const isTransversal = row.findText('reuseLevel') === 'transversal';
    const isLanguage = row.findText('inScheme')?.includes(LANGUAGE_SCHEME) === true;
    uris.push(uri);
    read.set(uri, {
      label: cleanName(row.text('preferredLabel')),
      altLabels: listLabels(row.findText('altLabels')),
      kind: kindOf(row.findText('skillType'), isTransversal && !isLanguage),
      summary: row.findText('description'),
    });
    return null;
  });
  const labels = [...read.values()].map(({ label }) => label);
  const ids = idsOf(
    'skill',
    withoutExplanations(labels).map((name, i) => ({ name, code: codeOf(uris[i]!) })),
  );
  const names = distinctNames(labels.map((name, i) => ({ name, code: codeOf(uris[i]!) })));
  const skills = new Map<string, Skill | null>();
  for (const uri of withheld) skills.set(uri, null);
  for (const [i, { label, altLabels, kind, summary }] of [...read.values()].entries()) {
    const [id, name] = [ids[i]!, names[i]!];
    skills.set(uris[i]!, { id, name, aliases: aliasesOf(name, [bareName(label), ...altLabels]), kind, summary });
  }
  return skills;
}

/**
 * The hierarchy of skills: the label of the broader skill or group by the id of the skill; the first where a skill has several. Empty where the
 * release has no such files.
 */
export async function readBroaderLabels(release: ReleaseFolder, skills: Skills): Promise<ReadonlyMap<string, string>> {
  const labels = new Map(Array.from(skills, ([uri, skill]) => [uri, skill?.name ?? null]));
  await release.read(FILES.skillGroups, (row) => {
    labels.set(row.text('conceptUri'), cleanName(row.text('preferredLabel')));
    return null;
  });
  const broader = new Map<string, string>();
  await release.read(FILES.broaderSkills, (row) => {
    const skill = skills.get(row.text('conceptUri'));
    const label = labels.get(row.text('broaderUri'));
    if (!skill) return 'is about groups or unreleased skills';
    if (!label) return 'leads to a group whose name is not known';
    if (broader.has(skill.id)) return 'is a second broader concept';
    broader.set(skill.id, label);
    return null;
  });
  return broader;
}

/** What occupations require. A pair that comes twice is essential if it is so once. */
export async function readRequirements(
  release: ReleaseFolder,
  occupations: Occupations,
  skills: Skills,
): Promise<Requirement[]> {
  const requirements = new Map<string, Requirement>();
  await release.read(FILES.occupationSkills, (row) => {
    const occupation = occupations.get(row.text('occupationUri'));
    const uri = row.text('skillUri');
    const skill = skills.get(uri);
    const relation = row.oneOf('relationType', ['essential', 'optional']);
    if (skill === undefined) row.bad('skillUri', `"${uri}" is unknown, expected a concept of ${FILES.skills.name}`);
    if (!occupation) return 'speaks of an occupation that the release does not list';
    if (!skill) return 'speaks of a skill that is not released';
    const key = `${occupation.role.id} ${skill.id}`;
    const known = requirements.get(key);
    if (known && (known.essential || relation === 'optional')) return 'repeats an earlier row';
    requirements.set(key, {
      role: occupation.role.id,
      skill: skill.id,
      importance: IMPORTANCE[relation],
      level: null,
      essential: relation === 'essential',
      basis: 'STATED',
    });
    return null;
  });
  return [...requirements.values()];
}

function kindOf(skillType: string | null, isTransversal: boolean): SkillKind {
  if (skillType === 'knowledge') return 'KNOWLEDGE';
  return isTransversal ? 'SOFT' : 'HARD';
}

/** "Java" for "Java (computer programming)", unless something else is called that. */
function withoutExplanations(labels: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const name of labels.flatMap((label) => [...new Set([slugify(label), slugify(bareName(label))])])) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return labels.map((label) => (uses.get(slugify(bareName(label))) === 1 ? bareName(label) : label));
}

function bareName(label: string): string {
  return label.replace(/^(.+?) \([^()]+\)$/, '$1');
}

import type { Skill } from '../../model/entities.js';
import { AliasList, distinctNames, idsOf, type Nameable } from '../names.js';
import type { Element } from './ratings.js';
import type { Technology } from './technologies.js';

/** The skills of the dataset, and how to find the one that an element or a technology became. */
export interface SkillTable {
  skills: readonly Skill[];
  /** By element id. */
  ofElement: (element: string) => string;
  /** By the technology's key. */
  ofTechnology: (technology: string) => string;
}

/** Elements and technologies as skills. Two elements of one name ("Mathematics", a skill and a field of knowledge) are told apart by what they are. */
export function skillTable(
  elements: readonly Element[],
  technologies: readonly Technology[],
  descriptions: ReadonlyMap<string, string>,
): SkillTable {
  const nameables: Nameable[] = [
    ...elements.map(({ name, kind }) => ({ name, code: kind === 'KNOWLEDGE' ? 'knowledge' : 'skill' })),
    ...technologies.map(({ name }) => ({ name, code: 'tool' })),
  ];
  const ids = idsOf('skill', nameables);
  const names = distinctNames(nameables);
  const skills = [
    ...elements.map(({ id, kind }, i) => ({
      id: ids[i]!,
      name: names[i]!,
      aliases: [],
      kind,
      summary: descriptions.get(id) ?? null,
    })),
    ...technologies.map(({ aliases }, i) => {
      const at = elements.length + i;
      const list = new AliasList(names[at]!);
      for (const alias of aliases) list.add(alias);
      return { id: ids[at]!, name: names[at]!, aliases: list.aliases, kind: 'TOOL' as const, summary: null };
    }),
  ];
  const byElement = new Map(elements.map(({ id }, i) => [id, ids[i]!]));
  const byTechnology = new Map(technologies.map(({ key }, i) => [key, ids[elements.length + i]!]));
  return { skills, ofElement: (element) => byElement.get(element)!, ofTechnology: (key) => byTechnology.get(key)! };
}

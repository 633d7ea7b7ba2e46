import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PREDICATES } from '../../src/model/predicates.js';

export const GRAPH_DOCUMENT = readFileSync(fileURLToPath(new URL('../../schema/GRAPH.md', import.meta.url)), 'utf8');

/** An example of schema/GRAPH.md. */
export interface Example {
  /** Its first line, a comment. */
  title: string;
  statement: string;
}

/** The Cypher blocks of schema/GRAPH.md, in order. */
export function readExamples(): Example[] {
  return [...GRAPH_DOCUMENT.matchAll(/```cypher\n(.*?)```/gs)].map(([, statement]) => ({
    title: /^\/\/ (.*)/.exec(statement!)![1]!,
    statement: statement!,
  }));
}

/** The table of predicates, as schema/GRAPH.md has it. */
export function predicateTable(): string {
  const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const rows = PREDICATES.map(({ name, values, units, qualifiers, description }) => {
    const value = units.length === 0 ? values.join(' or ') : `${values.join(' or ')} in ${code(units)}`;
    return `| \`${name}\` | ${value} | ${code(qualifiers)} | ${description} |`;
  });
  return ['| predicate | value | qualifiers | says |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A line like `// # levelsOf` starts the statement of that name. */
const TITLE = /^\/\/ # (\w+)$/;

/**
 * The named statements of a .cypher file beside this one.
 * @throws Error when the file lacks one of the names, or holds another
 */
export function readStatements<Name extends string>(file: string, names: readonly Name[]): Record<Name, string> {
  const statements = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of readText(new URL(file, import.meta.url)).split('\n')) {
    const name = TITLE.exec(line)?.[1];
    if (name !== undefined) statements.set(name, (lines = []));
    else lines.push(line);
  }
  const found = [...statements.keys()].sort().join(', ');
  const wanted = [...names].sort().join(', ');
  if (found !== wanted) throw new Error(`${file} holds the statements ${found}; expected ${wanted}`);
  const entries = names.map((name) => [name, statements.get(name)!.join('\n').trim()]);
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** The statements of schema/neo4j.cypher: constraints and indexes, each harmless where it exists. */
export function readSchemaStatements(): string[] {
  const text = readText(new URL('../../../schema/neo4j.cypher', import.meta.url)).replace(/^\/\/.*$/gm, '');
  return text
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

function readText(url: URL): string {
  return readFileSync(fileURLToPath(url), 'utf8');
}

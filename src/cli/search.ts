import type { Command } from 'commander';
import { type SearchHit } from '../atlas/index.js';
import { BadInputError } from '../errors.js';
import { ENTITY_KINDS, type EntityKind } from '../model/entities.js';
import { addExample, type Cli } from './context.js';
import { openGraph } from './graph.js';
import { dataOption, firstOption, jsonOption, listOption, parseKind, wordsOf, type GraphOptions } from './options.js';
import { formatTable, type Column } from './output/table.js';

const MOST_HITS = 100;
const DEFAULT_HITS = 10;

interface SearchOptions extends GraphOptions {
  first: number;
  kind?: EntityKind[];
}

const COLUMNS: readonly Column<SearchHit>[] = [
  { title: 'Kind', cell: ({ entity }) => kindOf(entity.id).toUpperCase() },
  { title: 'Name', cell: ({ entity }) => entity.name },
  { title: 'Matched', cell: ({ entity, matched }) => (matched === entity.name ? '' : matched) },
  { title: 'Id', cell: ({ entity }) => entity.id },
];

/** `search TEXT`: roles, skills and industries by name, alias or rung. */
export function addSearchCommand(program: Command, cli: Cli): void {
  const command = program
    .command('search')
    .summary('find roles, skills and industries by name')
    .description('Finds roles, skills and industries by name, alias or the name of a ladder rung; typos are forgiven.')
    .argument('<text...>', 'what to look for')
    .addOption(firstOption('hits', MOST_HITS, DEFAULT_HITS))
    .addOption(listOption('--kind <kind>', `only this kind: ${wordsOf(ENTITY_KINDS)}; repeatable`, parseKind))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action((words: string[], options: SearchOptions) => showHits(cli, words.join(' '), options));
  addExample(command, 'careergraph search kubernets', 'careergraph search "data engineer" --kind role --first 3');
}

async function showHits(cli: Cli, text: string, options: SearchOptions): Promise<void> {
  if (text.trim() === '') throw new BadInputError('the text to search for is empty; give a name or a part of one');
  const { atlas } = await openGraph(options.data ?? cli.defaultData);
  const hits = atlas.search(text, options.kind ?? ENTITY_KINDS, options.first);
  if (hits.length === 0) cli.exitCode = 1;
  if (options.json) cli.out.printJson(hits.map(viewHit));
  else if (hits.length > 0) cli.out.print(...formatTable(COLUMNS, hits, cli.out.width, cli.out.paint));
  else cli.err.print(`Nothing is called anything like "${text}".`);
}

function viewHit({ entity, score, matched }: SearchHit) {
  const { id, name, aliases, summary } = entity;
  const kind = kindOf(id);
  return {
    entity: { __typename: kind.charAt(0).toUpperCase() + kind.slice(1), id, name, aliases, summary },
    score,
    matched,
  };
}

/** `role`, `skill` or `industry`, which is how ids begin. */
function kindOf(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

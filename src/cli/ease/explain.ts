import { loadGraph } from '../../load-graph.js';
import { EASE_COMPONENTS, explainPair, type PairExplanation } from '../../ease/index.js';
import { ratingOf } from '../../model/ease.js';
import { RefResolver } from '../../planner/index.js';
import type { Cli } from '../context.js';
import { graphOf } from '../graph.js';
import { formatTable, type Column } from '../output/table.js';
import type { Terminal } from '../output/terminal.js';
import { easeText, hang, monthsText, wrap } from '../output/text.js';
import { printProblems } from '../problems.js';
import { viewNamed, viewPivotBetween, viewProblems } from '../views.js';

type Explained = ReturnType<typeof viewExplanation>;
type Component = Explained['components'][number];
type Pivot = NonNullable<Awaited<ReturnType<typeof viewPivotBetween>>>;

const COLUMNS: readonly Column<Component>[] = [
  { title: 'Component', cell: ({ name }) => name },
  { title: 'Value', cell: ({ value }) => value.toFixed(3), align: 'right' },
  { title: 'Weight', cell: ({ weight }) => String(round(weight)), align: 'right' },
  { title: 'Counts', cell: ({ contribution }) => signed(contribution), align: 'right' },
  { title: 'Borrowed', cell: ({ missing }) => (missing ? 'yes' : '') },
  { title: 'Meaning', cell: ({ meaning }) => meaning },
];

/** Prints how the ease of a pair comes about, and what the graph holds for the pair. */
export async function explainEase(
  cli: Cli,
  dirs: readonly string[],
  refs: { from: string; to: string },
  asJson: boolean,
): Promise<void> {
  const { dataset } = await loadGraph(dirs, { withProfiles: true });
  const graph = await graphOf(dataset);
  const resolver = new RefResolver(graph.atlas);
  const from = resolver.endpoint(refs.from, 'from');
  const to = resolver.endpoint(refs.to, 'to');
  const { problems } = resolver;
  if (problems.length > 0) cli.exitCode = 1;
  const explanation = from && to && explainPair(dataset, from.id, to.id);
  const explained = explanation && viewExplanation(explanation);
  const pivot = from && to && (await viewPivotBetween(graph, from.id, to.id));
  if (asJson) {
    cli.out.printJson({
      from: from && viewNamed(from),
      to: to && viewNamed(to),
      ...(explained ?? { ease: null }),
      pivot,
      problems: await viewProblems(graph, problems),
    });
    return;
  }
  printProblems(cli.err, graph.atlas, problems);
  if (!from || !to) return;
  cli.out.print(...wrap(`${from.name} → ${to.name}`, cli.out.width).map((line) => cli.out.paint('bold', line)));
  if (explained) printExplanation(cli.out, explained);
  else cli.out.print('The model cannot rate this pair: nothing is known that tells the two apart or joins them.');
  cli.out.print('', ...hang('Graph   ', pivot ? pivotText(pivot) : 'has no pivot between them', cli.out.width));
}

/** @returns field names as the API has them, with what each component means and counts */
function viewExplanation({ ease, score, formula, components, months, rationale }: PairExplanation) {
  const { name, a, b, max } = formula;
  const meanings = new Map<string, string>(EASE_COMPONENTS.map((component) => [component.name, component.meaning]));
  return {
    ease,
    rating: ratingOf(ease),
    score,
    formula: { name, a, b, max },
    components: components.map((component) => ({
      ...component,
      contribution: component.weight * component.value,
      meaning: meanings.get(component.name)!,
    })),
    months,
    rationale,
  };
}

function printExplanation(
  out: Terminal,
  { ease, rating, score, formula, components, months, rationale }: Explained,
): void {
  const { name, a, b, max } = formula;
  const lines = (term: string, text: string): string[] => hang(term.padEnd(8), text, out.width);
  out.print(
    ...lines('Ease', `${rating} ${easeText(ease)}`),
    ...lines('Score', `u = ${score.toFixed(3)}, by “${name}”: ease = ${max} / (1 + exp(${b} − ${a} · u))`),
    ...(months ? lines('Months', monthsText(months)) : []),
    ...lines('Why', rationale),
    '',
    ...formatTable(COLUMNS, components, out.width, out.paint),
  );
}

function pivotText({ rating, ease, basis, months, claims }: Pivot): string {
  const source = claims[0]?.source?.name;
  return `${rating} ${easeText(ease)}, ${basis}${source === undefined ? '' : ` (${source})`}, ${monthsText(months)} months`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** Of weights that are products: 0.2 · 1.3 is 0.26. */
function round(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
}

import type { EaseRating } from '../../model/ease.js';
import type { LegView, NeedView, PathView } from '../views.js';
import { layOutTable, type Column } from './table.js';
import type { Colour, Paint, Terminal } from './terminal.js';
import { count, easeText, hang, joinWrapped, monthsText } from './text.js';

const INDENT = '   ';
const MOST_SKILLS = 6;

const RATING_COLOUR: Record<EaseRating, Colour> = {
  HIGH: 'green',
  MEDIUM_HIGH: 'green',
  MEDIUM: 'yellow',
  MEDIUM_LOW: 'magenta',
  LOW: 'red',
};

/** One route: a heading with its figures, then its legs, each with the reason, what to learn and who says so. */
export function formatRoute(route: PathView, rank: number, { width, paint }: Terminal): string[] {
  const names = route.roles.map(({ name }) => name).join(' → ');
  const inner = width - INDENT.length;
  const legs = layOutTable(legColumns(paint), route.legs, inner);
  const body = [
    ...figureLines(route, inner, paint),
    '',
    ...legs.head.map((line) => paint('dim', line)),
    ...legs.rows.flatMap((lines, index) => [
      ...lines,
      ...remarkLines(route.legs[index]!, route.skillsToGain, inner, paint),
    ]),
  ];
  return [
    ...hang(`${rank}. `, names, width).map((line) => paint('bold', line)),
    ...body.map((line) => (line === '' ? '' : INDENT + line)),
  ];
}

function figureLines(route: PathView, width: number, paint: Paint): string[] {
  const { effort, ease, hardestRating, months, pivots, pay } = route;
  const figures = [
    `effort ${effort.toFixed(2)}`,
    `ease ${easeText(ease)}`,
    `hardest ${hardestRating}`,
    `${monthsText(months)} months`,
    count(pivots, 'pivot'),
    ...(pay ? [`pay ×${pay.ratio.toFixed(2)}`] : []),
  ];
  return joinWrapped(figures, ' · ', width).map((line) =>
    line.replace(hardestRating, paint(RATING_COLOUR[hardestRating], hardestRating)),
  );
}

function legColumns(paint: Paint): Column<LegView>[] {
  return [
    { title: 'Leg', cell: ({ from, to }) => `${from.name} → ${to.name}` },
    {
      title: 'Ease',
      cell: ({ rating, ease }) => `${rating} ${easeText(ease)}`,
      colour: ({ rating }, line) => paint(RATING_COLOUR[rating], line),
    },
    { title: 'Basis', cell: ({ pivot }) => pivot.basis },
    { title: 'Months', cell: ({ pivot }) => monthsText(pivot.months) },
  ];
}

function remarkLines(leg: LegView, skillsToGain: readonly NeedView[], width: number, paint: Paint): string[] {
  const { rationale, basis, claims } = leg.pivot;
  const skills = skillsToGain.filter((need) => need.leg === leg.index).map(({ skill }) => skill.name);
  const winner = claims[0];
  const remark = (term: string, text: string): string[] => {
    const [first, ...rest] = hang(`  ${term.padEnd(8)}`, text, width);
    return [first!.replace(term, paint('cyan', term)), ...rest];
  };
  return [
    ...(rationale === null ? [] : remark('Why', rationale)),
    ...(skills.length === 0 ? [] : remark('Learn', shortened(skills))),
    ...(basis === 'STATED' && winner ? remark('Source', sourceText(winner)) : []),
  ];
}

function shortened(names: readonly string[]): string {
  const hidden = names.length - MOST_SKILLS;
  return names.slice(0, MOST_SKILLS).join(', ') + (hidden > 0 ? ` and ${hidden} more` : '');
}

function sourceText({ label, source }: LegView['pivot']['claims'][number]): string {
  return [label === null ? null : `“${label}”`, source?.name].filter((part) => part != null).join(', ');
}

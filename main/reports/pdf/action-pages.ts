import type { ReactElement } from 'react';
import { LEVEL_WORDS, type Action, type ImpactEffortGrid } from '../outline/actions.ts';
import type { ReportOutline } from '../outline/report-outline.ts';
import { COLOURS, IMPACT_COLOURS } from '../report-colours.ts';
import { shorten } from '../report-text.ts';
import {
  badge,
  box,
  bullets,
  CONTENT_WIDTH,
  FIGURES,
  hanging,
  heading,
  heightOf,
  row,
  solid,
  TYPE,
  words,
  type TextBlock,
} from './elements.ts';
import { block, table } from './table.ts';

/** With more actions than this in one cell, the grid shows their numbers alone. */
const TITLES_A_CELL = 6;

/** Longest title in the grid; the full one stands in the table above it. */
const GRID_CHARACTERS = 90;

/** The grid's measures in points: its heading column, a cell's least height and padding. */
const GRID_LABELS = 70;
const GRID_ROW = 40;
const GRID_PADDING = 6;
const GRID_NUMBER = 16;

/** A grid up to this height stays on one page. */
const GRID_HEIGHT = 420;

const INDENT = 24;

/** "What to do first": the ranking, its grid by impact and effort, and how to do each. */
export function actionPages({ actions, grid }: ReportOutline): ReactElement[] {
  const detailed = actions.filter(
    ({ steps, measures, dependencies }) => steps.length + measures.length + dependencies.length > 0,
  );
  return [
    ...actionTable(actions),
    ...(grid === null ? [] : impactEffort(grid)),
    ...(detailed.length === 0
      ? []
      : [
          box({ height: 20 }),
          heading(TYPE.section, 'How to do it', { bookmark: 'How to do it', gap: 8 }),
          ...detailed.flatMap(howTo),
        ]),
  ];
}

function actionTable(actions: readonly Action[]): ReactElement[] {
  const title = {
    style: TYPE.tier,
    text: 'What to do first',
    bookmark: 'What to do first',
    gap: 8,
  };
  if (actions.length === 0) {
    return [
      heading(title.style, title.text, title),
      box({}, words(TYPE.body, 'No agent gave a recommendation.')),
    ];
  }
  return table(
    title,
    [
      { heading: '', width: INDENT },
      { heading: 'Recommendation' },
      { heading: 'From', width: 92 },
      { heading: 'Impact', width: 56 },
      { heading: 'Effort', width: 50 },
      { heading: 'Time', width: 58 },
    ],
    actions.map(({ rank, title: name, description, agent, impact, effort, timeline }) => [
      [block({ ...TYPE.strong, ...FIGURES, color: COLOURS.accent }, String(rank))],
      [block(TYPE.strong, name), block(TYPE.small, description)],
      [block(TYPE.compact, agent)],
      impact === null ? null : badge(LEVEL_WORDS[impact], IMPACT_COLOURS[impact]),
      [block(TYPE.compact, effort === null ? '' : LEVEL_WORDS[effort])],
      [block(TYPE.compact, timeline)],
    ]),
  );
}

function impactEffort({ columns, rows, unplaced }: ImpactEffortGrid): ReactElement[] {
  const hasTitles = rows.every(({ cells }) => cells.every(({ length }) => length <= TITLES_A_CELL));
  const cellWidth = (CONTENT_WIDTH - GRID_LABELS) / columns.length - 2 * GRID_PADDING - GRID_NUMBER;
  const height = rows.reduce(
    (sum, { cells }) =>
      sum + Math.max(GRID_ROW, ...cells.map((cell) => heightOf(cell.map(gridText), cellWidth))),
    0,
  );
  const gridRows = rows.map(({ impact, cells }, index) =>
    row(
      { minHeight: GRID_ROW },
      words([TYPE.label, { width: GRID_LABELS, paddingTop: 6 }], `${LEVEL_WORDS[impact]} impact`),
      ...cells.map((cell, column) =>
        box(
          {
            flex: 1,
            borderTopWidth: 0.75,
            borderLeftWidth: 0.75,
            borderRightWidth: column === cells.length - 1 ? 0.75 : 0,
            borderBottomWidth: index === rows.length - 1 ? 0.75 : 0,
            borderColor: COLOURS.line,
            padding: GRID_PADDING,
            backgroundColor: isDoFirst(impact, column) ? COLOURS.accentSoft : COLOURS.paper,
          },
          ...(hasTitles ? cell.map(gridEntry) : [words(TYPE.strong, ranksOf(cell))]),
        ),
      ),
    ),
  );
  const together = height <= GRID_HEIGHT ? gridRows.length : 1;
  return [
    box({ height: 20 }),
    solid(
      {},
      words([TYPE.section, { marginBottom: 8 }], 'Impact and effort'),
      row(
        {},
        box({ width: GRID_LABELS }),
        ...columns.map((effort) =>
          words(
            [TYPE.label, { flex: 1, paddingLeft: 6, paddingBottom: 3 }],
            `${LEVEL_WORDS[effort]} effort`,
          ),
        ),
      ),
      ...gridRows.slice(0, together),
    ),
    ...gridRows.slice(together),
    box(
      { marginTop: 5 },
      words(
        TYPE.small,
        unplaced.length === 0
          ? ''
          : `Not placed, as impact or effort was not given: ${ranksOf(unplaced)}.`,
      ),
    ),
  ];
}

/** High or critical impact at low effort. */
function isDoFirst(impact: keyof typeof LEVEL_WORDS, column: number): boolean {
  return column === 0 && (impact === 'high' || impact === 'critical');
}

function ranksOf(actions: readonly Action[]): string {
  return actions.map(({ rank }) => rank).join(', ');
}

function gridText({ title }: Action): TextBlock {
  return { text: shorten(title, GRID_CHARACTERS), style: { fontSize: 8, lineHeight: 1.35 } };
}

function gridEntry(action: Action): ReactElement {
  const { text, style } = gridText(action);
  return row(
    { marginBottom: 3 },
    words(
      [
        {
          width: GRID_NUMBER,
          fontSize: 8,
          lineHeight: 1.35,
          fontWeight: 600,
          color: COLOURS.accent,
        },
        FIGURES,
      ],
      String(action.rank),
    ),
    words([style, { flex: 1 }], text, { narrow: true }),
  );
}

/** The steps of one action, below its title as the table has it. */
function howTo({ rank, title, steps, measures, dependencies }: Action): ReactElement[] {
  const width = CONTENT_WIDTH - INDENT;
  const parts = [
    ...steps.flatMap((text, index) =>
      hanging(`${index + 1}.`, { text, style: TYPE.body }, { width, indent: 16 }),
    ),
    ...labelled('Measured by', measures, width),
    ...labelled('Depends on', dependencies, width),
  ];
  return [
    solid(
      {},
      row(
        {},
        words([TYPE.strong, FIGURES, { width: INDENT, color: COLOURS.accent }], String(rank)),
        words([TYPE.strong, { flex: 1 }], shorten(title, GRID_CHARACTERS)),
      ),
      box({ paddingLeft: INDENT }, parts[0]),
    ),
    box({ paddingLeft: INDENT, marginBottom: 8 }, ...parts.slice(1)),
  ];
}

function labelled(label: string, texts: readonly string[], width: number): ReactElement[] {
  if (texts.length === 0) return [];
  if (texts.length === 1) {
    return hanging(label, { text: texts.join(''), style: TYPE.compact }, { width, indent: 68 });
  }
  return [
    box({}, words([TYPE.compact, { color: COLOURS.faint }], label)),
    ...bullets(texts, TYPE.compact, width),
  ];
}

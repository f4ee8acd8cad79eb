import type { ReactElement } from 'react';
import {
  LEVEL_WORDS,
  type Action,
  type EffortLevel,
  type ImpactEffortGrid,
  type ImpactLevel,
} from '../outline/actions.ts';
import { COLOURS } from '../report-colours.ts';
import { shorten } from '../report-text.ts';
import {
  box,
  CONTENT_WIDTH,
  FIGURES,
  heightOf,
  row,
  solid,
  TYPE,
  words,
  type TextBlock,
} from './elements.ts';

/** With more actions than this in one cell, the grid shows their numbers alone. */
const TITLES_A_CELL = 6;

/** Longest title in the grid; the full one stands in the table above it. */
const TITLE_CHARACTERS = 90;

/** Measures in points: the column of headings, a row's least height, a cell's padding. */
const LABEL_WIDTH = 70;
const LEAST_ROW = 40;
const PADDING = 6;
const NUMBER_WIDTH = 16;

/** A grid up to this height stays on one page. */
const ONE_PAGE_HEIGHT = 420;

const ENTRY = { fontSize: 8, lineHeight: 1.35 };

/** Recommendations by impact and effort; what is worth doing first on a tinted ground. */
export function impactEffortGrid({ columns, rows, unplaced }: ImpactEffortGrid): ReactElement[] {
  const hasTitles = rows.every(({ cells }) => cells.every(({ length }) => length <= TITLES_A_CELL));
  const lines = rows.map(({ impact, cells }, index) =>
    gridRow(impact, cells, { hasTitles, isLast: index === rows.length - 1 }),
  );
  const together = gridHeight(rows) <= ONE_PAGE_HEIGHT ? lines.length : 1;
  const note = `Not placed, as impact or effort was not given or agents differ: ${ranksOf(unplaced)}.`;
  return [
    box({ height: 20 }),
    solid(
      {},
      words([TYPE.section, { marginBottom: 8 }], 'Impact and effort'),
      headRow(columns),
      ...lines.slice(0, together),
    ),
    ...lines.slice(together),
    box({ marginTop: 5 }, words(TYPE.small, unplaced.length === 0 ? '' : note)),
  ];
}

function headRow(columns: readonly EffortLevel[]): ReactElement {
  return row(
    {},
    box({ width: LABEL_WIDTH }),
    ...columns.map((effort) =>
      words(
        [TYPE.label, { flex: 1, paddingLeft: PADDING, paddingBottom: 3 }],
        `${LEVEL_WORDS[effort]} effort`,
      ),
    ),
  );
}

function gridRow(
  impact: ImpactLevel,
  cells: readonly (readonly Action[])[],
  { hasTitles, isLast }: { hasTitles: boolean; isLast: boolean },
): ReactElement {
  return row(
    { minHeight: LEAST_ROW },
    words(
      [TYPE.label, { width: LABEL_WIDTH, paddingTop: PADDING }],
      `${LEVEL_WORDS[impact]} impact`,
    ),
    ...cells.map((cell, column) =>
      box(
        {
          flex: 1,
          borderTopWidth: 0.75,
          borderLeftWidth: 0.75,
          borderRightWidth: column === cells.length - 1 ? 0.75 : 0,
          borderBottomWidth: isLast ? 0.75 : 0,
          borderColor: COLOURS.line,
          padding: PADDING,
          backgroundColor: isDoFirst(impact, column) ? COLOURS.accentSoft : COLOURS.paper,
        },
        ...(hasTitles ? cell.map(entry) : [words(TYPE.strong, ranksOf(cell))]),
      ),
    ),
  );
}

/** High or critical impact at low effort. */
function isDoFirst(impact: ImpactLevel, column: number): boolean {
  return column === 0 && (impact === 'high' || impact === 'critical');
}

function entry(action: Action): ReactElement {
  const number = { ...ENTRY, width: NUMBER_WIDTH, fontWeight: 600, color: COLOURS.accent };
  const { text, style } = entryText(action);
  return row(
    { marginBottom: 3 },
    words([number, FIGURES], String(action.rank)),
    words([style, { flex: 1 }], text, { narrow: true }),
  );
}

function entryText({ title }: Action): TextBlock {
  return { text: shorten(title, TITLE_CHARACTERS), style: ENTRY };
}

function ranksOf(actions: readonly Action[]): string {
  return actions.map(({ rank }) => rank).join(', ');
}

function gridHeight(rows: ImpactEffortGrid['rows']): number {
  return rows.reduce((sum, { cells }) => {
    const width = (CONTENT_WIDTH - LABEL_WIDTH) / cells.length - 2 * PADDING - NUMBER_WIDTH;
    const heights = cells.map((cell) => heightOf(cell.map(entryText), width));
    return sum + Math.max(LEAST_ROW, ...heights);
  }, 0);
}

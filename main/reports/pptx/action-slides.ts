import { LEVEL_WORDS, type ImpactLevel } from '../outline/actions.ts';
import type { ReportOutline } from '../outline/report-outline.ts';
import { COLOURS } from '../report-colours.ts';
import type { Deck } from './presentation.ts';
import { addSlide, BODY } from './slide-master.ts';
import { addTable, paginateRows, type TableCells } from './slide-table.ts';
import { SIZE, type Paragraph } from './slide-text.ts';

const COLUMNS = [
  { heading: '', w: 0.5 },
  { heading: 'Recommendation', w: BODY.w - 6.25 },
  { heading: 'From', w: 2.1 },
  { heading: 'Impact', w: 1.05 },
  { heading: 'Effort', w: 1.05 },
  { heading: 'Time', w: 1.55 },
];

/** Text colours of an impact on white. */
const IMPACT_TEXT: Readonly<Record<ImpactLevel, string>> = {
  critical: COLOURS.accent,
  high: COLOURS.good,
  medium: COLOURS.warn,
  low: COLOURS.soft,
};

/** "What to do first", on as many slides as it needs. */
export function addActionSlides(deck: Deck, { actions }: ReportOutline): void {
  const rows = actions.map(
    ({ rank, title, description, agent, impact, effort, timeline, ...action }): TableCells => [
      [{ text: String(rank), bold: true, colour: COLOURS.accent, maxLines: 1 }],
      [
        { text: title, bold: true, maxLines: 5 },
        ...(description === ''
          ? []
          : [{ text: description, size: SIZE.small, colour: COLOURS.soft, maxLines: 3 }]),
        ...action.conflicts
          .slice(0, 1)
          .map((text) => ({ text, size: SIZE.small, colour: COLOURS.warn, maxLines: 2 })),
      ],
      [{ text: agent, maxLines: 3 }],
      impact === null
        ? maybe(action.impactRange)
        : [{ text: LEVEL_WORDS[impact], bold: true, colour: IMPACT_TEXT[impact], maxLines: 1 }],
      effort === null ? maybe(action.effortRange) : [{ text: LEVEL_WORDS[effort], maxLines: 1 }],
      maybe(timeline),
    ],
  );
  const pages = paginateRows(rows, COLUMNS);
  pages.forEach((page, index) => {
    const part = pages.length === 1 ? '' : ` (${index + 1} of ${pages.length})`;
    addTable(addSlide(deck, `What to do first${part}`), COLUMNS, page);
  });
}

function maybe(text: string): Paragraph[] {
  return text === '' ? [] : [{ text, maxLines: 4 }];
}

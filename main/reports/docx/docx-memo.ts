import type { Memo, Rich, Table } from '../document/document.ts';
import { plain, textOf } from '../document/rich-text.ts';
import type { ReportColours } from '../report-look.ts';
import { countLines, type Face } from '../text-measure.ts';
import type { DocxBlocks } from './docx-blocks.ts';
import { chartHeight } from './docx-chart.ts';
import {
  cellXml,
  groundXml,
  GUTTER,
  GUTTER_CELL,
  tableXml,
  TEXT_WIDTH,
  withGutters,
} from './docx-tables.ts';
import { paragraphXml, richParagraph, runsXml, wordsXml } from './docx-text.ts';
import { hexOf } from './docx-theme.ts';

/** The first page's text, between header and footer, in points. */
const PAGE_HEIGHT = 726;
const PAGE_WIDTH = TEXT_WIDTH / 20;

/** A line's height in sizes of its type. */
const LEADING = 1.2;

/** How wide letters are beside those of Arial: some typeface may stand in for the one that is named. */
const WIDTH = 1.08;

const PILLAR_CHART_SIZE = 7;
const BOX_MARGIN = 120;

/** What of the memo is shown; the less, the less it has room for. */
interface Choice {
  readonly moves: number;
  readonly hasSoWhat: boolean;
  readonly hasCharts: boolean;
}

/** What the memo is set with. */
export interface MemoSetting {
  readonly soWhat: string;
  readonly colours: ReportColours;
  readonly isRightToLeft: boolean;
}

/** The answer on one page, with as many moves as it has room for; see `choose`. */
export function memoXml(memo: Memo, blocks: DocxBlocks, setting: MemoSetting): string {
  const choice = choose(memo);
  const left = memo.moveCount - choice.moves;
  return [
    blocks.heading(1, plain(memo.heading), false, 'AnswerHeading'),
    richParagraph('Eyebrow', memo.client),
    richParagraph(textOf(memo.title).length > LONG_TITLE ? 'LongTitle' : 'Title', memo.title),
    memo.support.runs.length === 0 ? '' : richParagraph('Support', memo.support),
    richParagraph('Meta', memo.answered),
    memo.pillars.length === 0 ? '' : pillarsXml(memo, choice, blocks, setting),
    ...(memo.moves === null || choice.moves === 0
      ? []
      : [
          blocks.heading(2, plain(memo.movesTitle), false, 'MemoHeading'),
          blocks.table({ ...memo.moves, rows: memo.moves.rows.slice(0, choice.moves) }),
          left > 0
            ? paragraphXml('Meta', wordsXml(memo.moreMoves.replace('{count}', String(left))))
            : '',
        ]),
    decisionsXml(memo, blocks, setting),
    // A table is followed by a paragraph, be it an empty one.
    memo.note === '' ? paragraphXml('Gap', '') : paragraphXml('Note', wordsXml(memo.note)),
  ].join('');
}

const LONG_TITLE = 130;

function pillarsXml(
  { pillars }: Memo,
  { hasSoWhat, hasCharts }: Choice,
  blocks: DocxBlocks,
  { soWhat: label, colours, isRightToLeft }: MemoSetting,
): string {
  const width = pillarWidth(pillars.length);
  const borders = bordersXml(['top', 'left', 'bottom', 'right'], colours.line, 6);
  const cells = pillars.map(({ topic, sentence, chart, soWhat }) => {
    const content = [
      richParagraph('TableSmall', topic),
      richParagraph('PillarSentence', sentence),
      chart === null || !hasCharts ? '' : blocks.chart(chart, chartWidth(width), PILLAR_CHART_SIZE),
      soWhat === null || !hasSoWhat
        ? ''
        : paragraphXml('TableSmall', wordsXml(`${label} `, { style: 'SoWhat' }) + runsXml(soWhat)),
    ];
    return cellXml(width, content.join(''), borders);
  });
  const row = `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join(GUTTER_CELL)}</w:tr>`;
  return tableXml('Boxes', withGutters(cells.map(() => width)), row, isRightToLeft);
}

function bordersXml(sides: readonly string[], colour: string, size: number): string {
  const lines = sides.map(
    (side) => `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="${hexOf(colour)}"/>`,
  );
  return `<w:tcBorders>${lines.join('')}</w:tcBorders>`;
}

function decisionsXml(
  { decisionsTitle, decisions }: Memo,
  blocks: DocxBlocks,
  { colours, isRightToLeft }: MemoSetting,
): string {
  const title = blocks.heading(2, plain(decisionsTitle), false, 'BoxHeading');
  const list = blocks.all([
    {
      kind: 'list',
      isOrdered: false,
      items: decisions.map((rich) => [{ kind: 'text', look: 'small', rich }]),
    },
  ]);
  const band = bordersXml([isRightToLeft ? 'right' : 'left'], colours.band, 24);
  const own = band + groundXml(hexOf(colours.accentSoft));
  const row = `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cellXml(TEXT_WIDTH, title + list, own)}</w:tr>`;
  return paragraphXml('Gap', '') + tableXml('Boxes', [TEXT_WIDTH], row, isRightToLeft);
}

function pillarWidth(count: number): number {
  return Math.floor((TEXT_WIDTH - GUTTER * (count - 1)) / Math.max(1, count));
}

/** In points. */
function chartWidth(cellWidth: number): number {
  return (cellWidth - 2 * BOX_MARGIN) / 20;
}

/** Where not even three moves have room, what follows from a finding is left out, then its chart. */
function choose(memo: Memo): Choice {
  const all = memo.moves?.rows.length ?? 0;
  const least = Math.min(3, all);
  const whole = { hasSoWhat: true, hasCharts: true };
  const choices: Choice[] = [
    ...Array.from({ length: all - least + 1 }, (_, index) => ({ ...whole, moves: all - index })),
    { moves: least, hasSoWhat: false, hasCharts: true },
    { moves: least, hasSoWhat: true, hasCharts: false },
    { moves: least, hasSoWhat: false, hasCharts: false },
  ];
  const fits = choices.find((choice) => heightOf(memo, choice) <= PAGE_HEIGHT);
  return fits ?? { moves: 0, hasSoWhat: false, hasCharts: false };
}

/** How high the memo is at most, in points; as no program measures it before it is opened. */
function heightOf(memo: Memo, { moves, hasSoWhat, hasCharts }: Choice): number {
  const textHeight = (rich: Rich, size: number, width: number, face: Face = 'arial'): number =>
    countLines(textOf(rich), width / size / WIDTH, face) * size * LEADING;
  const isLong = textOf(memo.title).length > LONG_TITLE;
  const title = isLong ? 16 : 20;
  const inside = chartWidth(pillarWidth(memo.pillars.length));
  const place = { width: inside, fontSize: PILLAR_CHART_SIZE, isRightToLeft: false };
  const pillars = memo.pillars.map(({ topic, sentence, chart, soWhat }) =>
    sum([
      8,
      textHeight(topic, 8, inside),
      textHeight(sentence, 9.5, inside, 'arialBold') + 4,
      chart === null || !hasCharts ? 0 : chartHeight(chart, place) + 8,
      soWhat === null || !hasSoWhat ? 0 : textHeight(soWhat, 8, inside - 30) + 4,
    ]),
  );
  return sum([
    32,
    textHeight(memo.title, title, PAGE_WIDTH, 'arialBold') + 8,
    memo.support.runs.length === 0 ? 0 : textHeight(memo.support, 10, PAGE_WIDTH) + 6,
    textHeight(memo.answered, 9, PAGE_WIDTH) + 4,
    Math.max(0, ...pillars),
    memo.moves === null || moves === 0 ? 0 : 56 + movesHeight(memo.moves, moves, textHeight),
    32,
    ...memo.decisions.map((one) => textHeight(one, 9, PAGE_WIDTH - 40) + 3),
    memo.note === '' ? 0 : textHeight(plain(memo.note), 9, PAGE_WIDTH) + 6,
  ]);
}

function movesHeight(
  { columns, rows }: Table,
  count: number,
  textHeight: (rich: Rich, size: number, width: number, face?: Face) => number,
): number {
  const fixed = columns.reduce((width, { points = 0 }) => width + points, 0);
  return sum(
    rows.slice(0, count).map(({ cells }) => {
      const heights = cells.map((lines, index) => {
        const width = (columns[index]?.points ?? PAGE_WIDTH - fixed) - 8;
        return sum(
          lines.map(({ rich, look }) =>
            look === 'small'
              ? textHeight(rich, 8, width)
              : textHeight(rich, 9, width, look === 'strong' ? 'arialBold' : 'arial') + 2,
          ),
        );
      });
      return Math.max(0, ...heights) + 3;
    }),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

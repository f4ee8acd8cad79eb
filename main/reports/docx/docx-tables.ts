import type { Block, Card, CellLine, Table } from '../document/document.ts';
import { plain } from '../document/rich-text.ts';
import { paragraphXml, richParagraph, runsXml, wordsXml } from './docx-text.ts';

/** The width of the text on the page, in twentieths of a point. */
export const TEXT_WIDTH = 9_638;

/** Cards beside each other; four of them stand in one row. */
const CARDS_A_ROW = 3;
const FOUR = 4;

/** Between two cards or boxes, in twentieths of a point. */
export const GUTTER = 160;

/** A table's cell; `own` are further properties of it, in the schema's order. */
export function cellXml(width: number, content: string, own = ''): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${own}</w:tcPr>${content}</w:tc>`;
}

/** The ground of a cell or paragraph, `RRGGBB`. */
export function groundXml(colour: string): string {
  return `<w:shd w:val="clear" w:color="auto" w:fill="${colour}"/>`;
}

/** Rows as a table as wide as the text, whose columns have these widths. */
export function tableXml(
  style: string,
  widths: readonly number[],
  rows: string,
  isRightToLeft: boolean,
): string {
  const bidi = isRightToLeft ? '<w:bidiVisual/>' : '';
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/>${bidi}<w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
}

/** A table whose headings are repeated on every page; a row is never parted. */
export function rowsXml(
  { columns, rows }: Table,
  isRightToLeft: boolean,
  marked: (name: string) => string,
): string {
  const widths = widthsOf(columns);
  const right = '<w:jc w:val="right"/>';
  const head = columns.some(({ heading }) => heading !== '')
    ? `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns
        .map(({ heading, isRight }, index) =>
          cellXml(
            widths[index] ?? 0,
            paragraphXml('TableHead', wordsXml(heading), isRight === true ? right : ''),
          ),
        )
        .join('')}</w:tr>`
    : '';
  const body = rows
    .map(({ cells, anchor }) => {
      const all = columns.map(({ isRight }, index) => {
        const mark = index === 0 && anchor !== undefined ? marked(anchor) : '';
        const content = (cells[index] ?? [])
          .map((line) => lineXml(line, isRight === true ? right : ''))
          .join('');
        return cellXml(
          widths[index] ?? 0,
          content === ''
            ? paragraphXml('TableText', mark)
            : content.replace('</w:pPr>', `</w:pPr>${mark}`),
        );
      });
      return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${all.join('')}</w:tr>`;
    })
    .join('');
  if (head + body === '') return '';
  return tableXml('ReportTable', widths, head + body, isRightToLeft) + paragraphXml('Gap', '');
}

/** Metrics on cards, some beside each other, on a ground of that colour (`RRGGBB`). */
export function cardsXml(cards: readonly Card[], ground: string, isRightToLeft: boolean): string {
  const aRow = cards.length === FOUR ? FOUR : CARDS_A_ROW;
  const width = Math.floor((TEXT_WIDTH - GUTTER * (aRow - 1)) / aRow);
  const widths = withGutters(Array.from({ length: aRow }, () => width));
  const rows = Array.from({ length: Math.ceil(cards.length / aRow) }, (_, row) => {
    const cells = Array.from({ length: aRow }, (_cell, column) => {
      const card = cards[row * aRow + column];
      return card === undefined
        ? cellXml(width, EMPTY)
        : cellXml(width, cardXml(card), groundXml(ground));
    });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join(GUTTER_CELL)}</w:tr>`;
  });
  const gap = `<w:tr>${cellXml(TEXT_WIDTH, EMPTY, `<w:gridSpan w:val="${2 * aRow - 1}"/>`)}</w:tr>`;
  return rows.length === 0 ? '' : tableXml('Boxes', widths, rows.join(gap), isRightToLeft) + EMPTY;
}

const EMPTY = paragraphXml('Gap', '');

/** An empty cell between two boxes. */
export const GUTTER_CELL = cellXml(GUTTER, EMPTY);

/** The widths of boxes with those of the gaps between them. */
export function withGutters(widths: readonly number[]): number[] {
  return widths.flatMap((width, index) => (index === 0 ? [width] : [GUTTER, width]));
}

function cardXml({ label, value, unit, hint, isFigure }: Card): string {
  const shown = {
    ...value,
    runs: [...value.runs, ...(unit === '' ? [] : [{ text: ` ${unit}` }])],
  };
  return (
    richParagraph('TableSmall', label) +
    richParagraph(isFigure ? 'CardFigure' : 'CardWords', shown) +
    (hint.runs.length === 0 ? '' : richParagraph('TableSmall', hint))
  );
}

/** Moves by impact and effort: the levels as headings, the moves by their number. */
export function matrixTable({ columns, rows }: Extract<Block, { kind: 'matrix' }>): Table {
  return {
    kind: 'table',
    columns: ['', ...columns].map((heading) => ({ heading, fraction: 1 })),
    rows: rows.map(({ label, cells }) => ({
      cells: [
        [{ rich: plain(label), look: 'strong' }],
        ...cells.map(({ entries }): CellLine[] => {
          const titled = entries.flatMap(({ number, title }) =>
            title === null ? [] : { ...title, runs: [{ text: `${number} ` }, ...title.runs] },
          );
          if (titled.length > 0) return titled.map((rich) => ({ rich, look: 'small' }));
          const numbers = entries.map(({ number }) => number).join(', ');
          return numbers === '' ? [] : [{ rich: plain(numbers), look: 'plain' }];
        }),
      ],
    })),
  };
}

const BADGES = {
  critical: 'BadgeCritical',
  high: 'BadgeHigh',
  medium: 'BadgeMedium',
  low: 'BadgeLow',
} as const;

function lineXml({ rich, look, badge }: CellLine, jc: string): string {
  if (badge !== undefined) {
    const space = '\u00a0';
    const runs = [{ text: space }, ...rich.runs, { text: space }];
    return paragraphXml('TableText', runsXml({ ...rich, runs }, { style: BADGES[badge] }), jc);
  }
  return richParagraph(
    look === 'small' ? 'TableSmall' : 'TableText',
    rich,
    look === 'accent' ? { style: 'Accent' } : look === 'strong' ? { isBold: true } : {},
    { alignment: jc },
  );
}

function widthsOf(columns: Table['columns']): number[] {
  const fixed = columns.reduce((sum, { points = 0 }) => sum + points * 20, 0);
  const shares = columns.reduce(
    (sum, { points, fraction = 1 }) => sum + (points === undefined ? fraction : 0),
    0,
  );
  const rest = Math.max(TEXT_WIDTH * 0.3, TEXT_WIDTH - fixed);
  const widths = columns.map(({ points, fraction = 1 }) =>
    points === undefined ? (rest * fraction) / shares : points * 20,
  );
  const all = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => Math.floor((width / all) * TEXT_WIDTH));
}

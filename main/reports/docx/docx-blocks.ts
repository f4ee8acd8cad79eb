import type { Block, CellLine, Chart, Rich, Table } from '../document/document.ts';
import { plain, textOf } from '../document/rich-text.ts';
import type { ReportColours } from '../report-look.ts';
import { barsOf } from './docx-bars.ts';
import { paragraphXml, richParagraph, runsXml, wordsXml } from './docx-text.ts';

/** The width of the text on the page, in twentieths of a point. */
export const TEXT_WIDTH = 9_638;

/** A heading of the document, for its contents. */
export interface DocxHeading {
  readonly bookmark: string;
  readonly level: number;
  readonly text: string;
}

/** Writes blocks as paragraphs and tables of a Word document. */
export class DocxBlocks {
  readonly #colours: ReportColours;
  readonly #isRightToLeft: boolean;
  #ids = 0;
  /** How many numbered lists there are; each counts from 1. */
  numberedLists = 0;
  readonly headings: DocxHeading[] = [];

  constructor(colours: ReportColours, isRightToLeft: boolean) {
    this.#colours = colours;
    this.#isRightToLeft = isRightToLeft;
  }

  all(blocks: readonly Block[], depth = 0): string {
    return blocks.map((block) => this.#block(block, depth)).join('');
  }

  #block(block: Block, depth: number): string {
    switch (block.kind) {
      case 'heading':
        return this.heading(block.level, block.rich, block.startsPage === true);
      case 'text':
        return richParagraph(STYLES[block.look], block.rich);
      case 'list':
        return this.#list(block.items, block.isOrdered, depth);
      case 'code':
        return richParagraph('CodeBlock', block.rich);
      case 'quote':
        return block.blocks
          .map((one) =>
            one.kind === 'text' ? richParagraph('Quote', one.rich) : this.#block(one, depth),
          )
          .join('');
      case 'callout':
        return block.lines
          .map((line, index) =>
            paragraphXml(
              block.isWarning ? 'Warning' : 'Callout',
              (index === 0 && block.label !== ''
                ? wordsXml(`${block.label} `, { isBold: true })
                : '') + runsXml(line),
            ),
          )
          .join('');
      case 'chart':
        return this.chart(block.chart, block.caption);
      case 'cards':
        return this.table({
          kind: 'table',
          columns: [
            { heading: '', fraction: 3 },
            { heading: '', fraction: 2 },
            { heading: '', fraction: 4 },
          ],
          rows: block.cards.map(({ label, value, unit, hint }) => ({
            cells: [
              [{ rich: label, look: 'plain' }],
              [
                {
                  rich: {
                    ...value,
                    runs: [...value.runs, { text: unit === '' ? '' : ` ${unit}` }],
                  },
                  look: 'strong',
                },
              ],
              [{ rich: hint, look: 'small' }],
            ],
          })),
        });
      case 'matrix':
        return this.table({
          kind: 'table',
          columns: [
            { heading: '', fraction: 1 },
            ...block.columns.map((heading) => ({ heading, fraction: 1 })),
          ],
          rows: block.rows.map(({ label, cells }) => ({
            cells: [
              [{ rich: plain(label), look: 'strong' }],
              ...cells.map(({ entries }) =>
                entries.map(({ number, title }): CellLine => ({
                  rich:
                    title === null
                      ? plain(String(number))
                      : { ...title, runs: [{ text: `${number} ` }, ...title.runs] },
                  look: 'small',
                })),
              ),
            ],
          })),
        });
      case 'table':
        return this.table(block);
      default:
        return block satisfies never;
    }
  }

  heading(level: number, rich: Rich, startsPage = false): string {
    const bookmark = `part-${this.headings.length + 1}`;
    this.headings.push({ bookmark, level, text: textOf(rich) });
    return headingXml(`Heading${level}`, this.#marked(bookmark, runsXml(rich)), rich, startsPage);
  }

  #marked(name: string, inner: string): string {
    this.#ids += 1;
    return `<w:bookmarkStart w:id="${this.#ids}" w:name="${name}"/>${inner}<w:bookmarkEnd w:id="${this.#ids}"/>`;
  }

  #list(items: readonly (readonly Block[])[], isOrdered: boolean, depth: number): string {
    if (isOrdered) this.numberedLists += 1;
    const list = isOrdered ? this.numberedLists + 1 : 1;
    const level = Math.min(depth, 8);
    return items
      .map((item) =>
        item
          .map((block, index) =>
            block.kind === 'text'
              ? richParagraph(
                  'ListParagraph',
                  block.rich,
                  {},
                  index === 0
                    ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
                    : '',
                )
              : this.#block(block, depth + 1),
          )
          .join(''),
      )
      .join('');
  }

  /** A table whose headings are repeated on every page; a row is never parted. */
  table({ columns, rows }: Table): string {
    const widths = widthsOf(columns);
    const hasHead = columns.some(({ heading }) => heading !== '');
    const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
    const head = hasHead
      ? `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns
          .map(({ heading, isRight }, index) =>
            cellXml(
              widths[index] ?? 0,
              paragraphXml(
                'TableHead',
                wordsXml(heading),
                isRight === true ? '<w:jc w:val="right"/>' : '',
              ),
            ),
          )
          .join('')}</w:tr>`
      : '';
    const body = rows
      .map(({ cells, anchor }) => {
        const all = columns.map(({ isRight }, index) => {
          const lines = cells[index] ?? [];
          const marked = index === 0 && anchor !== undefined ? this.#marked(anchor, '') : '';
          const content = lines.map((line) => this.#line(line, isRight === true)).join('');
          return cellXml(
            widths[index] ?? 0,
            content === ''
              ? paragraphXml('TableText', marked)
              : content.replace('</w:pPr>', `</w:pPr>${marked}`),
          );
        });
        return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${all.join('')}</w:tr>`;
      })
      .join('');
    if (head + body === '') return '';
    const bidi = this.#isRightToLeft ? '<w:bidiVisual/>' : '';
    return `<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>${bidi}<w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${body}</w:tbl>${paragraphXml('Gap', '')}`;
  }

  #line({ rich, look, badge }: CellLine, isRight: boolean): string {
    const isStrong = look === 'strong' || look === 'accent' || badge !== undefined;
    return richParagraph(
      look === 'small' && badge === undefined ? 'TableSmall' : 'TableText',
      rich,
      {
        ...(isStrong ? { isBold: true } : {}),
        ...(look === 'accent' ? { colour: this.#colours.accent.slice(1) } : {}),
      },
      isRight ? '<w:jc w:val="right"/>' : '',
    );
  }

  /** Its values as a table with bars, which reads the same without eyes for it. */
  chart(chart: Chart, caption: string): string {
    const said = caption === '' ? '' : paragraphXml('Caption', wordsXml(caption));
    const rows = barsOf(chart).map(({ label, value, from, to }) => {
      const bar = '\u00a0'.repeat(from) + '█'.repeat(to - from);
      return {
        cells: [
          [{ rich: label, look: 'plain' }],
          [{ rich: { runs: [{ text: bar, style: 'c' }], isWhole: true }, look: 'accent' }],
          [{ rich: value, look: 'strong' }],
        ] satisfies CellLine[][],
      };
    });
    const table = this.table({
      kind: 'table',
      columns: [
        { heading: '', fraction: 4 },
        { heading: '', fraction: 5 },
        { heading: '', fraction: 3 },
      ],
      rows,
    });
    return said + table;
  }
}

function headingXml(
  style: string,
  inner: string,
  { isRightToLeft }: Rich,
  startsPage: boolean,
): string {
  return paragraphXml(
    style,
    inner,
    (startsPage ? '<w:pageBreakBefore/>' : '') + (isRightToLeft === true ? '<w:bidi/>' : ''),
  );
}

const STYLES = {
  body: 'BodyText',
  lead: 'Lead',
  meta: 'Meta',
  small: 'Small',
  strong: 'Strong1',
  quiet: 'Meta',
} as const;

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

function cellXml(width: number, content: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
}

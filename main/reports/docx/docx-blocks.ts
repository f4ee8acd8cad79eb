import type { Block, Chart, Rich, Table } from '../document/document.ts';
import { textOf } from '../document/rich-text.ts';
import type { ReportColours } from '../report-look.ts';
import { shorten } from '../report-text.ts';
import { chartHeight, docxChart, type ChartWords, type DocxChart } from './docx-chart.ts';
import { cardsXml, matrixTable, rowsXml, TEXT_WIDTH } from './docx-tables.ts';
import {
  escapeXml,
  fieldXml,
  paragraphXml,
  richParagraph,
  runsXml,
  wordsXml,
} from './docx-text.ts';
import { hexOf } from './docx-theme.ts';

/** A heading of the document, for its contents. */
export interface DocxHeading {
  readonly bookmark: string;
  readonly level: number;
  readonly text: string;
}

/** What blocks are set with. */
export interface BlockSetting {
  readonly colours: ReportColours;
  readonly isRightToLeft: boolean;
  /** Epoch ms. */
  readonly generatedAt: number;
  readonly words: ChartWords & { readonly figure: string };
}

/** EMU a point. */
const EMU = 12_700;

/** As many characters as a picture's description may have for a reader to bear it. */
const LONGEST_ALT = 1_000;

const CHART_SIZE = 9;

/** Writes blocks as paragraphs, tables and charts of a Word document. */
export class DocxBlocks {
  readonly #setting: BlockSetting;
  #ids = 0;
  #figures = 0;
  /** How many numbered lists there are; each counts from 1. */
  numberedLists = 0;
  readonly headings: DocxHeading[] = [];
  /** In the order of their parts' numbers, which begin with 1. */
  readonly charts: DocxChart[] = [];

  constructor(setting: BlockSetting) {
    this.#setting = setting;
  }

  all(blocks: readonly Block[], depth = 0): string {
    return blocks
      .filter((block, index) => !isNameOf(block, blocks[index + 1]))
      .map((block) => this.#block(block, depth))
      .join('');
  }

  #block(block: Block, depth: number): string {
    const { colours, isRightToLeft } = this.#setting;
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
        return this.#figure(block);
      case 'cards':
        return cardsXml(block.cards, hexOf(colours.panel), isRightToLeft);
      case 'matrix':
        return this.table(matrixTable(block));
      case 'table':
        return this.table(block);
      default:
        return block satisfies never;
    }
  }

  heading(level: number, rich: Rich, startsPage = false, style = `Heading${level}`): string {
    const bookmark = `part-${this.headings.length + 1}`;
    this.headings.push({ bookmark, level, text: textOf(rich) });
    return paragraphXml(
      style,
      this.#marked(bookmark, runsXml(rich)),
      (startsPage ? '<w:pageBreakBefore/>' : '') + (rich.isRightToLeft === true ? '<w:bidi/>' : ''),
    );
  }

  #marked(name: string, inner: string): string {
    this.#ids += 1;
    return `<w:bookmarkStart w:id="${this.#ids}" w:name="${name}"/>${inner}<w:bookmarkEnd w:id="${this.#ids}"/>`;
  }

  #list(items: readonly (readonly Block[])[], isOrdered: boolean, depth: number): string {
    if (isOrdered) this.numberedLists += 1;
    const list = isOrdered ? this.numberedLists + 1 : 1;
    const level = Math.min(depth, 8);
    const numbering = `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
    return items
      .map((item) =>
        item
          .map((block, index) =>
            block.kind === 'text'
              ? richParagraph(
                  LIST_STYLES[block.look] ?? 'ListParagraph',
                  block.rich,
                  {},
                  index === 0 ? { numbering } : {},
                )
              : this.#block(block, depth + 1),
          )
          .join(''),
      )
      .join('');
  }

  table(table: Table): string {
    return rowsXml(table, this.#setting.isRightToLeft, (name) => this.#marked(name, ''));
  }

  /** A numbered caption, the chart, and what is to be said about it. */
  #figure({ chart, name, caption }: Extract<Block, { kind: 'chart' }>): string {
    this.#figures += 1;
    const said = [name, chart.kind === 'plan' ? chart.words.planEnd : ''].filter(Boolean);
    const title =
      wordsXml(`${this.#setting.words.figure} `) +
      fieldXml('SEQ Figure \\* ARABIC', String(this.#figures)) +
      (said.length === 0 ? '' : wordsXml(`: ${said.join(' · ')}`));
    const note = caption === '' || caption === name ? '' : paragraphXml('Meta', wordsXml(caption));
    return paragraphXml('Caption', title) + legendXml(chart) + this.chart(chart) + note;
  }

  /** A native chart in a paragraph of its own, whose data can be edited; sizes in points. */
  chart(chart: Chart, width = TEXT_WIDTH / 20, fontSize = CHART_SIZE): string {
    if (chart.kind !== 'dots' && chart.rows.length === 0) return '';
    const { words, isRightToLeft, generatedAt } = this.#setting;
    const place = { width, fontSize, isRightToLeft };
    this.charts.push(docxChart(chart, words, place, generatedAt));
    this.#ids += 1;
    const size = [width, chartHeight(chart, place)].map((points) => Math.round(points * EMU));
    const alt = escapeXml(shorten(chart.alt, LONGEST_ALT));
    const number = this.charts.length;
    return paragraphXml(
      'Chart',
      `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${size[0]}" cy="${size[1]}"/><wp:docPr id="${this.#ids}" name="${escapeXml(`${words.figure} ${number}`)}" descr="${alt}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="chart${number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
    );
  }
}

/** What the colours of a plan mean. */
function legendXml(chart: Chart): string {
  if (chart.kind !== 'plan' || chart.words.critical === '') return '';
  const square = (style: string): string => wordsXml('■ ', { style });
  const words = `${square('Accent')}${wordsXml(`${chart.words.critical}   `)}${square('Quiet')}${wordsXml(chart.words.other)}`;
  return paragraphXml('Caption', words);
}

/** Whether a line says what the caption of the chart below it says. */
function isNameOf(block: Block, next: Block | undefined): boolean {
  return block.kind === 'text' && next?.kind === 'chart' && textOf(block.rich) === next.name;
}

const LIST_STYLES: Readonly<Partial<Record<keyof typeof STYLES, string>>> = { small: 'ListSmall' };

const STYLES = {
  body: 'BodyText',
  lead: 'Lead',
  meta: 'Meta',
  small: 'Small',
  strong: 'Strong1',
  quiet: 'Meta',
} as const;

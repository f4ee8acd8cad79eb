import {
  layOutBars,
  layOutDots,
  type ChartLayout,
} from '../../../shared/domain/answer/lay-out-chart.ts';
import type { Block, CellLine, Chart, Plan, Rich, Table } from '../document/document.ts';
import { textOf } from '../document/rich-text.ts';
import { chartSvg } from './chart-svg.ts';
import { escapeHtml } from './escape-html.ts';
import type { HtmlText } from './html-text.ts';
import { layOutPlan } from './lay-out-plan.ts';

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** A chart as wide as the text, and one on a card. */
const WIDE = { width: 720, labelWidth: 230 };
const CARD = { width: 340, labelWidth: 108 };

/** What the page's title is found by. */
export const TITLE_ID = 'answer';

/** A heading of the page, for its contents. */
export interface HtmlHeading {
  readonly id: string;
  readonly level: number;
  readonly text: string;
}

/** Writes blocks as markup; what an agent wrote is never part of it. */
export class HtmlBlocks {
  readonly #text: HtmlText;
  /** In reading order. */
  readonly headings: HtmlHeading[] = [];

  constructor(text: HtmlText) {
    this.#text = text;
  }

  all(blocks: readonly Block[]): string {
    return blocks.map((block) => this.#block(block)).join('\n');
  }

  #block(block: Block): string {
    const { rich } = this;
    switch (block.kind) {
      case 'heading':
        return this.#heading(block);
      case 'text':
        return `<p class="${block.look}">${rich(block.rich)}</p>`;
      case 'list': {
        const tag = block.isOrdered ? 'ol' : 'ul';
        const items = block.items.map((item) => `<li>${this.#item(item)}</li>`).join('');
        return `<${tag}>${items}</${tag}>`;
      }
      case 'code':
        return `<pre>${rich(block.rich)}</pre>`;
      case 'quote':
        return `<blockquote>${this.all(block.blocks)}</blockquote>`;
      case 'callout':
        return this.#callout(block);
      case 'chart':
        return this.chart(block.chart, block.caption);
      case 'cards':
        return this.#cards(block);
      case 'matrix':
        return this.#matrix(block);
      case 'table':
        return this.table(block);
      default:
        return block satisfies never;
    }
  }

  readonly rich = (one: Rich): string => this.#text.rich(one);

  /** A line of a list is no paragraph of its own. */
  #item(blocks: readonly Block[]): string {
    return blocks
      .map((block) => (block.kind === 'text' ? this.rich(block.rich) : this.#block(block)))
      .join(' ');
  }

  /** The memo's title is the only one of the first level. */
  #heading({ level, rich }: BlockOf<'heading'>): string {
    const id = `part-${this.headings.length + 1}`;
    this.headings.push({ id, level, text: textOf(rich) });
    return `<h${level + 1} id="${id}">${this.rich(rich)}</h${level + 1}>`;
  }

  #callout({ label, lines, isWarning }: BlockOf<'callout'>): string {
    const first = label === '' ? '' : `<strong class="label">${escapeHtml(label)}</strong> `;
    const body = lines.map((line, index) => `<p>${index === 0 ? first : ''}${this.rich(line)}</p>`);
    return `<div class="callout${isWarning ? ' warning' : ''}">${body.join('')}</div>`;
  }

  #cards({ cards }: BlockOf<'cards'>): string {
    const all = cards.map(({ label, value, unit, hint, isFigure }) => {
      const shown = `${this.rich(value)}${unit === '' ? '' : ` <span class="unit">${escapeHtml(unit)}</span>`}`;
      const said = hint.runs.length === 0 ? '' : `<dd class="hint">${this.rich(hint)}</dd>`;
      return `<div><dt>${this.rich(label)}</dt><dd class="${isFigure ? 'figure' : 'words'}">${shown}</dd>${said}</div>`;
    });
    return `<dl class="cards">${all.join('')}</dl>`;
  }

  #matrix({ columns, rows }: BlockOf<'matrix'>): string {
    const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
    const body = rows.map(({ label, cells }) => {
      const all = cells.map(({ isFirst, entries }) => {
        const items = entries.map(({ number, title }) => {
          const words = title === null ? '' : ` ${this.rich(title)}`;
          return `<li><a class="chip" href="#move-${number}">${number}</a>${words}</li>`;
        });
        const list = items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
        return `<td${isFirst ? ' class="first"' : ''}>${list}</td>`;
      });
      return `<tr><th scope="row">${escapeHtml(label)}</th>${all.join('')}</tr>`;
    });
    return this.#scroller(
      `<table class="matrix"><thead><tr><td></td>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`,
    );
  }

  /**
   * A table that scrolls in its own box where it is wider than the page, and is stacked on a phone.
   *
   * The roles say what it is even then.
   */
  table({ columns, rows, isDense }: Table): string {
    const onlyGrowing = columns.filter(({ points }) => points === undefined).length === 1;
    const head = columns.map(({ heading, isRight, points }) => {
      const name = heading === '' ? this.#text.words.say('number') : heading;
      const shown =
        heading === '' ? `<span class="unseen">${escapeHtml(name)}</span>` : escapeHtml(name);
      return `<th role="columnheader" scope="col"${classOf({ right: isRight === true, grows: onlyGrowing && points === undefined })}>${shown}</th>`;
    });
    const body = rows.map(({ cells, anchor }) => {
      const all = cells.map((lines, index) => {
        const isRight = columns[index]?.isRight === true;
        const back = index === 0 && anchor !== undefined ? this.#backLinks(anchor) : '';
        const name = columns[index]?.heading ?? '';
        const label = index === 0 || name === '' ? '' : ` data-label="${escapeHtml(name)}"`;
        return `<td role="cell"${isRight ? ' class="right"' : ''}${label}>${lines.map((one) => this.#line(one)).join('')}${back}</td>`;
      });
      return `<tr role="row"${anchor === undefined ? '' : ` id="${escapeHtml(anchor)}"`}>${all.join('')}</tr>`;
    });
    return this.#scroller(
      `<table role="table" class="stack${isDense === true ? ' dense' : ''}"><thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead><tbody role="rowgroup">${body.join('')}</tbody></table>`,
    );
  }

  #backLinks(anchor: string): string {
    const [, number] = /^evidence-(\d+)$/.exec(anchor) ?? [];
    return number === undefined ? '' : ` ${this.#text.backLinks(Number(number))}`;
  }

  #line({ rich, look, badge }: CellLine): string {
    const body = this.rich(rich);
    return badge === undefined
      ? `<div class="${look}">${body}</div>`
      : `<div><span class="badge ${badge}">${body}</span></div>`;
  }

  /** Reached by keyboard too, or nobody without a mouse could scroll it. */
  #scroller(table: string): string {
    const heading = this.headings.at(-1)?.id ?? TITLE_ID;
    return `<div class="scroller" role="group" tabindex="0" aria-labelledby="${heading}">${table}</div>`;
  }

  /** A chart, and its values as a table that opens. */
  chart(chart: Chart, caption: string, isOnCard = false): string {
    const { layout, marks, legend, values } = this.#drawn(chart, isOnCard);
    const said = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
    const table = values === '' || isOnCard ? '' : values;
    return `<figure>${legend}${chartSvg(layout, chart.alt, marks)}${said}${table}</figure>`;
  }

  #drawn(
    chart: Chart,
    isOnCard: boolean,
  ): { layout: ChartLayout; marks: readonly string[]; legend: string; values: string } {
    switch (chart.kind) {
      case 'bars': {
        const rows = chart.rows.map(({ label, value, gap, ...row }) => ({
          ...row,
          label: textOf(label),
          text: textOf(value),
          gap: gap === null ? null : { share: gap.share, text: textOf(gap.text) },
        }));
        return {
          layout: layOutBars(rows, isOnCard ? CARD : WIDE),
          marks: rows.map(({ label, text }) => `${label}: ${text}`),
          legend: '',
          values: this.#values(chart.rows.map(({ label, value }) => [label, this.rich(value)])),
        };
      }
      case 'dots':
        return {
          layout: layOutDots(chart.filled, chart.total),
          marks: [`${chart.filled} / ${chart.total}`],
          legend: '',
          values: '',
        };
      case 'plan':
        return {
          layout: layOutPlan(chart),
          marks: chart.rows.map(
            ({ label, from, to }) => `${textOf(label)}: ${days(chart, from, to)}`,
          ),
          legend: legendOf(chart),
          values: this.#values(
            chart.rows.map(({ label, from, to }) => [label, escapeHtml(days(chart, from, to))]),
          ),
        };
      default:
        return chart satisfies never;
    }
  }

  #values(rows: readonly (readonly [Rich, string])[]): string {
    const body = rows.map(
      ([label, value]) => `<tr><th scope="row">${this.rich(label)}</th><td>${value}</td></tr>`,
    );
    const name = escapeHtml(this.#text.words.say('valuesAsTable'));
    return `<details><summary>${name}</summary><table class="values"><tbody>${body.join('')}</tbody></table></details>`;
  }
}

/** The names that hold, as an attribute; nothing without any. */
function classOf(names: Readonly<Record<string, boolean>>): string {
  const held = Object.keys(names).filter((name) => names[name] === true);
  return held.length === 0 ? '' : ` class="${held.join(' ')}"`;
}

function days({ words }: Plan, from: number, to: number): string {
  return `${words.day} ${from}–${to}`;
}

function legendOf({ words }: Plan): string {
  const entry = (tone: string, text: string): string =>
    text === '' ? '' : `<li><span class="key ${tone}"></span>${escapeHtml(text)}</li>`;
  return `<ul class="legend">${entry('focus', words.critical)}${entry('soft', words.other)}${entry('end', words.planEnd)}</ul>`;
}

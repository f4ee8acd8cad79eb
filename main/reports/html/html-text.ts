import type { Rich, Run } from '../document/document.ts';
import type { ReportWords } from '../document/report-words.ts';
import { BREAK, breakable } from '../document/long-words.ts';
import { escapeHtml } from './escape-html.ts';

const TAGS: Readonly<Record<string, string>> = { b: 'strong', i: 'em', s: 's', c: 'code' };

/** Writes lines as markup, and remembers where each source is referred to. */
export class HtmlText {
  readonly words: ReportWords;
  readonly #isRightToLeft: boolean;
  /** How often each number of a source stands in the text. */
  readonly #cited = new Map<number, number>();

  constructor(words: ReportWords, isRightToLeft: boolean) {
    this.words = words;
    this.#isRightToLeft = isRightToLeft;
  }

  /** A line in its own language and direction. */
  rich(one: Rich): string {
    const { runs, lang, isRightToLeft = false, isWhole = false } = one;
    const body = runs.map((run) => this.#run(run)).join('');
    const language = lang === undefined ? '' : ` lang="${escapeHtml(lang)}"`;
    if (isWhole) return `<span class="whole" dir="ltr">${body}</span>`;
    if (isRightToLeft) return `<span${language} dir="rtl">${body}</span>`;
    // Keeps its own order among lines of the other direction.
    if (this.#isRightToLeft && body !== '') return `<bdi${language}>${body}</bdi>`;
    return language === '' ? body : `<span${language}>${body}</span>`;
  }

  /** Where a source is referred to: links back, once it has been. */
  backLinks(cite: number): string {
    const count = this.#cited.get(cite) ?? 0;
    return Array.from({ length: count }, (_, index) => {
      const label = this.words.say('backToText', { number: String(cite) });
      const which = count === 1 ? label : `${label} (${index + 1})`;
      return `<a class="back" href="#cite-${cite}-${index + 1}" aria-label="${escapeHtml(which)}">↩</a>`;
    }).join(' ');
  }

  #run({ text = '', style = '', isBreak, cite }: Run): string {
    if (isBreak === true) return '<br>';
    if (cite !== undefined) return this.#cite(cite);
    return [...style].reduce((inner, mark) => {
      const tag = TAGS[mark];
      return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
    }, breakableHtml(text));
  }

  #cite(cite: number): string {
    const count = (this.#cited.get(cite) ?? 0) + 1;
    this.#cited.set(cite, count);
    const label = `${this.words.say('evidenceRows')} ${cite}`;
    return `<sup><a id="cite-${cite}-${count}" href="#evidence-${cite}" aria-label="${escapeHtml(label)}">${cite}</a></sup>`;
  }
}

/** A line may end inside a word that is longer than a column. */
function breakableHtml(text: string): string {
  return escapeHtml(breakable(text)).replaceAll(BREAK, '<wbr>');
}

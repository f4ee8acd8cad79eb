import type { Citations } from '../../../shared/domain/answer/number-citations.ts';
import type { Sentence } from '../../../shared/domain/answer/cited-sentence.ts';
import { visibleCharacters } from '../report-text.ts';
import type { Coverage } from './font-coverage.ts';
import { inlineRuns, oneLine, parseMarkdown, wordsOf, type MarkdownNode } from './markdown-runs.ts';
import { isRightToLeft, languageOfScript } from './script-language.ts';
import type { Block, CellLine, Rich, Run, TableRow } from './typeset-report.ts';

/** Stands where no typeface has a character: an empty square, as readers know it. */
export const MISSING_CHARACTER = '\u25a1';

/** Deeper nesting than this is set as its words alone. */
const MAX_DEPTH = 12;

/** A run of so many characters without a blank fits no column; a line may end inside it. */
const LONG_WORD = 24;

/** Part of a character, never one by themselves. */
const JOINERS = /\p{Join_Control}|\p{Variation_Selector}/gu;

/** Makes agents' texts into runs for the template. It notes whether a typeface lacked something. */
export class RichText {
  readonly #isCovered: Coverage;
  /** Whether a square had to stand for a character. */
  hasReplaced = false;

  readonly #isRightToLeft: boolean;

  /** @param isReportRightToLeft whether the lines around it are written from right to left */
  constructor(isCovered: Coverage, isReportRightToLeft: boolean) {
    this.#isCovered = isCovered;
    this.#isRightToLeft = isReportRightToLeft;
  }

  /** A fixed word, which keeps its own order in lines of the other direction. */
  word(text: string): string {
    return this.#isRightToLeft ? isolated(text) : text;
  }

  /** Words that are set as they stand. */
  plain(text: string): Rich {
    return this.#rich(
      [{ text: oneLine(text) }].filter((run) => run.text !== ''),
      text,
    );
  }

  /** An id, which its column has room for: copied from the page, it is the id and no more. */
  id(text: string): Rich {
    return { runs: [{ text: this.#shown(oneLine(text)) }] };
  }

  /** One line whose Markdown emphasis is set, not printed. */
  line(text: string): Rich {
    const flat = oneLine(text);
    if (!/[*_`~\\&[]/.test(flat)) return this.plain(flat);
    const [only, ...others] = parseMarkdown(flat);
    if (only?.type !== 'paragraph' || others.length > 0) return this.plain(flat);
    return this.#rich(inlineRuns(only.children), flat);
  }

  /** A sentence with the raised numbers of its sources. */
  sentence(sentence: Sentence, citations: Citations | null): Rich {
    const runs = sentence.flatMap((span): Run[] => {
      const source = citations?.of(span) ?? null;
      const [only, ...others] = /[*_`~\\&[]/.test(span.text) ? parseMarkdown(span.text) : [];
      const text =
        only?.type === 'paragraph' && others.length === 0 && span.text === span.text.trim()
          ? inlineRuns(only.children)
          : [{ text: span.text.replace(/\s+/g, ' ') }];
      return source === null ? text : [...text, { cite: source.number }];
    });
    return this.#rich(runs, sentence.map(({ text }) => text).join(''));
  }

  /** Paragraphs, lists and tables of a Markdown text. */
  blocks(text: string, look: 'body' | 'quiet' | 'small' = 'body'): Block[] {
    if (text.trim() === '') return [];
    return parseMarkdown(text).flatMap((node) => this.#block(node, look, 0));
  }

  /** Texts with a dot before each. */
  bullets(texts: readonly string[]): Block[] {
    const items = texts
      .filter((text) => text.trim() !== '')
      .map((text): Block[] => [{ kind: 'text', look: 'body', rich: this.line(text) }]);
    return items.length === 0 ? [] : [{ kind: 'list', isOrdered: false, items }];
  }

  #block(node: MarkdownNode, look: 'body' | 'quiet' | 'small', depth: number): Block[] {
    if (depth > MAX_DEPTH) return [{ kind: 'text', look, rich: this.plain(wordsOf(node)) }];
    switch (node.type) {
      case 'paragraph':
        return [{ kind: 'text', look, rich: this.#rich(inlineRuns(node.children), wordsOf(node)) }];
      case 'heading':
        return [
          {
            kind: 'text',
            look: 'strong',
            rich: this.#rich(inlineRuns(node.children), wordsOf(node)),
          },
        ];
      case 'list':
        return [
          {
            kind: 'list',
            isOrdered: node.ordered === true,
            items: node.children.map((item) =>
              item.children.flatMap((child) => this.#block(child, look, depth + 1)),
            ),
          },
        ];
      case 'blockquote':
        return [
          {
            kind: 'quote',
            blocks: node.children.flatMap((child) => this.#block(child, look, depth + 1)),
          },
        ];
      case 'code':
        return [
          {
            kind: 'code',
            rich: this.#rich(
              node.value
                .split('\n')
                .flatMap((text, index): Run[] =>
                  index === 0 ? [{ text, style: 'c' }] : [{ isBreak: true }, { text, style: 'c' }],
                )
                .filter(({ text, isBreak }) => isBreak === true || text !== ''),
              node.value,
            ),
          },
        ];
      case 'table': {
        const [head, ...rows] = node.children;
        if (head === undefined) return [];
        const cell = (children: readonly MarkdownNode[]): CellLine[] => {
          const rich = this.#rich(inlineRuns(children), children.map(wordsOf).join(''));
          return rich.runs.length === 0 ? [] : [{ rich, look: 'plain' }];
        };
        return [
          {
            kind: 'table',
            isDense: true,
            columns: head.children.map((one) => ({
              heading: this.plain(wordsOf(one))
                .runs.map(({ text = '' }) => text)
                .join(''),
              fraction: 1,
            })),
            rows: rows.map((row): TableRow => ({
              cells: head.children.map((_, index) => cell(row.children[index]?.children ?? [])),
            })),
          },
        ];
      }
      case 'thematicBreak':
      case 'definition':
        return [];
      default: {
        const rich = this.plain(wordsOf(node));
        return rich.runs.length === 0 ? [] : [{ kind: 'text', look, rich }];
      }
    }
  }

  #rich(runs: readonly Run[], whole: string): Rich {
    const lang = languageOfScript(whole);
    const isOther = this.#isRightToLeft && runs.length > 0 && !isRightToLeft(whole);
    const shown = runs.map((run) =>
      run.text === undefined ? run : { ...run, text: breakable(this.#shown(run.text)) },
    );
    return {
      runs: isOther ? [{ text: ISOLATE }, ...shown, { text: END_ISOLATE }] : shown,
      ...(lang === null ? {} : { lang }),
      ...(isRightToLeft(whole) && lang !== null ? { isRightToLeft: true } : {}),
    };
  }

  #shown(text: string): string {
    if (/^[\u0020-\u007e]*$/.test(text)) return text;
    return visibleCharacters(text)
      .map((character) => {
        const needed = character.replace(JOINERS, '');
        if (needed === '') return '';
        if ([...needed].every((part) => this.#isCovered(part.codePointAt(0) ?? 0))) {
          return character.replace(/\p{Variation_Selector}/gu, '');
        }
        this.hasReplaced = true;
        return MISSING_CHARACTER;
      })
      .join('');
  }
}

const ISOLATE = '\u2066';
const END_ISOLATE = '\u2069';

/** Left to right whatever is around it (UAX 9, isolates). */
function isolated(text: string): string {
  return text === '' ? '' : ISOLATE + text + END_ISOLATE;
}

/** Lets a line end inside what is longer than a column: after a separator, or anywhere. */
function breakable(text: string): string {
  return text.replace(/[^\s\u200b]{24,}/gu, (word) =>
    word
      .split(/(?<=[/._\-?&=,;:])/u)
      .flatMap((part) => (part.length < LONG_WORD ? [part] : inPieces(part)))
      .join('\u200b'),
  );
}

/** A line that could end anywhere would take the typesetter minutes. */
const PIECE_CHARACTERS = 6;

function inPieces(word: string): string[] {
  const characters = visibleCharacters(word);
  return Array.from({ length: Math.ceil(characters.length / PIECE_CHARACTERS) }, (_, index) =>
    characters.slice(index * PIECE_CHARACTERS, (index + 1) * PIECE_CHARACTERS).join(''),
  );
}

import type { Citations } from '../../../shared/domain/answer/number-citations.ts';
import type { Sentence } from '../../../shared/domain/answer/cited-sentence.ts';
import { inlineRuns, oneLine, parseMarkdown, wordsOf, type MarkdownNode } from './markdown-runs.ts';
import { isRightToLeft, languageOfScript } from './script-language.ts';
import type { Block, CellLine, Rich, Run, TableRow } from './document.ts';

/** Deeper nesting than this is set as its words alone. */
const MAX_DEPTH = 12;

/** Words that are set as they stand. */
export function plain(text: string): Rich {
  return richOf(
    [{ text: oneLine(text) }].filter((run) => run.text !== ''),
    text,
  );
}

/** An id: copied from the page, it is the id and no more. */
export function idText(text: string): Rich {
  return { runs: [{ text: oneLine(text) }], isWhole: true };
}

/** One line whose Markdown emphasis is set, not printed. */
export function richLine(text: string): Rich {
  const flat = oneLine(text);
  if (!/[*_`~\\&[]/.test(flat)) return plain(flat);
  const [only, ...others] = parseMarkdown(flat);
  if (only?.type !== 'paragraph' || others.length > 0) return plain(flat);
  return richOf(inlineRuns(only.children), flat);
}

/** A sentence with the raised numbers of its sources. */
export function cited(sentence: Sentence, citations: Citations | null): Rich {
  const runs = sentence.flatMap((span): Run[] => {
    const source = citations?.of(span) ?? null;
    const [only, ...others] = /[*_`~\\&[]/.test(span.text) ? parseMarkdown(span.text) : [];
    const text =
      only?.type === 'paragraph' && others.length === 0 && span.text === span.text.trim()
        ? inlineRuns(only.children)
        : [{ text: span.text.replace(/\s+/g, ' ') }];
    return source === null ? text : [...text, { cite: source.number }];
  });
  return richOf(runs, sentence.map(({ text }) => text).join(''));
}

/** Paragraphs, lists and tables of a Markdown text. */
export function markdown(text: string, look: 'body' | 'quiet' | 'small' = 'body'): Block[] {
  if (text.trim() === '') return [];
  return parseMarkdown(text).flatMap((node) => blockOf(node, look, 0));
}

/** Texts with a dot before each. */
export function bullets(texts: readonly string[]): Block[] {
  const items = texts
    .filter((text) => text.trim() !== '')
    .map((text): Block[] => [{ kind: 'text', look: 'body', rich: richLine(text) }]);
  return items.length === 0 ? [] : [{ kind: 'list', isOrdered: false, items }];
}

function blockOf(node: MarkdownNode, look: 'body' | 'quiet' | 'small', depth: number): Block[] {
  if (depth > MAX_DEPTH) return [{ kind: 'text', look, rich: plain(wordsOf(node)) }];
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'text', look, rich: richOf(inlineRuns(node.children), wordsOf(node)) }];
    case 'heading':
      return [
        {
          kind: 'text',
          look: 'strong',
          rich: richOf(inlineRuns(node.children), wordsOf(node)),
        },
      ];
    case 'list':
      return [
        {
          kind: 'list',
          isOrdered: node.ordered === true,
          items: node.children.map((item) =>
            item.children.flatMap((child) => blockOf(child, look, depth + 1)),
          ),
        },
      ];
    case 'blockquote':
      return [
        {
          kind: 'quote',
          blocks: node.children.flatMap((child) => blockOf(child, look, depth + 1)),
        },
      ];
    case 'code':
      return [
        {
          kind: 'code',
          rich: richOf(
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
        const rich = richOf(inlineRuns(children), children.map(wordsOf).join(''));
        return rich.runs.length === 0 ? [] : [{ rich, look: 'plain' }];
      };
      return [
        {
          kind: 'table',
          isDense: true,
          columns: head.children.map((one) => ({
            heading: oneLine(wordsOf(one)),
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
      const rich = plain(wordsOf(node));
      return rich.runs.length === 0 ? [] : [{ kind: 'text', look, rich }];
    }
  }
}

function richOf(runs: readonly Run[], whole: string): Rich {
  const lang = languageOfScript(whole);
  return {
    runs,
    ...(lang === null ? {} : { lang }),
    ...(isRightToLeft(whole) ? { isRightToLeft: true } : {}),
  };
}

/** A line's words without its styles and numbers of sources. */
export function textOf({ runs }: Rich): string {
  return runs.map(({ text = '', isBreak }) => (isBreak === true ? ' ' : text)).join('');
}

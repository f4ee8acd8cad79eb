import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Run } from './document.ts';

const SYNTAX = [gfm()];
/** Without what looks for addresses in the finished tree. */
const NODES = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/** A node of the Markdown parser's tree. */
export type MarkdownNode = ReturnType<typeof fromMarkdown>['children'][number];

/** Longer texts, and those with more marks, are set as they stand. */
const LONGEST = 60_000;
const MOST_MARKS = 2_000;

/** Lists in lists, or quotes in quotes, deeper than anybody writes: they take minutes to read. */
const TOO_DEEP = /^(?:[ \t]*(?:[>*+-]|\d+[.)])){12}/mu;

/** Parses Markdown with the tables and strikes of GitHub; what would take too long is one paragraph. */
export function parseMarkdown(text: string): MarkdownNode[] {
  const marks = text.match(/[*_~`[\]]/gu)?.length ?? 0;
  if (text.length > LONGEST || marks > MOST_MARKS || TOO_DEEP.test(text)) {
    return [{ type: 'paragraph', children: [{ type: 'text', value: text }] }];
  }
  return fromMarkdown(text, { extensions: SYNTAX, mdastExtensions: NODES }).children;
}

/** A text on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A node's words without its marks. */
export function wordsOf(node: MarkdownNode): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return ' ';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join('') : '';
}

/** A line's words in their styles. */
export function inlineRuns(nodes: readonly MarkdownNode[], style = ''): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case 'text':
        return styled(node.value.replace(/\s+/g, ' '), style);
      case 'inlineCode':
        return styled(node.value, `${style}c`);
      case 'strong':
        return inlineRuns(node.children, style.includes('b') ? style : `${style}b`);
      case 'emphasis':
        return inlineRuns(node.children, style.includes('i') ? style : `${style}i`);
      case 'delete':
        return inlineRuns(node.children, style.includes('s') ? style : `${style}s`);
      case 'break':
        return [{ isBreak: true }];
      case 'link': {
        const words = wordsOf(node);
        const address = node.url.replace(/^mailto:/u, '');
        const isSaid = address === words || address === '' || address.startsWith('#');
        return [
          ...inlineRuns(node.children, style),
          ...(isSaid ? [] : styled(` (${oneLine(node.url)})`, style)),
        ];
      }
      case 'footnoteReference':
        return styled(`[${node.label ?? node.identifier}]`, style);
      case 'linkReference':
        return inlineRuns(node.children, style);
      default:
        return styled(wordsOf(node), style);
    }
  });
}

function styled(text: string, style: string): Run[] {
  if (text === '') return [];
  return [style === '' ? { text } : { text, style }];
}

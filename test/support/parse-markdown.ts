import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A node of Markdown's tree. */
export type MarkdownTree = ReturnType<typeof fromMarkdown>['children'][number];

/** Parses Markdown as GitHub does, without its search for addresses in plain words. */
export function parseMarkdown(text: string): MarkdownTree[] {
  return fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: gfmFromMarkdown().map((one) => ({ ...one, transforms: [] })),
  }).children;
}

/** All nodes below, themselves among them. */
export function nodesOf(nodes: readonly MarkdownTree[]): MarkdownTree[] {
  return nodes.flatMap((node) => [
    node,
    ...('children' in node ? nodesOf(node.children as MarkdownTree[]) : []),
  ]);
}

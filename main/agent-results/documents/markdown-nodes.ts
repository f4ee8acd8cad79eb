import type { fromMarkdown } from 'mdast-util-from-markdown';

/** The kinds of nodes of the Markdown parser's tree. */
export type MarkdownNode = ReturnType<typeof fromMarkdown>['children'][number];

/** A node of one type. */
export type MarkdownNodeOf<Type extends MarkdownNode['type']> = Extract<
  MarkdownNode,
  { readonly type: Type }
>;

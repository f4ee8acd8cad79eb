import type { Memo, ReportDocument } from '../document/document.ts';
import { ReportWords } from '../document/report-words.ts';
import { MarkdownBlocks } from './markdown-blocks.ts';
import { markdownLine, markdownWords } from './markdown-text.ts';

/**
 * Sets a document as Markdown (CommonMark with GitHub's tables and footnotes).
 *
 * Every text is escaped, so nothing that an agent wrote makes a heading, a link or markup. The
 * same document gives the same bytes.
 */
export function markdownOf(document: ReportDocument): string {
  const { meta, head, memo, sections, foot, words } = document;
  const blocks = new MarkdownBlocks(new ReportWords(meta.locale));
  const parts = [
    `# ${markdownLine(memo.title)}`,
    markdownLine(memo.client),
    head.isPractice ? `> **${markdownWords(head.right)}**` : '',
    ...memoParts(memo, words.soWhat, blocks),
    ...sections.map((section) => blocks.all(section.blocks)),
    '---',
    markdownWords(foot),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function memoParts(memo: Memo, soWhat: string, blocks: MarkdownBlocks): string[] {
  const left = memo.moveCount - (memo.moves?.rows.length ?? 0);
  return [
    markdownLine(memo.support),
    markdownLine(memo.answered),
    ...memo.pillars.flatMap(({ topic, sentence, chart, soWhat: follows }) => [
      `## ${markdownLine(sentence)}`,
      markdownLine(topic),
      chart === null ? '' : blocks.chart(chart),
      follows === null ? '' : `> **${markdownWords(soWhat)}** ${markdownLine(follows)}`,
    ]),
    ...(memo.moves === null
      ? []
      : [`## ${markdownWords(memo.movesTitle)}`, blocks.table(memo.moves)]),
    left > 0 ? markdownWords(memo.moreMoves.replace('{count}', String(left))) : '',
    `## ${markdownWords(memo.decisionsTitle)}`,
    memo.decisions.map((decision) => `- ${markdownLine(decision)}`).join('\n'),
    markdownWords(memo.note),
  ];
}

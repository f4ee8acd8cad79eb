import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { writeDocument } from '../../../../main/reports/document/write-document.ts';
import { markdownOf } from '../../../../main/reports/markdown/markdown-of.ts';
import { escapeLine, escapeMarkdown } from '../../../../main/reports/markdown/escape-markdown.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../../../shared/domain/report.ts';
import { LIVE_MARKUP } from '../../../fixtures/live-markup.ts';
import { nodesOf, parseMarkdown, type MarkdownTree } from '../../../support/parse-markdown.ts';
import { practiceModel } from '../../shared/answer/practice-model.ts';
import { modelOf } from '../hostile-texts.ts';

function write(model: ReportModel): string {
  return markdownOf(writeDocument(model, { generatedAt: 0, agentRegistry: builtInAgents }));
}

function wordsOf(nodes: readonly MarkdownTree[]): string {
  return nodesOf(nodes)
    .map((node) => ('value' in node ? node.value : ''))
    .join('');
}

describe('Markdown', () => {
  const text = write(practiceModel('Fashion retail', 3));
  const nodes = nodesOf(parseMarkdown(text));

  it('has one title, tables of even rows, and a footnote for each number of a source', () => {
    expect(text).not.toMatch(/ \n|\n{3}/);
    expect(nodes.filter((node) => node.type === 'heading' && node.depth === 1)).toHaveLength(1);
    for (const node of nodes) {
      if (node.type !== 'table') continue;
      const [head, ...rows] = node.children;
      for (const row of rows) expect(row.children).toHaveLength(head?.children.length ?? 0);
    }
    const named = (type: string): Set<string> =>
      new Set(
        nodes.flatMap((node) => (node.type === type && 'label' in node ? String(node.label) : [])),
      );
    expect(named('footnoteReference').size).toBeGreaterThan(3);
    expect(named('footnoteDefinition')).toEqual(named('footnoteReference'));
  });

  it.each([
    ...LIVE_MARKUP,
    ...[
      '# One',
      '> quote',
      '- item',
      '1. item',
      '***',
      '===',
      '| a | b |',
      '[^x]: note',
      '\\',
      '```',
    ].map((mark) => [mark, mark] as const),
  ])('has no heading, link or markup of an agent: %s', (_, payload) => {
    const document = writeDocument(modelOf(payload), {
      generatedAt: 0,
      agentRegistry: builtInAgents,
    });
    const found = nodesOf(parseMarkdown(markdownOf(document)));
    const { memo, sections } = document;
    const headings = sections.flatMap(({ blocks }) =>
      blocks.filter(({ kind }) => kind === 'heading'),
    );
    const ofMemo = 2 + memo.pillars.length + (memo.moves === null ? 0 : 1);
    expect(found.filter(({ type }) => type === 'heading')).toHaveLength(ofMemo + headings.length);
    expect(
      found.filter(
        (node) =>
          /^(?:html|link|image|definition)/.test(node.type) &&
          !('value' in node && node.value === '<br>'),
      ),
    ).toEqual([]);
    expect(found.filter(({ type }) => type === 'thematicBreak')).toHaveLength(1);
  });

  it('shows any line as it is', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((one) => one.replace(/\s+/g, ' ').trim());
    const marked = fc
      .array(
        fc.constantFrom(
          '*',
          '_',
          '`',
          '[',
          ']',
          '<',
          '>',
          '#',
          '-',
          '+',
          '=',
          '1.',
          ')',
          '|',
          '~',
          '&amp;',
          '\\',
          'a',
          ' ',
          '!',
          ':',
          'www.a.com',
          'https://a.com',
        ),
        { maxLength: 14 },
      )
      .map((parts) => parts.join('').replace(/\s+/g, ' ').trim());
    fc.assert(
      fc.property(fc.oneof(line, marked), (one) => {
        const shown = parseMarkdown(escapeLine(escapeMarkdown(one)));
        expect(shown.length).toBeLessThanOrEqual(1);
        expect(shown.every(({ type }) => type === 'paragraph')).toBe(true);
        expect(wordsOf(shown)).toBe(one.replaceAll('\u0000', '\ufffd'));
      }),
      { numRuns: 300 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../../../../main/agent-results/documents/part.ts';
import { readDocument } from '../../../../main/agent-results/documents/read-document.ts';
import { readHtml } from '../../../../main/agent-results/documents/html-tree.ts';
import { readMarkdown } from '../../../../main/agent-results/documents/markdown-tree.ts';
import { textRuns } from '../../../../main/agent-results/documents/text-runs.ts';
import { splitPlace } from '../../../../shared/domain/json.ts';
import { allParts } from './outline.ts';

/** What documents are made of, well and badly formed. */
const MARKDOWN = [
  ...'# \n,## ,\n\n,\n,- ,1. ,2) ,   ,    ,> ,| ,|,|---|---|\n,**,*,_,`,```\n,```json\n,~~~\n'.split(
    ',',
  ),
  ...':,: ,Impact: ,**Fix:** ,**High**,10:30,[a](,](,[x],![,[^1],[^1]: ,---\n,===\n,\\,\\|,&amp;,&lt;'.split(
    ',',
  ),
  ...'word,two words,Ärger,日本語,🔴,61/100,4.1 s,https://a.example/x,\u200b,\ufeff,\u202b,\ue000'.split(
    ',',
  ),
  '\r\n',
  '\t',
  '  \n',
];

const HTML = [
  ...'<p>,</p>,<div>,</div>,<div class="card">,<h1>,</h1>,<h3>,</h3>,<ul>,<li>,</li>,</ul>,<ol>'.split(
    ',',
  ),
  ...'<table>,<tr>,<td>,<th>,<td colspan=2>,<td rowspan="3">,</td>,</tr>,</table>,<thead>,<br>,<b>,</b>'.split(
    ',',
  ),
  ...'<strong>,</strong>,<span class="badge">,<span class="value">,</span>,<a href="javascript:x">,</a>'.split(
    ',',
  ),
  ...'<script>,</script>,<style>,</style>,<!--,-->,<p hidden>,<details>,<summary>,</details>,<dl>,<dt>,<dd>'.split(
    ',',
  ),
  ...'<pre>,</pre>,<img alt="a picture" src=x>,<progress value=3 max=5>,<svg>,</svg>,&lt;h2&gt;,&amp;,<,>'.split(
    ',',
  ),
];

const text = (tokens: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...tokens), { maxLength: 60 }).map((all) => all.join(''));

const markdown = text(MARKDOWN);
const html = text([...HTML, ...MARKDOWN.slice(-24)]);
const answer = fc.oneof(
  markdown,
  html,
  text([...MARKDOWN, ...HTML]),
  markdown.map((one) => JSON.stringify(one)),
  markdown.map((one) => `So:\n\`\`\`markdown\n${one}\n\`\`\`\n`),
  html.map((one) => one.replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

function rangeOf(part: Part): { start: number; end: number } {
  const { range } = splitPlace(part.pointer);
  if (range === null) throw new Error(`no range in ${part.pointer}`);
  return range;
}

/** Letters and digits of a text; entities and escapes are no words of it. */
function letters(words: string): string {
  return words.replaceAll(/&\w+;/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Whether the characters of one text stand in the other, in this order. */
function isWithin(inner: string, outer: string): boolean {
  let at = 0;
  for (const character of inner) {
    at = outer.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function expectSound(source: string, root: Part): void {
  for (const part of allParts(root)) {
    const { start, end } = rangeOf(part);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(source.length);
    if (part.kind !== 'section') {
      expect(isWithin(letters(part.text), source.slice(start, end)), part.text).toBe(true);
    }
  }
}

describe('documents', () => {
  it('never throw, and every range lies in the text and has the words of its part', () => {
    fc.assert(
      fc.property(answer, (source) => {
        const document = readDocument(source, '/output');
        if (document !== null) expectSound(source, document.root);
      }),
      { numRuns: 3_000 },
    );
  });

  it('have siblings that do not overlap, but for words between the cells of a table', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, html), (source) => {
        for (const root of [readMarkdown(source, ''), readHtml(source, '')]) {
          for (const { parts } of allParts(root)) {
            const tables = parts.filter(({ kind }) => kind === 'table').map(rangeOf);
            const isBetweenCells = (range: { start: number; end: number }): boolean =>
              tables.some(({ start, end }) => start < range.start && range.end <= end);
            const ranges = parts
              .map(rangeOf)
              .filter((range) => range.end > range.start && !isBetweenCells(range));
            const sorted = ranges.toSorted((a, b) => a.start - b.start || a.end - b.end);
            sorted.forEach(({ start }, index) => {
              if (index > 0) expect(start).toBeGreaterThanOrEqual(sorted[index - 1]!.end);
            });
          }
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('have runs that cover the text, words in no markup', () => {
    fc.assert(
      fc.property(answer, (source) => {
        let at = 0;
        for (const { start, end } of textRuns(source)) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(source.length);
      }),
      { numRuns: 1_500 },
    );
  });
});

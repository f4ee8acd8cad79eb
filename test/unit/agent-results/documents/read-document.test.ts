import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../main/agent-results/documents/read-document.ts';
import { allParts, outline, textAt } from './outline.ts';

const REPORT = '## Issues\n\n- **Impact**: High\n- Fix: "Add one"\n\n## Next\n\n1. Print\n';
const OUTLINE = [
  'section2 Issues:',
  '  item Impact: High',
  '  item Fix: "Add one"',
  'section2 Next:',
  '  item #1 Print',
];

function read(text: string): { format?: string; lines: string[]; notes: readonly string[] } {
  const document = readDocument(text, '/output');
  if (document === null) return { lines: [], notes: [] };
  return { format: document.format, lines: outline(document.root), notes: document.notes };
}

describe('readDocument', () => {
  it.each<[string, string]>([
    ['as it is', REPORT],
    ['in a fence', `\`\`\`markdown\n${REPORT}\`\`\``],
    [
      'in a fence with a preamble and an offer',
      `Here you are.\n\n\`\`\`md\n${REPORT}\`\`\`\n\nShall I go on?`,
    ],
    ['in a fence that never ends', `\`\`\`markdown\n${REPORT}`],
    ['in a fence without a language', `\`\`\`\n${REPORT}\`\`\``],
    ['as a string whose escapes nobody undid', JSON.stringify(REPORT)],
    ['as such a string without its quotes', JSON.stringify(REPORT).slice(1, -1)],
    ['indented as a whole', REPORT.replace(/^(?=.)/gm, '    ')],
    ['indented but for its first line', REPORT.replace(/\n(?=.)/g, '\n    ')],
    [
      'with CRLF, a byte order mark and zero-width characters',
      `\ufeff${REPORT.replaceAll('\n', '\r\n').replace('Issues', 'Iss\u200bues\ue000')}`,
    ],
    ['with marks of direction', REPORT.replace('## I', '\u200f## \u202bI')],
    ['in a box', `<div class="report">\n${REPORT}</div>`],
  ])('reads a report %s', (_name, text) => {
    expect(read(text)).toMatchObject({ format: 'markdown', lines: OUTLINE });
  });

  it.each<[string, string]>([
    ['as it is', '<h2>Issues</h2><ul><li><b>Impact</b>: High</li></ul>'],
    ['in a fence', '```html\n<h2>Issues</h2>\n<ul><li><b>Impact</b>: High</li></ul>\n```'],
    [
      'escaped twice',
      '&lt;h2&gt;Issues&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Impact: High&lt;/li&gt;&lt;/ul&gt;',
    ],
    [
      'escaped twice in a paragraph',
      '<p>&lt;h2&gt;Issues&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Impact: High&lt;/li&gt;&lt;/ul&gt;</p>',
    ],
    ['as a string', '"<h2>Issues<\\/h2>\\n<ul>\\n<li class=\\"a\\">Impact: High<\\/li><\\/ul>"'],
  ])('reads a page %s', (_name, text) => {
    expect(read(text)).toMatchObject({
      format: 'html',
      lines: ['section2 Issues:', '  item Impact: High'],
    });
  });

  it('keeps its places in the text as it came', () => {
    for (const text of [
      `Here:\n\`\`\`markdown\n${REPORT}\`\`\``,
      JSON.stringify(REPORT),
      REPORT.replace(/^(?=.)/gm, '    ').replace('High', 'Hi\u200bgh'),
    ]) {
      const { root } = readDocument(text, '')!;
      const [item] = allParts(root).filter(({ label }) => label === 'Impact');
      expect(textAt(text, item!).replace('\u200b', '')).toBe('- **Impact**: High');
    }
  });

  it('reads prose as text', () => {
    expect(read('The pages are slow.\n\nThey should be faster.')).toEqual({
      format: 'text',
      lines: ['paragraph The pages are slow.', 'paragraph They should be faster.'],
      notes: [],
    });
    expect(readDocument(' \n\u200b\n', '')).toBeNull();
    expect(readDocument('<script>alert(1)</script>', '')).toBeNull();
  });

  it('reads HTML in Markdown', () => {
    const text =
      '## Issues\n\n<details>\n<summary>More</summary>\n\n- One\n\n</details>\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n\n<div hidden>\n\nUnseen.\n\n</div>\n\nSeen <b>well</b>.';
    expect(read(text).lines).toEqual([
      'section2 Issues:',
      '  section7 More:',
      '    item One',
      '  table',
      '    row',
      '      field A: 1',
      '      field B: 2',
      '  paragraph Seen well.',
    ]);
  });

  it('keeps an example in a fence as code', () => {
    const text = `${REPORT}\n\`\`\`markdown\n# Example\n- x\n\`\`\`\n`;
    expect(read(text).lines).toEqual([...OUTLINE, '  code markdown: # Example\n- x']);
  });

  it('says what it left out', () => {
    expect(read('Text.\n\n```json\n{"a": 1').notes).toEqual(['unclosed_fence']);
    expect(read(`# A\n\n${'word '.repeat(120_000)}`).notes).toEqual(['too_long']);
    expect(read(`${'>'.repeat(500)} deep\n`).notes).toEqual(['too_deep']);
    expect(read(`${'<div>'.repeat(10_000)}deep<p>x`).notes).toEqual(['too_deep']);
  });

  it('keeps code whole that is longer than what is parsed at once', () => {
    const code = Array.from({ length: 4_000 }, (_, at) => `line ${at} **not bold**`).join('\n');
    const document = readDocument(`# A\n\n\`\`\`js\n${code}\n\`\`\`\n\nBehind.\n`, '');
    const parts = document?.root.parts[0]?.parts ?? [];
    expect(parts.map(({ kind }) => kind)).toEqual(['code', 'paragraph']);
    expect(parts[0]?.text).toBe(code);
  });
});

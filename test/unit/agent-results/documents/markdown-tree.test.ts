import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../../main/agent-results/documents/markdown-tree.ts';
import { allParts, outline, textAt } from './outline.ts';

function read(text: string): string[] {
  return outline(readMarkdown(text, '/output'));
}

describe('readMarkdown', () => {
  it.each<[string, string, string[]]>([
    [
      'nests sections by their level and takes decoration off headings',
      '# 🚀 Audit\n\n## 1. Executive Summary:\n\nFine.\n\n### A) Gaps ###\n\nNone.\n\n## ✅ Next\n\nGo.',
      [
        'section1 Audit:',
        '  section2 #1 Executive Summary:',
        '    paragraph Fine.',
        '    section3 Gaps:',
        '      paragraph None.',
        '  section2 Next:',
        '    paragraph Go.',
      ],
    ],
    [
      'takes a bold line alone for a heading below all others',
      '## Findings\n\n**Quick wins**\n\nOne.\n\n**This is a sentence.**\n\nKEY RISKS\n\nTwo.',
      [
        'section2 Findings:',
        '  section7 Quick wins:',
        '    paragraph One.',
        '    paragraph This is a sentence.',
        '  section7 KEY RISKS:',
        '    paragraph Two.',
      ],
    ],
    [
      'reads labels in bold, in plain type and inside bold type',
      '**Impact:** High\n\n**Effort**: 2 days\n\n**Score: 7/10** (fair)\n\nOwner: Anna\n\nÉtape : deux',
      [
        'field Impact: High',
        'field Effort: 2 days',
        'field Score: 7/10 (fair)',
        'field Owner: Anna',
        'field Étape: deux',
      ],
    ],
    [
      'takes no time, address or sentence for a label',
      'We met at 10:30 there.\n\nhttps://a.example/b: see there\n\nIt was slow. So we said: do it.\n\nlocalhost:3000 was up.',
      [
        'paragraph We met at 10:30 there.',
        'paragraph https://a.example/b: see there',
        'paragraph It was slow. So we said: do it.',
        'paragraph localhost:3000 was up.',
      ],
    ],
    [
      'gives each labelled line of a paragraph its own part and joins wrapped lines',
      '**Impact:** High  \n**Effort:** Low\n**Why:** because the page\nhas no answer\n\nOne line\nand the next.',
      [
        'field Impact: High',
        'field Effort: Low',
        'field Why: because the page has no answer',
        'paragraph One line and the next.',
      ],
    ],
    [
      'tells lines that were meant from lines that an editor wrapped',
      'Clarity 8/10 — short sentences.\nAccuracy 5/10 — two claims.\n\nA long line of words that an editor wrapped where it was full.\nThunderstorms came, and this is the rest of what it had to say.',
      [
        'paragraph Clarity 8/10 — short sentences.',
        'paragraph Accuracy 5/10 — two claims.',
        'paragraph A long line of words that an editor wrapped where it was full. Thunderstorms came, and this is the rest of what it had to say.',
      ],
    ],
    [
      'splits several labels of one line',
      '**Impact**: High | **Effort**: Low\n\nPriority: High · Effort: 2 days\n\n- **Impact:** High **Effort:** Low',
      [
        'field Impact: High',
        'field Effort: Low',
        'field Priority: High',
        'field Effort: 2 days',
        'item',
        '  field Impact: High',
        '  field Effort: Low',
      ],
    ],
    [
      'reads lists in lists, numbers and boxes',
      '1. Add the feed\n   - Impact: High\n   - Done in 2 days\n2. Print\n\n- [x] Made\n- [ ] Open: yes',
      [
        'item #1 Add the feed',
        '  item Impact: High',
        '  item Done in 2 days',
        'item #2 Print',
        'item [x] Made',
        'item [ ] Open: yes',
      ],
    ],
    [
      'joins a numbered list whose bullets were not indented',
      '1. **Add the feed**\n- Impact: High\n- Effort: Low\n\n2. **Print labels**\n- Impact: Low\n\nThe end of it.',
      [
        'item #1 Add the feed',
        '  item Impact: High',
        '  item Effort: Low',
        'item #2 Print labels',
        '  item Impact: Low',
        'paragraph The end of it.',
      ],
    ],
    [
      'puts a list under the line that opens it, and nothing else',
      'We looked at these pages:\n\n- Depots\n- Prices\n\nBoth are slow.',
      [
        'section8 We looked at these pages:',
        '  item Depots',
        '  item Prices',
        'paragraph Both are slow.',
      ],
    ],
    [
      'labels cells by the heads of their columns',
      '| Element | Current | Target |\n|---|:-:|--:|\n| **LCP** | 4.1 s | 2.5 s |\n| A \\| B | | x |',
      [
        'table',
        '  row',
        '    field Element: LCP',
        '    field Current: 4.1 s',
        '    field Target: 2.5 s',
        '  row',
        '    field Element: A | B',
        '    field Current:',
        '    field Target: x',
      ],
    ],
    [
      'takes rows with a first cell alone for headings, and leaves repeated heads out',
      '| A | B |\n|---|---|\n| **Speed** | |\n| x | 1 |\n| A | B |\n| y | 2 |',
      [
        'table',
        '  section7 Speed:',
        '    row',
        '      field A: x',
        '      field B: 1',
        '    row',
        '      field A: y',
        '      field B: 2',
      ],
    ],
    [
      'puts heads of two rows together',
      '| Page | Mobile | | Desktop |\n|---|---|---|---|\n| | **LCP** | **CLS** | **LCP** |\n| / | 4 | 1 | 2 |',
      [
        'table',
        '  row',
        '    field Page: /',
        '    field Mobile LCP: 4',
        '    field Mobile CLS: 1',
        '    field Desktop LCP: 2',
      ],
    ],
    [
      'reads two columns without heads as names and values',
      '| | |\n|---|---|\n| Score | 61 |\n| Grade | B |\n\n| Score | 61 |\n|---|---|\n| Reach | 7 |',
      [
        'table',
        '  field Score: 61',
        '  field Grade: B',
        'table',
        '  field Score: 61',
        '  field Reach: 7',
      ],
    ],
    [
      'reads lines within a cell',
      '| Test | Plan |\n|---|---|\n| T1 | Metric: CTR<br>Days: 14<br>- one<br>- two |',
      [
        'table',
        '  row',
        '    field Test: T1',
        '    field Plan:',
        '      field Metric: CTR',
        '      field Days: 14',
        '      item one',
        '      item two',
      ],
    ],
    [
      'keeps quotes and code apart, and drops rules',
      '> They said so.\n\n> **Verdict:** solid\n\n---\n\n```json\n{"a": 1}\n```\n\n    indented = 1',
      [
        'quote They said so.',
        'quote',
        '  field Verdict: solid',
        'code json: {"a": 1}',
        'code indented = 1',
      ],
    ],
    [
      'reads front matter as fields, and a first rule as a rule',
      '---\ntitle: "GEO audit"\ntags:\n  - a\n---\nText.',
      ['field title: GEO audit', 'paragraph Text.'],
    ],
    [
      'takes no text between two rules for front matter',
      '---\n\nText. More.\n\n---\n\nEnd.',
      ['paragraph Text. More.', 'paragraph End.'],
    ],
    [
      'keeps nothing of an image but its words',
      '![A chart](https://x.example/t.png)',
      ['paragraph A chart'],
    ],
    [
      'leaves scripts and hidden words in a line out',
      'Fine <script>alert(1)</script>so <span hidden>far</span>it goes.',
      ['paragraph Fine so it goes.'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('tells the bold beginning of a text', () => {
    const { parts } = readMarkdown(
      '1. **Add the feed** – because it is missing\n\n🔴 **High** risk',
      '',
    );
    expect(parts.map(({ lead, text, label }) => ({ lead, text, label }))).toEqual([
      { lead: 'Add the feed', text: 'Add the feed – because it is missing', label: '' },
      { lead: 'High', text: '🔴 High risk', label: '' },
    ]);
  });

  it('keeps addresses as text, of links, bare ones and footnotes', () => {
    const text =
      'See [the *page*](https://a.example/x), [bad](javascript:alert(1)), https://b.example/y. Said[^1].\n\n[^1]: In https://c.example/z.';
    const { parts } = readMarkdown(text, '');
    expect(parts[0]?.links).toEqual([
      { text: 'the page', url: 'https://a.example/x' },
      { text: 'bad', url: 'javascript:alert(1)' },
      { text: 'https://b.example/y', url: 'https://b.example/y' },
      { text: '', url: 'https://c.example/z' },
    ]);
    expect(outline({ ...parts[1]!, parts: parts.slice(1) })).toEqual([
      'section1 Footnotes:',
      '  item #1 In https://c.example/z.',
    ]);
  });

  it('points to the characters of each part', () => {
    const text =
      '# Audit\r\n\r\n> **Verdict**: fine &amp; well\r\n\r\n| A | B |\r\n|---|---|\r\n| x *y* | 4.1 s |\r\n\r\n1. One\r\n   Impact: High\r\n';
    const found = allParts(readMarkdown(text, '/output'))
      .filter(({ parts }) => parts.length === 0)
      .map((part) => textAt(text, part));
    expect(found).toEqual(['**Verdict**: fine &amp; well', 'x *y*', '4.1 s', 'Impact: High']);
  });

  it('reads a long text as a short one, though it parses it in pieces', () => {
    const filler = 'A line of words that says nothing.\n\n'.repeat(300);
    const text =
      `${filler}We list them:\n\n${'- Entry [page][1] of the list.[^n]\n\n'.repeat(300)}` +
      `${filler}| A | B |\n|---|---|\n${'| x | 1 |\n'.repeat(6_000)}\n[1]: https://a.example/x\n\n[^n]: See https://b.example/y\n`;
    const { parts } = readMarkdown(text, '');
    const [list, table, notes] = parts.filter(({ kind }) => kind !== 'paragraph');
    expect(list?.parts).toHaveLength(300);
    for (const { links } of list?.parts ?? []) {
      expect(links.map(({ url }) => url)).toEqual(['https://a.example/x', 'https://b.example/y']);
    }
    expect(table?.parts).toHaveLength(6_000);
    expect(textAt(text, table!.parts.at(-1)!.parts[1]!)).toBe('1');
    expect(outline(notes!)).toEqual(['item See https://b.example/y']);
    expect(parts.filter(({ kind }) => kind === 'paragraph')).toHaveLength(600);
  });
});

import { describe, expect, it } from 'vitest';
import { textRuns } from '../../../../main/agent-results/documents/text-runs.ts';

/** The words of one kind. */
function words(text: string, kind: string): string[] {
  return textRuns(text)
    .filter((run) => run.kind === kind)
    .map(({ start, end }) => text.slice(start, end));
}

describe('textRuns', () => {
  const markdown =
    '# Audit\n\n**Owner**: Ann *Bell* | **Due:** May\n\n| Name | Note |\n|---|---|\n| Ann | `x` |\n\n[page](https://a.example/?q=ann)\n\n```json\n{"a": 1}\n```\n\n<!-- by Bob -->\n';

  it('tells words from structure in Markdown', () => {
    expect(words(markdown, 'heading')).toEqual(['Audit']);
    expect(words(markdown, 'label')).toEqual(['Owner', 'Due:']);
    expect(words(markdown, 'head')).toEqual(['Name', 'Note']);
    expect(words(markdown, 'prose').map((word) => word.trim())).toEqual([
      ': Ann',
      'Bell',
      '|',
      'May',
      'Ann',
      'x',
      'page',
    ]);
    expect(words(markdown, 'address')).toEqual(['https://a.example/?q=ann']);
    expect(words(markdown, 'code')).toEqual(['{"a": 1}']);
    expect(words(markdown, 'unread')).toEqual([' by Bob ']);
  });

  const html =
    '<!doctype html><title>Audit</title><style>.a{}</style><table class="big"><tr><th>Vorname</th><th>März</th></tr><tr><td title="Bob">Ann</td><td>1</td></tr></table><img src="a.png" alt="Cy"><p hidden>Dan</p>';

  it('tells words from structure in HTML', () => {
    expect(words(html, 'heading')).toEqual(['Audit']);
    expect(words(html, 'head')).toEqual(['Vorname', 'März']);
    expect(words(html, 'prose')).toEqual(['Ann', '1', 'Cy']);
    expect(words(html, 'address')).toEqual(['a.png']);
    expect(words(html, 'unread')).toEqual(['.a{}', 'Bob', 'Dan']);
    expect(words(html, 'markup').join('')).not.toMatch(/Ann|Bob|Cy|Dan|März/);
  });

  it('numbers what is one flow of words alike', () => {
    const flowOf = (word: string): number => {
      const at = markdown.indexOf(word);
      return textRuns(markdown).find(({ start, end }) => start <= at && at < end)!.flow;
    };
    expect(flowOf('Ann')).toBe(flowOf('Bell'));
    expect(flowOf('Name')).not.toBe(flowOf('Note'));
  });

  it('covers a text without a gap, also one with escapes nobody undid', () => {
    for (const text of [
      markdown,
      html,
      JSON.stringify(markdown),
      `\`\`\`md\n${markdown}\`\`\``,
      '',
    ]) {
      let at = 0;
      for (const run of textRuns(text)) {
        expect(run.start).toBe(at);
        expect(run.end).toBeGreaterThan(at);
        at = run.end;
      }
      expect(at).toBe(text.length);
    }
    expect(words(JSON.stringify(markdown), 'prose')).toContain('Bell');
  });
});

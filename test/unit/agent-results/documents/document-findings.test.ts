import { describe, expect, it } from 'vitest';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';

const ODD = new Set(['cut_off', 'left_out', 'several_reports', 'several_languages']);

function read(payload: JsonValue): ReturnType<typeof standardizeAgentOutput> {
  return standardizeAgentOutput('geo_audit', payload, null, builtInAgents);
}

function oddities(payload: JsonValue): string[] {
  return read(payload)
    .findings.filter(({ code }) => ODD.has(code))
    .map(({ code, pointer }) => `${code} ${pointer}`);
}

const REPORT =
  '# Audit\n\nShort.\n\n## Issues\n\n- No product feed\n\n## Plan\n\n1. Add the feed\n';

describe('what is odd in how a report is written', () => {
  it.each<[string, JsonValue, string[]]>([
    ['nothing in a plain report', REPORT, []],
    [
      'nothing in code that shows markup',
      `${REPORT}\n\`\`\`html\n<script>x()</script>\n\`\`\`\n\nUse \`<iframe>\`.\n`,
      [],
    ],
    [
      'nothing in data for search engines',
      '<h1>A</h1><h2>Issues</h2><ul><li>No feed</li></ul><script type="application/ld+json">{}</script>',
      [],
    ],
    ['nothing in joined emoji and a mark at the beginning', `\uFEFF${REPORT}👩‍💻\n`, []],
    ['nothing in stars of protection', `${REPORT}\nAsk J*** M***\n`, []],
    [
      'active content, where it stands',
      '<h1>A</h1><h2>Issues</h2><ul><li onclick=x()>No feed</li></ul>',
      ['left_out #char=29,41'],
    ],
    [
      'hidden characters',
      REPORT.replace('feed', 'fe\u200Bed'),
      [`left_out #char=${REPORT.indexOf('feed') + 2},${REPORT.indexOf('feed') + 3}`],
    ],
    [
      'a mark that is never closed',
      `${REPORT}2. **Print the`,
      [`cut_off #char=${REPORT.length},${REPORT.length + 14}`],
    ],
    [
      'a row that breaks off',
      `${REPORT}\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3`,
      [`cut_off #char=${REPORT.length + 31},${REPORT.length + 34}`],
    ],
    [
      'a report within a member',
      { report_text: `${REPORT}[Open](javascript:x)\u2060\n`, verdict: 'Late' },
      [
        `left_out /report_text#char=${REPORT.length - 16},${REPORT.length + 20}`,
        `left_out /report_text#char=${REPORT.length + 20},${REPORT.length + 21}`,
      ],
    ],
  ])('is %s', (_what, payload, expected) => {
    expect(oddities(payload)).toEqual(expected);
  });

  it('keeps the words of JSON that is nested too deeply, and says so', () => {
    let deep: JsonValue = 'the words below';
    for (let level = 0; level < 50; level += 1) deep = { notes: [deep] };
    const result = read({ issues: ['No product feed'], notes: deep });
    expect(JSON.stringify(result)).toContain('the words below');
    expect(result.findings).toContainEqual({
      code: 'payload_truncated',
      message: 'The answer is nested very deeply. What is further in was read in one line.',
      pointer: '',
    });
  });

  it('leaves no full stop before a description whose level stood before it', () => {
    const { insights } = read(
      '# A\n\n## Issues\n\n- **Late orders** (severity: medium). Buyers are still targeted.\n- **No feed** (severity: high). Nobody finds it.\n',
    );
    expect(insights.map(({ description }) => description)).toEqual([
      'Buyers are still targeted.',
      'Nobody finds it.',
    ]);
  });

  it('leaves out the head of a column of details', () => {
    const { subjects = [] } = read(
      '# Zielgruppen\n\n### Segment A: Anfänger\n\n| Merkmal | Ausprägung |\n|---|---|\n| Hürde | Angst vor Fehlern |\n| Kanal | Suche |\n\n### Segment B: Profis\n\n| Merkmal | Ausprägung |\n|---|---|\n| Hürde | Versandkosten |\n| Kanal | Katalog |\n',
    );
    expect(subjects[0]?.details.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Hürde: Angst vor Fehlern',
      'Kanal: Suche',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { findJson } from '../../../../main/agent-results/json-text/find-json.ts';

const REPORT =
  '# GEO audit\n\n## Summary\n\nThe pages answer few questions, and the answers stand far down.\n\n' +
  '## Issues\n\n- **Impact**: High\n- **Fix**: Add an answer block to every depot page.\n- **Effort**: 2 days\n\n';

const EXAMPLE = { summary: 'An answer block for depots.', recommendations: ['Add a feed'] };

function fenced(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value)}\n\`\`\`\n`;
}

describe('findJson', () => {
  it('takes JSON in a report for an example, wherever it stands', () => {
    expect(findJson(`${REPORT}## Schema\n\n${fenced(EXAMPLE)}`)).toBeNull();
    expect(findJson(`${REPORT}${fenced(EXAMPLE)}\n## Next steps\n\n1. Print\n`)).toBeNull();
  });

  it('takes JSON that most of a text is for the answer, in spite of a heading', () => {
    const long = { ...EXAMPLE, insights: Array.from({ length: 30 }, (_, at) => `Insight ${at}`) };
    expect(findJson(`${REPORT}${fenced(long)}`)).toMatchObject({ problem: null, value: long });
    expect(
      findJson(
        `## Result\n\nHere it is, after a long look at each page of the site that we were asked to look at, and at all others:\n\n${fenced(EXAMPLE)}`,
      ),
    ).toMatchObject({ value: EXAMPLE });
  });

  it('finds a message in a report', () => {
    const message = { agent_id: 'geo_audit', agent_results: EXAMPLE };
    expect(findJson(`${REPORT}${fenced(message)}`)).toMatchObject({ value: message });
  });
});

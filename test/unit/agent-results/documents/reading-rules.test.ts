import { describe, expect, it } from 'vitest';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import { agentResultSchema } from '../../../../shared/domain/agent-result.ts';
import type { AgentResult, Insight } from '../../../../shared/domain/agent-result.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { deliveryIdSchema } from '../../../../shared/domain/ids.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { READING_MEANINGS } from '../../../../shared/domain/reading-rule.ts';
import type { ReadingMeaning, ReadingRule } from '../../../../shared/domain/reading-rule.ts';

const shared = {
  ruleId: '0198c0de-0000-7000-8000-000000000001',
  engagementId: 'e-1',
  agentId: 'geo_audit',
} as const;
const deliveryId = deliveryIdSchema.parse('0198c0de-0000-7000-8000-000000000009');

function always(heading: string, meaning: ReadingMeaning): ReadingRule {
  return { ...shared, scope: 'always', heading, meaning };
}

function here(pointer: string, meaning: ReadingMeaning): ReadingRule {
  return { ...shared, scope: 'answer', deliveryId, pointer, meaning };
}

function read(payload: JsonValue, rules: readonly ReadingRule[] = []): AgentResult {
  return agentResultSchema.parse(
    standardizeAgentOutput('geo_audit', payload, null, builtInAgents, rules),
  );
}

const REPORT = `# GEO audit of the depot

The pages answer few questions that people ask.

## Strengths

- The prices stand on every page.
- The depot page names its opening hours.

## In the yard

- The parking page is older than the depot.
- Somebody wrote three pages about labels.

## Recommendations

- Add an answer block to the depot page.
- Print the labels in two languages.
`;

const JSON_REPORT = {
  verdict: 'The depot is hard to find.',
  issues: [{ issue: 'No answer block' }, { issue: 'The feed is old' }],
  observations_from_the_yard: ['The gate is never named', 'Two pages share one title'],
};

function insightsOf(kind: Insight['kind']): (result: AgentResult) => string[] {
  return ({ insights }) => insights.filter((one) => one.kind === kind).map(({ title }) => title);
}

function recommended({ recommendations }: AgentResult): string[] {
  return recommendations.map(({ title }) => title);
}

const TEXTS: Readonly<Record<ReadingMeaning, (result: AgentResult) => string[]>> = {
  issues: insightsOf('issue'),
  strengths: insightsOf('strength'),
  risks: insightsOf('risk'),
  assumptions: insightsOf('assumption'),
  recommendations: recommended,
  quick_wins: recommended,
  next_steps: ({ nextSteps }) => nextSteps.map(({ label }) => label),
  opportunities: ({ opportunities }) => opportunities.map(({ label }) => label),
  summary: ({ overview }) => [overview.summary, ...overview.keyPoints],
  not_a_finding: ({ unplaced = [] }) => unplaced.flatMap(({ lines }) => lines),
};

/** The texts of a result in the place of a meaning. */
function textsOf(result: AgentResult, meaning: ReadingMeaning): string[] {
  return TEXTS[meaning](result);
}

function placeOf({ unplaced = [] }: AgentResult, line: string): string {
  const places = unplaced.flatMap(({ lines, places: own = [] }) =>
    lines.map((text, index) => ({ text, place: own[index] ?? '' })),
  );
  return places.find(({ text }) => text.includes(line))?.place ?? '';
}

describe('a rule by heading', () => {
  it.each(READING_MEANINGS)('reads all under an unknown heading as %s', (meaning) => {
    const result = read(REPORT, [always('in the yard', meaning)]);
    const texts = textsOf(result, meaning).join('\n');
    expect(texts).toContain('The parking page is older than the depot');
    expect(texts).toContain('Somebody wrote three pages about labels');
    expect(result.corrections).toEqual([{ ruleId: shared.ruleId, heading: 'In the yard' }]);
    expect(textsOf(result, 'strengths').join('\n')).toContain('The prices stand on every page');
  });

  it('overrides what the vocabulary says of the heading', () => {
    expect(textsOf(read(REPORT), 'strengths')).toHaveLength(2);
    const result = read(REPORT, [always('strengths', 'issues')]);
    expect(textsOf(result, 'strengths')).toEqual([]);
    expect(textsOf(result, 'issues')).toHaveLength(2);
  });

  it('sets aside what is no finding, readable under its heading', () => {
    const result = read(REPORT, [always('strengths', 'not_a_finding')]);
    expect(textsOf(result, 'strengths')).toEqual([]);
    expect(result.unplaced).toContainEqual(
      expect.objectContaining({
        heading: 'Strengths',
        lines: ['The prices stand on every page.', 'The depot page names its opening hours.'],
      }),
    );
  });

  it('holds whatever case, number and marks the heading is written with', () => {
    const report = REPORT.replace('## In the yard', '## 3. IN THE **Yard**:');
    expect(textsOf(read(report, [always('in the yard', 'issues')]), 'issues')).toHaveLength(2);
  });

  it('holds for a table under the heading, whatever its columns are called', () => {
    const report = `${REPORT}\n## Desk check\n\n| Risk | Note |\n|---|---|\n| Late feed | weekly |\n`;
    expect(textsOf(read(report), 'risks')).toEqual(['Late feed']);
    const result = read(report, [always('desk check', 'issues')]);
    expect(textsOf(result, 'risks')).toEqual([]);
    expect(textsOf(result, 'issues')).toEqual(['Late feed']);
  });

  it('holds for a member of JSON, and for a first heading that would be the title', () => {
    const json = read(JSON_REPORT, [always('observations from the yard', 'risks')]);
    expect(textsOf(json, 'risks')).toEqual([
      'The gate is never named',
      'Two pages share one title',
    ]);
    const report =
      '## In the yard\n\n- The gate is unnamed.\n\n## Next steps\n\n- Name the gate.\n';
    expect(read(report).title).toBe('In the yard');
    expect(textsOf(read(report, [always('in the yard', 'issues')]), 'issues')).toHaveLength(1);
  });

  it('changes nothing where no such heading is, and says so', () => {
    const result = read(REPORT, [always('another heading', 'issues')]);
    expect(result).toEqual(read(REPORT));
    expect(result.corrections).toBeUndefined();
  });
});

describe('a rule by place', () => {
  const line = 'The parking page is older than the depot';

  it.each(READING_MEANINGS)('moves the one line to %s, and no other', (meaning) => {
    const before = read(REPORT);
    const pointer = placeOf(before, line);
    expect(pointer).toMatch(/^#char=\d+,\d+$/);
    const result = read(REPORT, [here(pointer, meaning)]);
    expect(textsOf(result, meaning).join('\n')).toContain(line);
    expect(result.corrections).toEqual([{ ruleId: shared.ruleId, heading: 'In the yard' }]);
    expect(placeOf(result, 'Somebody wrote three pages')).not.toBe('');
    expect(textsOf(result, 'strengths').length - textsOf(before, 'strengths').length).toBe(
      meaning === 'strengths' ? 1 : 0,
    );
  });

  it('moves an entry out of the section that it was read in', () => {
    const [first, second] = read(REPORT).insights;
    const result = read(REPORT, [here(first?.pointer ?? '', 'risks')]);
    expect(textsOf(result, 'risks')).toEqual([first?.title]);
    expect(textsOf(result, 'strengths')).toEqual([second?.title]);
    expect(result.insights.find(({ kind }) => kind === 'risk')?.pointer).toBe(first?.pointer);
  });

  it('moves a recommendation and the row of a table', () => {
    const report = `${REPORT}\n## Issues\n\n| Issue | Severity |\n|---|---|\n| Slow | high |\n| Old | low |\n`;
    const before = read(report);
    const step = before.recommendations.find(({ title }) => title.startsWith('Print'));
    const row = before.insights.find(({ title }) => title === 'Old');
    const rules = [
      here(step?.pointer ?? '', 'next_steps'),
      { ...here(row?.pointer ?? '', 'opportunities'), ruleId: 'second' },
    ];
    const result = read(report, rules);
    expect(textsOf(result, 'next_steps')).toEqual(['Print the labels in two languages']);
    expect(textsOf(result, 'opportunities')).toEqual(['Old']);
    expect(textsOf(result, 'issues')).toEqual(['Slow']);
    expect(result.recommendations).toHaveLength(before.recommendations.length - 1);
  });

  it('moves a member of JSON, and goes before the rule of its heading', () => {
    const result = read(JSON_REPORT, [
      here('/issues/1', 'strengths'),
      { ...always('issues', 'risks'), ruleId: 'second' },
    ]);
    expect(textsOf(result, 'strengths')).toEqual(['The feed is old']);
    expect(textsOf(result, 'risks')).toEqual(['No answer block']);
  });

  it('leaves an answer of its own shape readable when all in it is no finding', () => {
    const result = read({ issues: [{ issue: 'No answer block' }] }, [
      here('/issues/0', 'not_a_finding'),
    ]);
    expect(result.shape).toBe('own_json');
    expect(result.insights).toEqual([]);
    expect(textsOf(result, 'not_a_finding').join('\n')).toContain('No answer block');
  });

  it('changes nothing where nothing stands, and says so', () => {
    expect(read(REPORT, [here('#char=999999,1000000', 'issues')])).toEqual(read(REPORT));
  });
});

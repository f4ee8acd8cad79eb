import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

function titles({ insights }: AgentResult, kind: string): string[] {
  return insights.filter((one) => one.kind === kind).map(({ title }) => title);
}

function tasks({ recommendations }: AgentResult) {
  return recommendations.map(({ title, owner, estimatedTimeline }) => [
    title,
    owner ?? '',
    estimatedTimeline,
  ]);
}

describe('headings of entries', () => {
  it('are titles though one of their words names another section', () => {
    const result = read(
      '# Depot\n\n## Recommendations\n\n### 1. Print labels\n- **Owner:** shop\n\n### 2. Tag the assets by topic and audience\n- **Owner:** library\n',
    );
    expect(result.recommendations.map(({ title }) => title)).toEqual([
      'Print labels',
      'Tag the assets by topic and audience',
    ]);
    expect(result.subjects).toBeUndefined();
  });

  it('are in one piece of bold type with their number', () => {
    const { experiments = [] } = read(
      '# Depot\n\n## Test ideas\n\n**Test 1: Table instead of cards**\n- Primary KPI: orders\n- PIE: 8/9/6\n\n**Test 2: Annual price**\n- Primary KPI: renewals\n',
      'experiment_blueprinter',
    );
    expect(experiments.map(({ name, primaryMetrics }) => [name, primaryMetrics])).toEqual([
      ['Table instead of cards', ['orders']],
      ['Annual price', ['renewals']],
    ]);
    expect(experiments[0]?.ranking?.scores.map(({ value }) => value)).toEqual([8, 9, 6]);
  });

  it('lose the kind and number that they begin with', () => {
    const { recommendations } = read(
      '# Depot\n\n## Recommendations\n- **Recommendation 1:** Print labels\n- Recommendation 2 - Call the depot\n',
    );
    expect(recommendations.map(({ title }) => title)).toEqual(['Print labels', 'Call the depot']);
  });

  it('deny what works in two words', () => {
    const result = read(
      "# Depot\n\n## What works\n- Clear prices\n\n## What doesn't\n- Twelve fields\n",
    );
    expect(titles(result, 'issue')).toEqual(['Twelve fields']);
  });
});

describe('lines right above others', () => {
  it('are headings in bold type or capitals', () => {
    const result = read(
      'Depot review\n\n**Key numbers**\n• Wait: 9 days\n• Returns: 12%\n\nPROBLEMS FOUND\n1. Twelve fields\n   Impact: High\n   Recommendation: ask for three\n2. No dates\n   Impact: Low\n   Recommendation: print them\n',
    );
    expect(result.metrics.map(({ label, value }) => [label, value])).toEqual([
      ['Wait', 9],
      ['Returns', 12],
    ]);
    expect(result.insights.map(({ title, severity, remedy }) => [title, severity, remedy])).toEqual(
      [
        ['Twelve fields', 'high', 'ask for three'],
        ['No dates', 'low', 'print them'],
      ],
    );
  });

  it('say when, also at the margin of a list', () => {
    const result = read(
      '# Depot\n\n**Action plan**\nNow (0-30 days)\n- Print labels (Owner: shop)\nLater (31-60 days)\n- Call the depot (Owner: web)\n',
    );
    expect(tasks(result)).toEqual([
      ['Print labels', 'shop', '0-30 days'],
      ['Call the depot', 'web', '31-60 days'],
    ]);
  });

  it('begin entries of their own where each begins in bold type', () => {
    const { recommendations } = read(
      '# Depot\n\n## What we would do first\n\n**Print the labels in large type** – owned by the shop, impact high.\n**Call the depot** – owned by the web team, impact low.\n',
    );
    expect(
      recommendations.map(({ title, owner, impactEstimate }) => [title, owner, impactEstimate]),
    ).toEqual([
      ['Print the labels in large type', 'the shop', 'high'],
      ['Call the depot', 'the web team', 'low'],
    ]);
  });
});

describe('scores of a ranking', () => {
  it('stand in columns of single letters', () => {
    const { experiments = [] } = read(
      '# Tests\n\n| # | Experiment | I | C | E | ICE |\n|---|---|---|---|---|---|\n| 1 | Price first | 8 | 7 | 6 | 7.0 |\n',
    );
    expect(experiments[0]?.ranking).toMatchObject({ method: 'ice' });
    expect(experiments[0]?.ranking?.scores.map(({ value }) => value)).toEqual([8, 7, 6, 7]);
  });

  it.each([
    'Price first (I 8, C 7, E 6)',
    'Price first – ICE 8/7/6',
    'Price first [ICE: I=8, C=7, E=6]',
  ])('stand within a line: %s', (line) => {
    const { experiments = [] } = read(`# Depot\n\n## Experiments\n- ${line}\n- No banner\n`);
    expect(experiments[0]?.name).toBe('Price first');
    expect(experiments[0]?.ranking?.method).toBe('ice');
    expect(experiments[0]?.ranking?.scores.map(({ value }) => value)).toEqual([8, 7, 6]);
  });
});

describe('what stands under a heading', () => {
  it('is figures, though the heading speaks of the funnel', () => {
    const result = read(
      '# Depot\n\n## Funnel numbers\n\nVisit to quote: 22%\nQuote to order: 31%\n',
      'customer_journey',
    );
    expect(result.metrics.map(({ value }) => value)).toEqual([22, 31]);
    expect(result.subjects).toBeUndefined();
  });

  it('is what is wrong where a table of things to do has remedies', () => {
    const result = read(
      '# Depot\n\n## What needs fixing\n\n| Priority | Issue | Fix | Effort |\n|---|---|---|---|\n| P1 | No feed | Add one | 2 h |\n| P3 | No dates | Print them | 1 day |\n',
    );
    expect(result.insights.map(({ title, remedy }) => [title, remedy])).toEqual([
      ['No feed', 'Add one'],
      ['No dates', 'Print them'],
    ]);
    expect(result.recommendations).toEqual([]);
  });

  it('is connections, each with its state behind its name', () => {
    const { subjects = [] } = read(
      '# Health\n\n## System by system\n\n**1. CRM** ✅ Healthy\nLast sync 4 minutes ago.\n\n**2. Shop** ❌ Critical\nThe feed failed.\nRecommended action: renew it.\n',
      'integration_health',
    );
    expect(subjects.map(({ kind, name, details }) => [kind, name, details[0]?.value])).toEqual([
      ['integration', 'CRM', '✅ Healthy'],
      ['integration', 'Shop', '❌ Critical'],
    ]);
  });

  it('is one segment that a section describes and a table counts', () => {
    const { subjects = [] } = read(
      '# Depot\n\n## Segments\n\n### Explorers\n- **Needs:** routes\n\n### Commuters\n- **Needs:** locks\n\n## Segments at a glance\n\n| Segment | Share |\n|---|---|\n| Explorers | 34% |\n| Commuters | 27% |\n',
      'audience_suggester',
    );
    expect(subjects.map(({ name, details }) => [name, details.map(({ value }) => value)])).toEqual([
      ['Explorers', ['routes', '34%']],
      ['Commuters', ['locks', '27%']],
    ]);
  });
});

it('takes 5.5/10 for a mark and no date', () => {
  const { metrics } = read('# Depot\n\n**Score: 5.5/10** — good offer, poor explanation.\n');
  expect(metrics).toMatchObject([{ label: 'Score', value: 5.5, scale: 10 }]);
});

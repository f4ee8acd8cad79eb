import { describe, expect, it } from 'vitest';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

function read(answer: unknown, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

function figures({ metrics }: AgentResult) {
  return metrics.map(({ label, value, target }) => [label, value, target]);
}

describe('figures', () => {
  it('have what they should be in the last of several dated columns', () => {
    const result = read(
      '## Metrics\n\n| Metric | Today | June 2027 | December 2027 |\n| --- | --- | --- | --- |\n| Berths booked online | 31% | 45% | 60% |\n',
    );
    expect(figures(result)).toEqual([['Berths booked online', 31, '60%']]);
  });

  it('stand one for each column where a table counts things', () => {
    const result = read(
      '## Behaviour\n\n| Segment | Nights per trip | Trips by rail |\n| --- | --- | --- |\n| Day sailors | 1.2 | 4% |\n| Liveaboards | 48 | 11% |\n',
      'audience_suggester',
    );
    expect(figures(result).map(([label, value]) => [label, value])).toEqual([
      ['Day sailors – Nights per trip', 1.2],
      ['Day sailors – Trips by rail', 4],
      ['Liveaboards – Nights per trip', 48],
      ['Liveaboards – Trips by rail', 11],
    ]);
  });

  it('stand on cards with what they were or should be', () => {
    const result = read(
      '<h2>Snapshot</h2><div><div class="stat"><div class="stat-title">Berth waits per month</div><div class="stat-value">3.8</div><div class="stat-desc">goal 1.5</div></div><div class="stat"><div class="stat-title">Fuel dock uptime</div><div class="stat-value">82%</div><div class="stat-desc">target: 95%</div></div></div>',
    );
    expect(figures(result)).toEqual([
      ['Berth waits per month', 3.8, '1.5'],
      ['Fuel dock uptime', 82, '95%'],
    ]);
  });
});

describe('blocks of an answer in JSON', () => {
  it('are sections by the member that names them', () => {
    const result = read([
      { kind: 'strengths', list: ['Tide tables are dated'] },
      { kind: 'issues', list: ['Fees are hidden', 'The map is a scan'] },
      { kind: 'assumptions', list: ['The season starts in May'] },
    ]);
    expect(result.insights.map(({ kind, title }) => [kind, title])).toEqual([
      ['strength', 'Tide tables are dated'],
      ['issue', 'Fees are hidden'],
      ['issue', 'The map is a scan'],
      ['assumption', 'The season starts in May'],
    ]);
  });
});

describe('entries', () => {
  it('begin in bold type, with a sentence before their values', () => {
    const test = (name: string, then: string) =>
      `**${name}** (I 9, C 8, E 6 → ICE 7.7)\n\nIf the page shows the fee, then ${then} will rise, because it is asked for most.\n\n- Primary metric: ${then}\n- Guardrails: complaints\n`;
    const { experiments = [] } = read(
      `## Experiments\n\n${test('Fee in the header', 'bookings')}\n${test('Fee on the map', 'clicks')}`,
      'experiment_blueprinter',
    );
    expect(experiments.map(({ name, primaryMetrics }) => [name, primaryMetrics])).toEqual([
      ['Fee in the header', ['bookings']],
      ['Fee on the map', ['clicks']],
    ]);
    expect(experiments[0]?.ranking?.scores.map(({ value }) => value)).toEqual([9, 8, 6, 7.7]);
  });

  it('tell the work from the date beside it', () => {
    const { recommendations } = read(
      '## Recommendations\n\n- Create the alert (Operations, 2 hours, by Wednesday)\n',
    );
    expect(recommendations.map((one) => [one.estimatedTimeline, one.description])).toEqual([
      ['by Wednesday', 'Effort: 2 hours'],
    ]);
  });
});

describe('JSON in plain text', () => {
  const prose = Array.from(
    { length: 10 },
    (_, at) => `The feed of berth ${at} arrives every morning and is checked by the harbour desk.`,
  ).join('\n');
  const json = JSON.stringify({
    summary: 'Overflow',
    recommendations: [{ title: 'Restart', priority: 'low' }],
    metrics: [{ label: 'Queue', value: 1 }],
  });

  it('is an example where the report goes on after it', () => {
    expect(typeof unwrapPayload(`${prose}\n\n${json}\n\n${prose}\n`)).toBe('string');
  });

  it('is the answer where thoughts stand before it', () => {
    expect(unwrapPayload(`${prose}\n${prose}\n\n${json}\n`)).toMatchObject({ summary: 'Overflow' });
  });
});

import { describe, expect, it } from 'vitest';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

function read(answer: unknown, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

function table(heads: string, ...rows: readonly string[]): string {
  const rule = heads.replace(/[^|]+/g, ' --- ');
  return [heads, rule, ...rows].map((row) => `|${row}|\n`).join('');
}

describe('a table', () => {
  it('may have a column of groups before the names', () => {
    const { metrics } = read(
      `## Scorecard\n\n${table('Squad|Measure|Baseline|Target', 'Web|Berths booked online|31%|60%', 'Web|Fees found|48%|70%', 'Desk|Waiting time|9 min|4 min')}`,
    );
    expect(metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['Berths booked online', 31, '60%'],
      ['Fees found', 48, '70%'],
      ['Waiting time', 9, '4 min'],
    ]);
  });

  it('of nothing but numbers holds figures, whatever its first column is called', () => {
    const { metrics, recommendations } = read(
      `## Leaks\n\n${table('Step|Drop-off', 'Berth search|38%', 'Payment|46%')}`,
    );
    expect(metrics.map(({ label, value }) => [label, value])).toEqual([
      ['Berth search', 38],
      ['Payment', 46],
    ]);
    expect(recommendations).toEqual([]);
  });

  it('of goals has their names in its first column and their targets in its last', () => {
    const { metrics } = read(
      `## Goals\n\n${table('Goal|Baseline|Target', 'Sales per berth|£14.20|£18.00', 'Berths booked online|31%|60%')}`,
    );
    expect(metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['Sales per berth', 14.2, '£18.00'],
      ['Berths booked online', 31, '60%'],
    ]);
  });

  it('says who does what by when under a heading that only has the word of tests in it', () => {
    const { recommendations, experiments = [] } = read(
      `# Backlog\n\n## Headline\n\nFees first.\n\n## Work that needs no test\n\n${table('Item|Priority|Effort|Owner|Due', 'Publish the fees|High|Low|Harbour desk|9 October', 'Redraw the map|Low|High|Web team|January')}`,
      'experiment_blueprinter',
    );
    expect(recommendations.map(({ title, owner }) => [title, owner])).toEqual([
      ['Publish the fees', 'Harbour desk'],
      ['Redraw the map', 'Web team'],
    ]);
    expect(experiments).toEqual([]);
  });
});

describe('tests', () => {
  const test = (code: string, name: string, metric: string) =>
    `**${code} · ${name}** (I 9, C 8, E 6 → ICE 7.7)\nIf the page shows the fee, then ${metric} will rise, because it is asked for most.\n- Primary metric: ${metric}\n- Runtime: 6 weeks\n\n`;

  it('stand with their codes under the headings of those who run them', () => {
    const { experiments = [] } = read(
      `# Tests\n\n## Experiments\n\n### Web squad\n\n${test('P-01', 'Fee in the header', 'bookings')}${test('P-02', 'Fee on the map', 'clicks')}### Desk squad\n\n${test('L-01', 'Fee by phone', 'calls')}`,
      'experiment_blueprinter',
    );
    expect(
      experiments.map(({ primaryMetrics, ranking }) => [primaryMetrics, ranking?.method]),
    ).toEqual([
      [['bookings'], 'ice'],
      [['clicks'], 'ice'],
      [['calls'], 'ice'],
    ]);
  });

  it('have a hypothesis without a label among their named values', () => {
    const card = (name: string, metric: string) =>
      `**${name}**\n- *If* the page shows the fee, *then* ${metric} will rise, *because* it is asked for most.\n- Primary KPI: ${metric}\n- Duration: 3 weeks · Sample: 900 visitors\n\n`;
    const { experiments = [] } = read(
      `# Teardown\n\n## Test ideas\n\n${card('A. Fee in the header', 'bookings')}${card('B. Fee on the map', 'clicks')}`,
    );
    expect(
      experiments.map(({ name, primaryMetrics, duration }) => [name, primaryMetrics, duration]),
    ).toEqual([
      ['Fee in the header', ['bookings'], '3 weeks'],
      ['Fee on the map', ['clicks'], '3 weeks'],
    ]);
  });
});

describe('a heading', () => {
  it('may have its mark behind it', () => {
    const { metrics } = read(
      '# Teardown\n\n## Sections\n\n### 1. Hero — ⭐⭐⭐☆☆\n\nShows the harbour.\n\n### 2. Form — 2/5\n\nAsks for the boat twice.\n\n### Overall score: **59/100** → *Fair*\n\nAll in all.\n',
    );
    expect(metrics.map(({ label, value, scale }) => [label, value, scale])).toEqual([
      ['Hero', 3, 5],
      ['Form', 2, 5],
      ['Overall score', 59, 100],
    ]);
  });

  it('says how urgent the cards of a board are, in the answer of whichever agent', () => {
    const card = (title: string, owner: string) =>
      `<div class="ticket"><strong>${title}</strong><p>Effort: low</p><p>Owner: ${owner}</p><p>Due: 9 October</p></div>`;
    const { recommendations } = read(
      `<h1>Board</h1><h2>Cards</h2><div class="col"><h3>High priority</h3>${card('Publish the fees', 'Harbour desk')}${card('Redraw the map', 'Web team')}</div><div class="col"><h3>Low priority</h3>${card('Rename the quays', 'Editors')}${card('Move the bins', 'Quay crew')}</div>`,
      'experiment_blueprinter',
    );
    expect(recommendations.map(({ title, priority, owner }) => [title, priority, owner])).toEqual([
      ['Publish the fees', 2, 'Harbour desk'],
      ['Redraw the map', 2, 'Web team'],
      ['Rename the quays', 8, 'Editors'],
      ['Move the bins', 8, 'Quay crew'],
    ]);
  });
});

describe('JSON of its own design', () => {
  it('is a plan of several lists, one of which is called by its time', () => {
    const { metrics, recommendations } = read({
      plan: {
        now: [{ action: 'Publish the fees', owner: 'Harbour desk' }],
        yardsticks: [
          { name: 'Berths booked online', today: '31%', target: '60%' },
          { name: 'Fees found', today: '48%', target: '70%' },
        ],
        ledger: [{ action: 'Redraw the map', owner: 'Web team', effort: 'low' }],
      },
    });
    expect(metrics.map(({ label, value, target }) => [label, value, target])).toEqual([
      ['Berths booked online', 31, '60%'],
      ['Fees found', 48, '70%'],
    ]);
    expect(recommendations.map(({ title }) => title)).toContain('Redraw the map');
  });
});

describe('bars between cells', () => {
  it('make a table without a frame and without a rule', () => {
    const { subjects = [] } = read(
      'CONNECTIONS\n\nConnection | State | Comment\nBerth feed | OK |\nTide table | DOWN | no file since Monday\n',
      'integration_health',
    );
    expect(subjects.map(({ name, details }) => [name, details[0]?.value])).toEqual([
      ['Berth feed', 'OK'],
      ['Tide table', 'DOWN'],
    ]);
  });
});

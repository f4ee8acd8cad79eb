import { describe, expect, it } from 'vitest';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import type { AgentResult } from '../../../../shared/domain/agent-result.ts';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

function read(answer: string, agent: BuiltInAgentId = 'content_review'): AgentResult {
  return standardizeAgentOutput(agent, unwrapPayload(answer), null, builtInAgents);
}

describe('plain text', () => {
  it('has an entry for each time that its first label comes back', () => {
    const { subjects = [] } = read(
      'CONNECTIONS\n\nSystem: Berth feed\nStatus: ok\nLatency: 90 ms\n\nSystem: Tide table\nStatus: down\n',
      'integration_health',
    );
    expect(subjects.map(({ kind, name }) => [kind, name])).toEqual([
      ['integration', 'Berth feed'],
      ['integration', 'Tide table'],
    ]);
  });

  it('has numbers in brackets before its entries', () => {
    const { recommendations } = read(
      'RECOMMENDATIONS\n\n(1) Publish the fees – this week – Harbour desk – effort low\n(2) Redraw the map – May – Web team – effort high\n',
    );
    expect(
      recommendations.map(({ title, owner, effortEstimate }) => [title, owner, effortEstimate]),
    ).toEqual([
      ['Publish the fees', 'Harbour desk', 'low'],
      ['Redraw the map', 'Web team', 'high'],
    ]);
  });

  it('has marks in brackets behind what they are of', () => {
    const { metrics } = read(
      'FEES PAGE\n\nVerdict: honest and slow.\n\nTrust (4/5)\nThe fees are dated.\n\nSpeed (2/5)\nThe map is a scan.\n',
    );
    expect(metrics.map(({ label, value, scale }) => [label, value, scale])).toEqual([
      ['Trust', 4, 5],
      ['Speed', 2, 5],
    ]);
  });
});

describe('a test in plain text', () => {
  it('has its number before its name, and its scores in a line of their own', () => {
    const test = (number: number, name: string, metric: string) =>
      `**TEST ${number} / ${name}**\nHypothesis: If the page shows the fee, then ${metric} will rise, because it is asked for most.\nDecide by: ${metric}\nHow long: 2 weeks\nP 8 / I 9 / E 7 (PIE 8.0)\n\n`;
    const { experiments = [] } = read(
      `# Fees\n\nThree tests.\n\n${test(1, 'Fee in the header', 'bookings')}${test(2, 'Fee on the map', 'clicks')}`,
      'experiment_blueprinter',
    );
    expect(
      experiments.map(({ name, primaryMetrics, duration, ranking }) => [
        name,
        primaryMetrics,
        duration,
        ranking?.scores.map(({ value }) => value),
      ]),
    ).toEqual([
      ['Fee in the header', ['bookings'], '2 weeks', [8, 9, 7, 8]],
      ['Fee on the map', ['clicks'], '2 weeks', [8, 9, 7, 8]],
    ]);
  });
});

describe('tables', () => {
  it('have what was and what is in two dated columns beside a target', () => {
    const { metrics } = read(
      '## Dashboard\n\n| Measure | 2025 | 2026 | Target |\n| --- | --- | --- | --- |\n| Berths booked online | 24% | 33% | 60% |\n',
    );
    expect(metrics.map(({ value, previous, target }) => [value, previous, target])).toEqual([
      [33, '24%', '60%'],
    ]);
  });

  it('of names and values say the values alone', () => {
    const test = (name: string, metric: string) =>
      `### ${name}\n\n> If the page shows the fee, then ${metric} will rise, because it is asked for most.\n\n| Field | Value |\n| --- | --- |\n| Primary metric | ${metric} |\n| Duration | 3 weeks |\n| Impact | 9 |\n| Confidence | 7 |\n| Ease | 6 |\n\n`;
    const { experiments } = read(
      `# Tests\n\n## Experiments\n\n${test('Fee in the header', 'bookings')}${test('Fee on the map', 'clicks')}`,
      'experiment_blueprinter',
    );
    expect(experiments).toMatchObject([
      { primaryMetrics: ['bookings'], duration: '3 weeks', ranking: { method: 'ice' } },
      { primaryMetrics: ['clicks'], duration: '3 weeks', ranking: { method: 'ice' } },
    ]);
  });

  it('and cards with a code before the name describe one test', () => {
    const { experiments = [] } = read(
      '## Ranking\n\n| # | Test | Potential | Importance | Ease | PIE |\n| - | - | - | - | - | - |\n| T1 | Fee in the header | 9 | 8 | 7 | 8.0 |\n| T2 | Fee on the map | 6 | 7 | 5 | 6.0 |\n\n## Test cards\n\n### T1 – Fee in the header\n\n- **Hypothesis:** If the page shows the fee, then bookings will rise, because it is asked for most.\n- **Primary metric:** bookings\n\n### T2 – Fee on the map\n\n- **Hypothesis:** If the map shows the fee, then clicks will rise, because people start there.\n- **Primary metric:** clicks\n',
      'experiment_blueprinter',
    );
    expect(
      experiments.map(({ name, primaryMetrics, ranking }) => [
        name,
        primaryMetrics,
        ranking?.method,
      ]),
    ).toEqual([
      ['Fee in the header', ['bookings'], 'pie'],
      ['Fee on the map', ['clicks'], 'pie'],
    ]);
  });
});

describe('lines', () => {
  it('have names and values with nothing but a blank between them', () => {
    const { recommendations } = read(
      '<h2>Recommendations</h2><ul><li><strong>Publish the fees</strong><br><small>Impact High · Effort Low · Owner Harbour desk</small></li><li><strong>Redraw the map</strong><br><small>Impact Medium · Effort High · Owner Web team</small></li></ul>',
    );
    expect(
      recommendations.map(({ impactEstimate, effortEstimate, owner }) => [
        impactEstimate,
        effortEstimate,
        owner,
      ]),
    ).toEqual([
      ['high', 'low', 'Harbour desk'],
      ['medium', 'high', 'Web team'],
    ]);
  });

  it('have an area and its step of maturity with a dash between them', () => {
    const { metrics } = read('## Maturity\n\n- Technology – Run\n- Data – Crawl\n');
    expect(metrics.map(({ label, value }) => [label, value])).toEqual([
      ['Maturity: Technology', 'run'],
      ['Maturity: Data', 'crawl'],
    ]);
  });

  it('are Markdown within a box of HTML', () => {
    const result = read(
      '<div class="canvas">\n# The fees page\n\n**Verdict:** honest and slow.\n\n<table><tr><th>Criterion</th><th>Score</th></tr><tr><td>Trust</td><td>8 / 10</td></tr><tr><td>Speed</td><td>3 / 10</td></tr></table>\n\n## Issues\n\n- **Fees are hidden** — severity high. Fix: name them.\n- **The map is a scan** — severity low. Fix: draw it.\n\n</div>\n',
    );
    expect(result.headline).toBe('honest and slow');
    expect(result.insights.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Fees are hidden', 'The map is a scan']),
    );
  });
});

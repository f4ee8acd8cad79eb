import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../shared/domain/json.ts';
import { normalise } from './normalise-checked.ts';

const TEST = {
  experiment_name: 'Shorter form',
  hypothesis: 'If the form is short, more finish it.',
  sample_size_required: 5754,
  estimated_duration_days: 14,
};
const SAID =
  'If the form is short, more finish it. · Variations: Control; Short · Sample size required: 5754 · Estimated duration days: 14';
const SERVICE = {
  service_name: 'Google Analytics 4',
  status: 'warning',
  response_time_ms: 942,
};

/** A results page whose lists say what the agent's own fields say. */
function page(lists: JsonObject): JsonObject {
  return {
    status: 'completed',
    hero: { heading: 'One test', metrics: [{ label: 'Experiments proposed', value: 1, hint: '' }] },
    overview: { summary: 'One test is planned.', key_points: [] },
    insights: [],
    opportunities: [],
    next_steps: [],
    ...lists,
  };
}

function planned(description: string, proposals: readonly JsonObject[] = [TEST]) {
  const opportunity = { label: 'Shorter form', detail: description, impact_level: 'high' };
  return normalise(
    page({ opportunities: [opportunity], experiment_proposals: [...proposals] }),
    'experiment_blueprinter',
  );
}

describe('what a page and the fields of its agent both say', () => {
  it('is one test, with both places', () => {
    const { opportunities, metrics } = planned(SAID);
    expect(opportunities).toEqual([
      expect.objectContaining({
        description: SAID,
        impact: 'high',
        pointer: '/opportunities/0',
        alsoAt: ['/experiment_proposals/0'],
      }),
    ]);
    expect(metrics).toEqual([
      expect.objectContaining({
        value: 1,
        pointer: '/hero/metrics/0/value',
        alsoAt: ['/experiment_proposals'],
      }),
    ]);
  });

  it('is read where it says more', () => {
    const { opportunities } = planned('If the form is short, more finish it.');
    expect(opportunities).toEqual([
      expect.objectContaining({
        description: expect.stringContaining('5754') as string,
        impact: 'high',
        pointer: '/experiment_proposals/0',
        alsoAt: ['/opportunities/0'],
      }),
    ]);
  });

  it('is one connection', () => {
    const insight = { heading: 'Google Analytics 4', detail: '' };
    const bullets = ['Status: warning', 'Response time (ms): 942'];
    const { insights } = normalise(
      page({ insights: [{ ...insight, bullets }], integration_status: [SERVICE] }),
      'integration_health',
    );
    expect(insights.map(({ pointer, alsoAt }) => [pointer, alsoAt])).toEqual([
      ['/insights/0', ['/integration_status/0']],
    ]);
  });

  it('stays two where they differ, and two of one list stay two', () => {
    expect(planned('Something else. · Sample size required: 9000').opportunities).toHaveLength(2);
    expect(planned(SAID, [TEST, TEST]).opportunities).toHaveLength(2);
    expect(
      planned(SAID, [{ ...TEST, experiment_name: 'Another form' }]).opportunities,
    ).toHaveLength(2);
  });
});

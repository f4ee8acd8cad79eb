import { describe, expect, it } from 'vitest';
import {
  countEntries,
  describeLimits,
  writeChange,
} from '../../../renderer/features/compare/compare-words.ts';
import type { MetricUnit } from '../../../shared/domain/agent-result.ts';
import type {
  ComparedRun,
  MetricChange,
  RunComparison,
} from '../../../shared/domain/run-comparison.ts';
import {
  sampleMissingAgent,
  sampleReportAgent,
  sampleReportModel,
} from '../../support/report-model.ts';

function change(changes: Partial<MetricChange>, unit: MetricUnit | null = null): MetricChange {
  const number = { value: 1, unit, pointer: '/x' };
  return {
    agentId: 'geo_audit',
    label: 'X',
    hint: '',
    earlier: number,
    later: number,
    difference: null,
    ...changes,
  };
}

describe('what a number did', () => {
  it.each([
    [change({ difference: 4 }, 'percent'), '+4 percentage points'],
    [change({ difference: -4 }, 'score_100'), '−4'],
    [change({ difference: -0.02 }, 'ratio'), '−2 percentage points'],
    [change({ difference: -0.02, label: 'Confidence' }, 'ratio'), '−0.02'],
    [change({ difference: 1 }, 'hours'), '+1 hour'],
    [change({ earlier: null }), 'new'],
    [change({ later: null }), 'removed'],
    [change({}), 'changed'],
    [change({ later: { value: 1, unit: 'ms', pointer: '/x' } }), 'units differ'],
  ])('is said with its unit: %#', (metric, words) => {
    expect(writeChange(metric)).toBe(words);
  });
});

describe('what a comparison leaves out', () => {
  const agentOf = (agentId: 'geo_audit' | 'content_review', reusedFrom: string | null = null) => {
    const { label, origin, result } = sampleReportAgent(agentId);
    return { agentId, label, origin, shape: result.shape, reusedFrom };
  };
  const runOf = (changes: Partial<ComparedRun>): ComparedRun => {
    const { runId, triggeredAt, status } = sampleReportModel();
    return { runId, triggeredAt, status, agents: [], missing: [], ...changes };
  };
  const comparison = (earlier: ComparedRun, later: ComparedRun): RunComparison => ({
    clientName: 'A',
    isPractice: false,
    earlier,
    later,
    comparedAgents: ['content_review'],
    metrics: [],
    entries: [],
    decisions: [],
    unchanged: { metrics: 0, entries: 0 },
  });

  it('names agents of one run only, and results that were reused', () => {
    const sentences = describeLimits(
      comparison(
        runOf({ agents: [agentOf('content_review'), agentOf('geo_audit')] }),
        runOf({
          agents: [agentOf('content_review', '2025-11-18T14:05:58.000Z')],
          missing: [sampleMissingAgent('geo_audit', 'It did not answer in time.')],
        }),
      ),
    );
    expect(sentences).toEqual([
      'GEO audit answered in the earlier run only, and is not compared.',
      expect.stringMatching(/^Content review did not answer in the later run: .* is reused\.$/),
    ]);
  });
});

describe('entries', () => {
  it('are counted as new, gone and changed', () => {
    const place = { agentId: 'geo_audit' as const, title: 'T', pointer: '' };
    const entry = { kind: 'insight' as const, earlier: place, later: place, differences: ['x'] };
    expect(
      countEntries([{ ...entry, earlier: null }, { ...entry, later: null }, entry, entry]),
    ).toEqual({ added: 1, gone: 1, changed: 2 });
  });
});

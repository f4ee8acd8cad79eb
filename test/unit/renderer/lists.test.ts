import { describe, expect, it } from 'vitest';
import { attentionEntries } from '../../../renderer/features/home/attention-sentences.ts';
import { filterRuns } from '../../../renderer/features/runs/filter-runs.ts';
import { agentWord } from '../../../renderer/components/status-words.ts';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { busyWorld, emptyWorld } from '../../support/fixture-world.ts';

describe('the run list', () => {
  const runs: RunSummary[] = busyWorld(Date.UTC(2026, 10, 18)).runs.map(({ view }) => view);
  const names = (found: readonly RunSummary[]) => found.map(({ clientName }) => clientName);

  it('shows open or ended runs only', () => {
    expect(names(filterRuns(runs, 'open', ''))).toEqual(['Northwind Produce Association']);
    expect(filterRuns(runs, 'ended', '')).toHaveLength(runs.length - 1);
  });

  it('finds a client or an industry, whatever the case', () => {
    expect(names(filterRuns(runs, 'all', ' HARBOUR '))).toEqual(['Harbour Light Insurance']);
    expect(names(filterRuns(runs, 'all', 'logistics'))).toEqual(['Meridian Rail']);
    expect(filterRuns(runs, 'all', 'nobody')).toEqual([]);
  });
});

describe('what needs attention', () => {
  const { status } = emptyWorld();

  it('is nothing when nothing waits', () => {
    expect(attentionEntries(status)).toEqual([]);
  });

  it('is said in sentences that count right', () => {
    const [unmatched, quarantined, refused] = attentionEntries({
      ...status,
      unmatched: 1,
      quarantined: 2,
      refused: 1200,
    });
    expect(unmatched?.sentence).toMatch(/^1 delivery could not be matched/);
    expect(quarantined?.sentence).toMatch(/^2 deliveries could not be processed/);
    expect(refused?.sentence).toMatch(/^1,200 deliveries were refused/);
    expect(refused?.path).toBe('/webhooks?status=refused');
  });

  it('tells of webhook secrets that are due, and where to replace them', () => {
    expect(attentionEntries({ ...status, secretsDue: 2 })).toEqual([
      { sentence: '2 webhook secrets have not been replaced for 30 days.', path: '/settings' },
    ]);
  });

  it('leads nowhere when the storage fails', () => {
    const storageProblem = 'The disk is full.';
    expect(attentionEntries({ ...status, storageProblem })).toEqual([
      { sentence: storageProblem, path: null },
    ]);
  });
});

it('tells a time-out from other failures in a word', () => {
  expect(agentWord('failed', 'agent_timeout').word).toBe('Timed out');
  expect(agentWord('failed', 'agent_failed').word).toBe('Failed');
  expect(agentWord('completed', 'agent_timeout').word).toBe('Completed');
});

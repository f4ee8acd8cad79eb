import { describe, expect, it } from 'vitest';
import { citationText } from '../../../renderer/components/citation-text.ts';
import { earlierRuns } from '../../../renderer/components/earlier-runs.ts';
import type { RunSummary } from '../../../shared/contract/run-view.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';

const RUN: RunSummary = {
  runId: runIdSchema.parse('7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e60'),
  clientName: 'Northwind Produce Association',
  industry: '',
  status: 'completed',
  isPractice: false,
  triggeredAtMs: 1_000,
  completedAtMs: 2_000,
  scheduledForMs: null,
  heldReason: null,
  syncScope: null,
  received: 9,
  expected: 9,
};

function runAt(triggeredAtMs: number, changes: Partial<RunSummary> = {}): RunSummary {
  const end = String(triggeredAtMs).padStart(4, '0');
  const runId = runIdSchema.parse(`7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d${end}`);
  return { ...RUN, runId, triggeredAtMs, ...changes };
}

describe('earlierRuns', () => {
  it('takes the four newest before this one of the same client, however its name is written', () => {
    const current = runAt(900);
    const before = [100, 200, 300, 400, 500].map((at) => runAt(at));
    const renamed = runAt(600, { clientName: ' NORTHWIND produce association ' });
    const found = earlierRuns([...before, renamed, current, runAt(950)], current.runId);
    expect(found.map(({ triggeredAtMs }) => triggeredAtMs)).toEqual([600, 500, 400, 300]);
  });

  it('leaves out other clients, runs without results, and practice beside the real thing', () => {
    const current = runAt(900);
    const others = [
      runAt(100, { clientName: 'Another' }),
      runAt(200, { received: 0 }),
      runAt(300, { isPractice: true }),
    ];
    expect(earlierRuns([...others, current], current.runId)).toEqual([]);
    expect(earlierRuns(others, current.runId)).toEqual([]);
  });
});

describe('citationText', () => {
  const cited = {
    label: 'Visitors',
    value: '49,600',
    agent: 'Customer journey',
    received: '1 Dec 2026, 02:35:23',
    place: '/steps/0/visitors',
    deliveryId: '01a22f74-f014-732d-a778-8de456a5600e',
    runId: '7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e60',
  };

  it('names value, agent, time, place, delivery and run, with whole ids', () => {
    expect(citationText(cited)).toBe(
      'Visitors: 49,600. Customer journey, received 1 Dec 2026, 02:35:23, at /steps/0/visitors, delivery 01a22f74-f014-732d-a778-8de456a5600e, run 7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e60',
    );
  });

  it('stays one line, and short, whatever the value is', () => {
    const text = citationText({ ...cited, label: '', value: `{\n  "a": 1\n}${'x'.repeat(900)}` });
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(520);
    expect(text).toContain('{ "a": 1 }');
  });
});

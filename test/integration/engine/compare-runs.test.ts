import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { sampleIntake } from '../../support/sample-intake.ts';

async function ended(console: TestEngine, seed: number, faults = {}) {
  const runId = await console.startPractice({ seed, ...faults });
  await console.untilEnded(runId);
  return runId;
}

describe('comparing two runs of one client', () => {
  it('lists the runs that can be compared and says what is different', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const first = await ended(console, 1);
    expect(await console.call('runs.comparable', { runId: first })).toEqual([]);
    const second = await ended(console, 2, {
      faults: [{ agentId: 'geo_audit', kind: 'failed' }],
    });
    const others = await console.call('runs.comparable', { runId: second });
    expect(others.map(({ runId }) => runId)).toEqual([first]);

    const comparison = await console.call('runs.compare', { runId: second, otherRunId: first });
    expect(comparison.earlier.runId).toBe(first);
    expect(comparison.comparedAgents).toHaveLength(8);
    expect(comparison.later.missing.map(({ agentId }) => agentId)).toEqual(['geo_audit']);
    expect(comparison.metrics.length).toBeGreaterThan(3);
    for (const { earlier, later, difference } of comparison.metrics) {
      const isNumber = (value: unknown): boolean =>
        typeof value === 'number' || /^\d[\d.,]*\s?%$/u.test(String(value));
      const isOfOneUnit =
        isNumber(earlier?.value) && isNumber(later?.value) && earlier?.unit === later?.unit;
      expect(difference !== null).toBe(isOfOneUnit);
    }
  });

  it('finds nothing different between two runs with the same answers', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const [first, again] = [await ended(console, 7), await ended(console, 7)];
    const { metrics, entries, unchanged } = await console.call('runs.compare', {
      runId: first,
      otherRunId: again,
    });
    expect([metrics, entries]).toEqual([[], []]);
    expect(unchanged.metrics).toBeGreaterThan(10);
  });

  it('refuses a run with itself and the runs of two clients', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const first = await ended(console, 1);
    const intake = sampleIntake();
    const { runId: foreign } = await console.call('runs.start', {
      intake: {
        ...intake,
        business_context: { ...intake.business_context, company_name: 'Another Client' },
      },
      credentials: { odp_key: 'canary-odp-key-7f3a' },
      target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
      scheduledForMs: null,
      draftId: null,
    });
    await console.untilEnded(foreign);
    for (const otherRunId of [first, foreign]) {
      const answer = await console.engine.call('runs.compare', { runId: first, otherRunId });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not_comparable' } });
    }
    expect(await console.call('runs.comparable', { runId: first })).toEqual([]);
  });
});

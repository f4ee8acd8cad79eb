import { describe, expect, it } from 'vitest';
import { INBOX_RETRY, retryDelayMs } from '../../../shared/domain/retry-policy.ts';
import { sendToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

function sendResult(console: TestEngine): Promise<string> {
  return sendToolCall(console, {
    agent_name: 'geo_audit',
    execution_results: { summary: 'What the audit found.' },
  });
}

describe('a delivery that cannot be processed', () => {
  it('is tried again, later each time, ends among the dead letters and can be replayed', async () => {
    await using folder = await temporaryFolder();
    let nowMs = Date.now();
    let isBroken = true;
    const attemptedAtMs: number[] = [];
    await using console = await testEngine(folder.path, {
      clock: { now: () => nowMs },
      checkpoint: (name) => {
        if (name !== 'record.before_commit' || !isBroken) return;
        attemptedAtMs.push(nowMs);
        throw new Error('The recorder is broken.');
      },
    });
    const deliveryId = (await sendResult(console)) as never;
    const read = async () => (await console.call('deliveries.get', { deliveryId })).delivery;
    await waitFor(async () => {
      nowMs += 5000;
      return (await read()).status === 'dead_letter';
    });
    expect(attemptedAtMs).toHaveLength(6);
    const waits = attemptedAtMs.slice(1).map((atMs, index) => atMs - (attemptedAtMs[index] ?? 0));
    // The clock goes in steps, so a wait may be longer than it has to be, but never shorter.
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(retryDelayMs(INBOX_RETRY, index + 1, 0));
    }
    expect(await read()).toMatchObject({ attempts: 6, reason: 'internal' });

    isBroken = false;
    const { deliveryId: replayId } = await console.call('deliveries.replay', { deliveryId });
    await waitFor(async () => {
      const replay = await console.call('deliveries.get', { deliveryId: replayId });
      return replay.delivery.status === 'unmatched';
    });
    expect((await read()).status).toBe('dead_letter');
  });
});

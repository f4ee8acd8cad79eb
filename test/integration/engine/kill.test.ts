import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import { ConsoleProcess } from '../../support/console-process.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

async function startRun(console: ConsoleProcess): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: { odp_key: 'practice-key' },
    target: { kind: 'practice', options: { seed: 3, pace: 'quick', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  return runId;
}

describe('a console that is killed', () => {
  it('continues the run after a restart and ends it complete', async () => {
    await using folder = await temporaryFolder();
    const first = await ConsoleProcess.start(folder.path);
    const runId = await startRun(first);
    const before = await waitFor(async () => {
      const view = await first.call('runs.get', { runId });
      return view.received >= 3 ? view : null;
    });
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = await ConsoleProcess.start(folder.path);
    const after = await waitFor(async () => {
      const view = await second.call('runs.get', { runId });
      return view.status === 'completed' ? view : null;
    });
    expect(before.status).toBe('running');
    expect(after.received).toBe(9);
    const events = await second.call('runs.events', { runId, afterSeq: 0, limit: 1000 });
    const completed = events.flatMap((event) =>
      event.event_type === 'orchestration.agent.completed@1' && !event.payload.replaced
        ? [event.payload.agent_id]
        : [],
    );
    expect(completed).toHaveLength(9);
    expect(events.map((event) => event.event_type)).toContain('engine.run_resumed@1');
    expect(await second.end('SIGTERM')).toBe(0);
  });

  it('goes on with a force sync where it was, and still takes no second one', async () => {
    await using folder = await temporaryFolder();
    const first = await ConsoleProcess.start(folder.path);
    const basis = await startRun(first);
    const { runId } = await first.call('forceSync.start', { runId: basis, scope: 'all_platforms' });
    const before = await waitFor(async () => {
      const { active } = await first.call('forceSync.current', {});
      return active !== null && active.received >= 2 ? active : null;
    });
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = await ConsoleProcess.start(folder.path);
    const { active } = await second.call('forceSync.current', {});
    expect(active).toMatchObject({ runId, scope: 'all_platforms', expected: 8 });
    expect(active?.received).toBeGreaterThanOrEqual(before.received);
    await expect(second.call('forceSync.start', { runId: basis, scope: 'quick' })).rejects.toThrow(
      'A force sync is under way',
    );
    const last = await waitFor(async () => (await second.call('forceSync.current', {})).last);
    expect(last).toMatchObject({ runId, status: 'completed', received: 8 });
    const events = await second.call('runs.events', { runId, afterSeq: 0, limit: 1000 });
    const fresh = events.flatMap((event) =>
      event.event_type === 'orchestration.agent.completed@1' && !event.payload.replaced
        ? [event.payload.agent_id]
        : [],
    );
    expect(new Set(fresh).size).toBe(fresh.length);
    expect(fresh).toHaveLength(8);
    expect(await second.end('SIGTERM')).toBe(0);
  });

  it('has every delivery that it acknowledged, wherever it was killed', async () => {
    await using folder = await temporaryFolder();
    const token = 'tool-token-of-the-kill-test';
    process.env['OSA_TOOL_TOKEN'] = token;
    try {
      const acknowledged = new Set<string>();
      for (let round = 0; round < 3; round += 1) {
        const console = await ConsoleProcess.start(folder.path);
        const sending = sendUntilRefused(console.ready.ingress, token, round, acknowledged);
        await waitFor(async () => acknowledged.size >= (round + 1) * 5);
        await console.end('SIGKILL');
        await sending;
      }
      const last = await ConsoleProcess.start(folder.path);
      await waitFor(async () => {
        const status = await last.call('status.recent', {});
        return (status.unmatched ?? 0) >= acknowledged.size;
      });
      expect(await last.end('SIGTERM')).toBe(0);
      const kept = unmatchedIn(folder.path);
      expect([...acknowledged].filter((deliveryId) => !kept.has(deliveryId))).toEqual([]);
    } finally {
      delete process.env['OSA_TOOL_TOKEN'];
    }
  });
});

function unmatchedIn(dataDir: string): ReadonlySet<string> {
  const database = new BetterSqlite(join(dataDir, 'console.db'), { readonly: true });
  const rows = database.prepare("SELECT id FROM inbox_deliveries WHERE status = 'unmatched'").all();
  database.close();
  return new Set(rows.map((row) => (row as { id: string }).id));
}

async function sendUntilRefused(
  ingress: string,
  token: string,
  round: number,
  acknowledged: Set<string>,
): Promise<void> {
  for (let number = 0; number < 5000; number += 1) {
    const body = { agent_name: 'geo_audit', execution_results: { round, number }, workflow_id: '' };
    try {
      const response = await fetch(`${ingress}/tools/osa_send_data_to_osa_webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { delivery_id: string };
      if (response.status === 202) acknowledged.add(answer.delivery_id);
    } catch {
      return;
    }
  }
}

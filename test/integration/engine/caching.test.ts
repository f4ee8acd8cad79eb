import BetterSqlite from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { PracticeOptions } from '../../../shared/domain/practice.ts';
import { lateAgent } from '../../support/late-agent.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { postToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEST_SECRETS, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { useSecondResult } from '../../support/use-second-result.ts';
import { waitFor } from '../../support/wait-for.ts';

const redis = vi.hoisted(() => ({ isLoaded: false }));
vi.mock('@redis/client', () => {
  redis.isLoaded = true;
  return {};
});

const HOUR_MS = 3_600_000;
const LATE: Partial<PracticeOptions> = { faults: [{ agentId: 'cmp_organizer', kind: 'late' }] };

async function hitRatio(console: TestEngine, category: string): Promise<number | null> {
  const answer = await fetch(`${console.engine.addresses.admin}/metrics`, {
    headers: { authorization: `Bearer ${TEST_SECRETS.adminKey}` },
  });
  const pattern = new RegExp(`osal_cache_hit_ratio\\{cache_type="${category}"\\} (\\S+)`);
  const found = pattern.exec(await answer.text());
  return found === null ? null : Number(found[1]);
}

/** Waits until the late agent of a run has been given up and something was reused, or not. */
async function stepsAfterTimeout(console: TestEngine, runId: RunId): Promise<string[]> {
  const events = await console.until(
    runId,
    (event) =>
      event.event_type === 'recovery.step@1' &&
      ['reused_result', 'no_earlier_result'].includes(event.payload.step),
  );
  return events.flatMap((event) =>
    event.event_type === 'recovery.step@1'
      ? [`${event.payload.step} ${event.payload.reused_from ?? ''}`.trim()]
      : [],
  );
}

/** The text of every row of the cache. */
function keptRows(folder: string): string[] {
  const database = new BetterSqlite(`${folder}/console.db`, { readonly: true });
  const rows = database.prepare('SELECT * FROM cache_entries').all();
  database.close();
  return rows.map((row) => JSON.stringify(row));
}

describe('results of a run that has ended', () => {
  it('come from the cache, and are never older than the run', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice();
    await console.untilEnded(runId);
    const first = await console.call('results.get', { runId });
    // The cache may hear of the run's end only after the first answer, and forget that.
    await waitFor(async () => {
      expect(await console.call('results.get', { runId })).toEqual(first);
      return ((await hitRatio(console, 'strategy_insights')) ?? 0) > 0;
    });

    const replaced = console.until(
      runId,
      (event) => event.event_type === 'orchestration.agent.completed@1' && event.payload.replaced,
    );
    await postToolCall(console, {
      agent_name: 'geo_audit',
      workflow_id: runId,
      execution_results: { summary: 'A later answer of the same agent.', confidence_score: 0.4 },
      metadata: { execution_status: 'completed' },
    });
    await useSecondResult(console, runId, 'geo_audit');
    await replaced;
    // At once, before the cache itself has heard of it.
    const after = await console.call('results.get', { runId });
    const geo = after.agents.find(({ agentId }) => agentId === 'geo_audit');
    expect(geo?.result.confidence?.value).toBe(0.4);
  });

  it('are read anew each time while a run is open', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const runId = await console.startPractice({ pace: 'natural' });
    await console.call('results.get', { runId });
    await console.call('results.get', { runId });
    expect(await hitRatio(console, 'strategy_insights')).toBeNull();
    await console.call('runs.cancel', { runId });
  });

  it('need no redis, and load none', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await console.call('app.info', {});
    expect(redis.isLoaded).toBe(false);
  });
});

describe('an earlier result that stands in', () => {
  it('is found through the cache, until a newer one of the same input is there', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, lateAgent('cmp_organizer'));
    const first = await console.startPractice();
    await console.untilEnded(first);
    const second = await console.startPractice(LATE);
    expect(await stepsAfterTimeout(console, second)).toContain(`reused_result ${first}`);
    expect(keptRows(folder.path).filter((row) => row.includes(first))).toHaveLength(1);
    // The late answer of the second run is now the newest of its input.
    await console.until(
      second,
      (event) =>
        event.event_type === 'orchestration.agent.completed@1' &&
        event.payload.agent_id === 'cmp_organizer',
    );
    await waitFor(async () => keptRows(folder.path).length === 0);
    const third = await console.startPractice(LATE);
    expect(await stepsAfterTimeout(console, third)).toContain(`reused_result ${second}`);
  });

  it('is none of an erased run, though the cache still leads there', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, lateAgent('cmp_organizer'));
    const first = await console.startPractice();
    await console.untilEnded(first);
    const second = await console.startPractice(LATE);
    expect(await stepsAfterTimeout(console, second)).toContain(`reused_result ${first}`);
    const database = new BetterSqlite(`${folder.path}/console.db`);
    database.pragma('foreign_keys = ON');
    database.prepare('DELETE FROM opal_workflow_executions WHERE id IN (?, ?)').run(first, second);
    database.close();
    expect(keptRows(folder.path)).not.toEqual([]);
    // The late answer of the erased run fits none; a moment later it would be taken for the next.
    await console.until(null, (event) => event.event_type === 'ingress.delivery_unmatched@1');
    const third = await console.startPractice(LATE);
    expect(await stepsAfterTimeout(console, third)).toContain('no_earlier_result');
  });

  it('is not one that is older than a day, however short a time it has been in the cache', async () => {
    await using folder = await temporaryFolder();
    const state = { jumpMs: 0 };
    await using console = await testEngine(folder.path, {
      ...lateAgent('cmp_organizer'),
      clock: { now: () => Date.now() + state.jumpMs },
    });
    const first = await console.startPractice();
    await console.untilEnded(first);
    state.jumpMs = 23 * HOUR_MS;
    await console.engine.wake();
    const second = await console.startPractice(LATE);
    expect(await stepsAfterTimeout(console, second)).toContain(`reused_result ${first}`);
    state.jumpMs = 25 * HOUR_MS;
    await console.engine.wake();
    const third = await console.startPractice(LATE);
    expect(await stepsAfterTimeout(console, third)).not.toContain(`reused_result ${first}`);
  });
});

describe('what the cache keeps in the database', () => {
  it('holds no personal data, no client and no hash of a name that could be guessed', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path, lateAgent('cmp_organizer'));
    const client = 'Harbour Light, canary.person@mailbox.example';
    const start = async (options: Partial<PracticeOptions>) => {
      const intake = sampleIntake();
      intake.business_context.company_name = client;
      const { runId } = await console.call('runs.start', {
        intake,
        credentials: { odp_key: 'canary-odp-key-7f3a' },
        target: {
          kind: 'practice',
          options: { seed: 1, pace: 'instant', faults: [], ...options },
        },
        scheduledForMs: null,
        draftId: null,
      });
      return runId;
    };
    await console.untilEnded(await start({}));
    const second = await start(LATE);
    await stepsAfterTimeout(console, second);
    const rows = keptRows(folder.path);
    expect(rows).not.toEqual([]);
    for (const canary of ['canary', 'mailbox', 'Harbour', 'EMAIL']) {
      expect(rows.join('\n')).not.toContain(canary);
    }
  });
});

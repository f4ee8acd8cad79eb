import { readFile } from 'node:fs/promises';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { ForceSyncRepository } from '../../../main/storage/force-sync-repository.ts';
import type { Schema } from '../../../main/storage/schema.ts';
import { RecentReads } from '../../../main/storage/recent-reads.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

type ReadName = Exclude<keyof RecentReads, symbol>;

const READS: Readonly<Record<ReadName, (reads: RecentReads) => Promise<unknown>>> = {
  lastAcceptedAt: (reads) => reads.lastAcceptedAt(),
  lastAgentDataAt: (reads) => reads.lastAgentDataAt(),
  lastForceSyncAt: (reads) => reads.lastForceSyncAt(),
  lastWorkflowStatus: (reads) => reads.lastWorkflowStatus(),
  activeForceSync: (reads) => reads.activeForceSync(),
  countWaiting: (reads) => reads.countWaiting(),
  countRefusedSince: (reads) => reads.countRefusedSince(0),
};

describe('the recent status', () => {
  it('reads through indexes only, and never sorts', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(`INSERT INTO inbox_deliveries (id, source, route, received_at, status, size_bytes)
      VALUES ('d', 'tool', '/t', '2026-01-03T00:00:00.000Z', 'refused', 1)`);
    const statements: { sql: string; parameters: readonly unknown[] }[] = [];
    const watched = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
    const executor = watched.getExecutor();
    const compile = executor.compileQuery.bind(executor);
    executor.compileQuery = (node, queryId) => {
      const compiled = compile(node, queryId);
      statements.push({ sql: compiled.sql, parameters: compiled.parameters });
      return compiled;
    };
    const reads = new RecentReads(watched, new ForceSyncRepository(watched));
    for (const [name, read] of Object.entries(READS)) {
      statements.length = 0;
      await read(reads);
      expect(statements.length, name).toBeGreaterThan(0);
      for (const statement of statements) {
        const plan = raw
          .prepare(`EXPLAIN QUERY PLAN ${statement.sql}`)
          .all(...statement.parameters)
          .map((line) => (line as { detail: string }).detail);
        const atTables = plan.filter((line) => /inbox_deliveries|executions/.test(line));
        expect(atTables.length, `${name}: ${plan.join('; ')}`).toBeGreaterThan(0);
        for (const line of atTables) expect(line, name).toContain('INDEX');
        expect(plan.join('; '), name).not.toContain('TEMP B-TREE');
      }
    }
    await watched.destroy();
  });

  it('answers with what is left when a read fails, and names what is not', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await console.untilEnded(await console.startPractice());
    const whole = await console.call('status.recent', {});
    expect(whole).toMatchObject({ lastWorkflowStatus: 'completed', unavailable: [] });

    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec('ALTER TABLE opal_agent_executions RENAME COLUMN completed_at TO gone');
    expect(await console.call('status.recent', {})).toEqual({
      ...whole,
      lastAgentDataAt: null,
      unavailable: ['lastAgentDataAt'],
    });
    const log = await waitFor(async () => {
      const text = await readFile(`${folder.path}/logs/console.log`, 'utf8');
      return text.includes('recent status: lastAgentDataAt') ? text : null;
    });
    expect(log).toContain('no such column');
    raw.exec('ALTER TABLE opal_agent_executions RENAME COLUMN gone TO completed_at');
    raw.exec('ALTER TABLE inbox_deliveries RENAME TO away');
    expect(await console.call('status.recent', {})).toEqual({
      ...whole,
      lastWebhookAt: null,
      unmatched: null,
      quarantined: null,
      deadLetters: null,
      refused: null,
      unavailable: ['deliveries', 'lastWebhookAt', 'refused'],
    });
    raw.exec('ALTER TABLE away RENAME TO inbox_deliveries');
    raw.exec('ALTER TABLE opal_workflow_executions RENAME COLUMN last_sync_at TO gone');
    expect(await console.call('status.recent', {})).toEqual({
      ...whole,
      lastForceSyncAt: null,
      unavailable: ['lastForceSyncAt'],
    });
    raw.exec('ALTER TABLE opal_workflow_executions RENAME COLUMN gone TO last_sync_at');
    raw.close();
    expect(await console.call('status.recent', {})).toEqual(whole);
  });

  it('does not call a run that waits for its time running', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const start = (scheduledForMs: number | null) =>
      console.call('runs.start', {
        intake: sampleIntake(),
        credentials: { odp_key: 'canary-odp-key-7f3a' },
        target: { kind: 'practice', options: { seed: 1, pace: 'natural', faults: [] } },
        scheduledForMs,
        draftId: null,
      });
    await start(Date.now() + 3_600_000);
    expect((await console.call('status.recent', {})).lastWorkflowStatus).toBe('idle');
    const { runId } = await start(null);
    expect((await console.call('status.recent', {})).lastWorkflowStatus).toBe('running');
    await console.call('runs.cancel', { runId });
  });
});

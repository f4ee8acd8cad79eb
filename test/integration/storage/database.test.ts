import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/storage/sqlite/migrations/migrations.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { openRepositories } from '../../../main/storage/repositories.ts';
import { takeInstanceLock } from '../../../main/storage/sqlite/instance-lock.ts';
import { committing } from '../../support/committing.ts';
import { runSql } from '../../support/run-sql.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';

const SPECIFIED_TABLES = [
  'opal_agent_executions',
  'opal_api_performance',
  'opal_content_insights',
  'opal_odp_insights',
  'opal_rag_knowledge',
  'opal_workflow_executions',
  'workflow_audit_log',
];

const NEWEST = Math.max(...MIGRATIONS.map(({ version }) => version));

describe('the database', () => {
  it('has the tables of the specification and commits that survive a power cut', async () => {
    await using folder = await temporaryFolder();
    const database = await openDatabase(folder.path);
    const tables = await runSql<{ name: string }>(
      database,
      "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    expect(tables.map((row) => row.name)).toEqual(expect.arrayContaining(SPECIFIED_TABLES));
    const pragma = async (name: string) =>
      Object.values((await runSql<object>(database, `PRAGMA ${name}`))[0] ?? {})[0];
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('user_version')).toBe(NEWEST);
    await database.close();
  });

  it('can be read by its owner only', async () => {
    await using folder = await temporaryFolder();
    const database = await openDatabase(folder.path);
    const lock = takeInstanceLock(folder.path, 'this start');
    for (const name of await readdir(folder.path)) {
      expect((await stat(join(folder.path, name))).mode & 0o077, name).toBe(0);
    }
    lock.release();
    await database.close();
  });

  it('refuses a database from a newer console and leaves it as it was', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path)).close();
    const raw = new BetterSqlite(join(folder.path, 'console.db'));
    raw.pragma('user_version = 9990');
    raw.close();
    await expect(openDatabase(folder.path)).rejects.toMatchObject({
      code: 'storage_from_the_future',
    });
    const again = new BetterSqlite(join(folder.path, 'console.db'));
    expect(again.pragma('user_version', { simple: true })).toBe(9990);
    again.close();
  });

  it('backs up before a pending step, and a step that fails changes nothing', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path)).close();
    const failing = {
      version: 9000,
      async up(trx: Kysely<unknown>) {
        await sql`CREATE TABLE half_made (id INTEGER) STRICT`.execute(trx);
        throw new Error('broken on purpose');
      },
    };
    await expect(openDatabase(folder.path, [...MIGRATIONS, failing])).rejects.toThrow('on purpose');
    expect(await readdir(folder.path)).toContain(`console.db.before-${NEWEST}.backup`);
    const database = await openDatabase(folder.path);
    const half = await runSql(database, "SELECT 1 FROM sqlite_master WHERE name = 'half_made'");
    expect(half).toEqual([]);
    await database.close();
  });

  it('refuses to change or delete a line of the audit log', async () => {
    await using folder = await temporaryFolder();
    const database = await openDatabase(folder.path);
    await runSql(
      database,
      `INSERT INTO workflow_audit_log (workflow_id, event_type, timestamp, metadata)
        VALUES ('w', 'created', '2026-01-01T00:00:00.000Z', '{}')`,
    );
    for (const change of [
      "UPDATE workflow_audit_log SET event_type = 'x'",
      'DELETE FROM workflow_audit_log',
    ]) {
      await expect(runSql(database, change)).rejects.toThrow('append-only');
    }
    await database.close();
  });
});

describe('a run', () => {
  it('cannot be changed by a writer that read an older version', async () => {
    await using folder = await temporaryFolder();
    const database = await openDatabase(folder.path);
    const runs = committing(
      database,
      openRepositories(database, builtInAgents).runs,
      'insert',
      'update',
    );
    const run = sampleRun();
    await runs.insert(run, { sessionId: 'session-1', recipients: null });
    expect(await runs.get(run.runId)).toEqual(run);
    const change = {
      status: 'triggered',
      currentStep: null,
      progressPercent: 0,
      completedAgents: [],
      failedAgents: [],
    } as const;
    await runs.update(run, change, run.triggeredAtMs + 1);
    await expect(runs.update(run, change, run.triggeredAtMs + 2)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await runs.get(run.runId)).version).toBe(1);
    await database.close();
  });
});

describe('the instance lock', () => {
  it('is refused while held and free after release', async () => {
    await using folder = await temporaryFolder();
    const lock = takeInstanceLock(folder.path, 'this start');
    expect([lock.isGone('this start'), lock.isGone('the one before')]).toEqual([false, true]);
    expect(() => takeInstanceLock(folder.path, 'this start')).toThrow(`process ${process.pid}`);
    lock.release();
    takeInstanceLock(folder.path, 'this start').release();
  });
});

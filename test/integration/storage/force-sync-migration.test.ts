import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { firstSchema } from '../../../main/storage/sqlite/migrations/0010-first-schema.ts';
import { ingressSchema } from '../../../main/storage/sqlite/migrations/0020-ingress.ts';
import { orchestrationSchema } from '../../../main/storage/sqlite/migrations/0030-orchestration.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const insertRun = (id: string, status: string, sync = 0, scope: string | null = null): string =>
  `INSERT INTO opal_workflow_executions (id, session_id, status, client_name, trigger_timestamp,
    created_at, updated_at, correlation_id, intake, target, force_sync_requested, last_sync_at
    ${scope === null ? '' : ', sync_scope'})
  VALUES ('${id}', 's-${id}', '${status}', 'Alder', '2026-01-01T00:00:00.000Z',
    '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'c-${id}', '{}', 'practice', ${sync},
    ${sync === 1 && scope === null ? "'2026-01-01T00:00:00.000Z'" : 'NULL'}
    ${scope === null ? '' : `, '${scope}'`})`;

const BEFORE = [firstSchema, ingressSchema, orchestrationSchema];

describe('the schema of force syncs', () => {
  it('takes over every run of the version before it as an analysis', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path, BEFORE)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    for (const [id, sync] of [
      ['a', 0],
      ['b', 1],
      ['c', 1],
    ] as const) {
      raw.exec(insertRun(id, 'running', sync));
    }
    raw.close();
    const database = await openDatabase(folder.path);
    const rows = await database
      .selectFrom('opal_workflow_executions')
      .select(['id', 'status', 'force_sync_requested', 'last_sync_at', 'sync_scope', 'sync_basis'])
      .orderBy('id')
      .execute();
    const kept = { status: 'running', force_sync_requested: 0, last_sync_at: null };
    const added = { sync_scope: null, sync_basis: null };
    expect(rows).toEqual(['a', 'b', 'c'].map((id) => ({ id, ...kept, ...added })));
    await database.close();
  });

  it('lets one force sync be open, whoever writes it, and only known scopes in', async () => {
    await using folder = await temporaryFolder();
    await (await openDatabase(folder.path)).close();
    const raw = new BetterSqlite(`${folder.path}/console.db`);
    raw.exec(insertRun('done', 'completed', 1, 'full'));
    raw.exec(insertRun('open', 'pending', 1, 'full'));
    for (const status of ['pending', 'triggered', 'running']) {
      expect(() => raw.exec(insertRun('second', status, 1, 'quick')), status).toThrow(/UNIQUE/);
    }
    raw.exec(insertRun('ended', 'failed', 1, 'quick'));
    expect(() =>
      raw.exec("UPDATE opal_workflow_executions SET status = 'running' WHERE id = 'ended'"),
    ).toThrow(/UNIQUE/);
    expect(() => raw.exec(insertRun('odd', 'failed', 1, 'everything'))).toThrow(/CHECK/);
    raw.close();
  });
});

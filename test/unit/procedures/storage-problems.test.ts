import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createCall, type Handlers } from '../../../main/procedures/procedure-table.ts';
import { describeSqliteProblem } from '../../../main/storage/sqlite/sqlite-errors.ts';
import { OsaError } from '../../../shared/errors.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: write, /home/anna/exports/report.pdf`), { code });
}

async function answerTo(error: unknown) {
  const reported: unknown[] = [];
  const handlers: Partial<Handlers> = {
    'apiKeys.list': async () => {
      throw error;
    },
  };
  const call = createCall(
    handlers as Handlers,
    (problem) => reported.push(problem),
    (text) => text,
    describeSqliteProblem,
  );
  const answer = await call('apiKeys.list', {});
  return { answer, reported };
}

describe('an action that the storage fails', () => {
  it.each([
    ['in the database', new BetterSqlite.SqliteError('database or disk is full', 'SQLITE_FULL')],
    ['in a file beside it', systemError('ENOSPC')],
    ['in a quota', systemError('EDQUOT')],
  ])('says that the disk is full, %s', async (_where, error) => {
    const { answer, reported } = await answerTo(error);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'storage_unavailable', message: expect.stringMatching(/^The disk is full\./) },
    });
    expect(reported).toEqual([error]);
  });

  it('says what the registered error says, and of any other no more than that it is one', async () => {
    const conflict = new OsaError('conflict', {
      cause: new BetterSqlite.SqliteError('busy', 'SQLITE_BUSY_SNAPSHOT'),
    });
    expect((await answerTo(conflict)).answer).toMatchObject({ error: { code: 'conflict' } });
    expect((await answerTo(systemError('ENOENT'))).answer).toMatchObject({
      error: { code: 'internal' },
    });
  });
});

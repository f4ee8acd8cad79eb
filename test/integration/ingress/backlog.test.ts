import BetterSqlite from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sendWebhook } from '../../support/send-webhook.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

/** More than are taken together, so that some are read while others are recorded. */
const MANY = 200;

/** Long enough for so many to be prepared in the thread. */
const FILLER = 'Visitors from paid search leave the pricing page early. '.repeat(10);

interface Row {
  readonly status: string;
  readonly attempts: number;
  readonly lease_until: string | null;
}

/** Sends results that no run fits; each ends in the unmatched inbox. */
async function sendMany(console: TestEngine, from = 0): Promise<void> {
  await Promise.all(
    Array.from({ length: MANY }, async (_, index) => {
      const response = await sendWebhook(console, {
        agent_id: 'geo_audit',
        execution_status: 'completed',
        agent_data: { summary: `Number ${from + index}: every region answers in time. ${FILLER}` },
      });
      expect(response.status).toBe(202);
    }),
  );
}

function rowsIn(folder: string): Row[] {
  const database = new BetterSqlite(join(folder, 'console.db'), { readonly: true });
  const rows = database
    .prepare('SELECT status, attempts, lease_until FROM inbox_deliveries ORDER BY sequence')
    .all() as Row[];
  database.close();
  return rows;
}

/** The deliveries in the order in which the event log has them as unmatched. */
function isInOrder(folder: string): boolean {
  const database = new BetterSqlite(join(folder, 'console.db'), { readonly: true });
  const sequences = database
    .prepare(
      `SELECT sequence FROM event_log JOIN inbox_deliveries ON id = payload ->> '$.delivery_id'
       WHERE event_type = 'ingress.delivery_unmatched@1' ORDER BY seq`,
    )
    .pluck()
    .all() as number[];
  database.close();
  return (
    sequences.length === MANY && sequences.every((one, at) => at === 0 || one > sequences[at - 1]!)
  );
}

describe('a backlog', () => {
  it('is given back as it was when the storage fails, what was read ahead as well', async () => {
    await using folder = await temporaryFolder();
    let isFull = true;
    await using console = await testEngine(folder.path, {
      checkpoint: (name) => {
        if (name !== 'record.before_commit' || !isFull) return;
        throw new BetterSqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
      },
    });
    await sendMany(console);
    await console.engine.wake();
    const waiting = { status: 'received', attempts: 0, lease_until: null };
    expect(rowsIn(folder.path)).toEqual(Array.from({ length: MANY }, () => waiting));

    isFull = false;
    await console.engine.wake();
    expect(new Set(rowsIn(folder.path).map(({ status }) => status))).toEqual(
      new Set(['unmatched']),
    );
    expect(isInOrder(folder.path)).toBe(true);
  });

  it('is left in line, and set aside by nothing, when the console is ended in the middle', async () => {
    await using folder = await temporaryFolder();
    const keychain = keychainInMemory();
    const loadKeytar = async () => keychain;
    let hasStarted = false;
    const console = await testEngine(folder.path, {
      loadKeytar,
      checkpoint: (name) => {
        if (name === 'record.before_commit') hasStarted = true;
      },
    });
    await sendMany(console);
    void console.engine.wake();
    await waitFor(async () => hasStarted);
    await console[Symbol.asyncDispose]();
    const left = rowsIn(folder.path);
    expect(left).toHaveLength(MANY);
    for (const { status } of left) expect(['received', 'unmatched']).toContain(status);

    await using again = await testEngine(folder.path, { loadKeytar });
    await again.engine.wake();
    expect(new Set(rowsIn(folder.path).map(({ status }) => status))).toEqual(
      new Set(['unmatched']),
    );
    expect(isInOrder(folder.path)).toBe(true);
  });

  it('that failed once is tried one by one, with nothing else under way', async () => {
    await using folder = await temporaryFolder();
    let nowMs = Date.now();
    let isBroken = true;
    const underWay: number[] = [];
    await using console = await testEngine(folder.path, {
      clock: { now: () => nowMs },
      checkpoint: (name) => {
        if (name !== 'record.before_commit') return;
        if (isBroken) throw new Error('The recorder is broken.');
        underWay.push(rowsIn(folder.path).filter((row) => row.lease_until !== null).length);
      },
    });
    await sendMany(console);
    await waitFor(async () =>
      rowsIn(folder.path).every((row) => row.attempts === 1 && row.lease_until === null),
    );
    await console.engine.wake();
    isBroken = false;
    nowMs += 60_000;
    await console.engine.wake();
    expect(underWay).toEqual(Array.from({ length: MANY }, () => 1));
  });
});

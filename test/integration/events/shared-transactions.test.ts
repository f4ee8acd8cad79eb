import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EventLog, type Emit } from '../../../main/events/event-log.ts';
import { SharedTransactions } from '../../../main/events/shared-transactions.ts';
import type { Transaction } from '../../../main/storage/database.ts';
import { SettingsRepository, type SettingName } from '../../../main/storage/settings-repository.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function openWorld() {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const settings = new SettingsRepository(database);
  const log = new EventLog({ database, clock: { now: () => 0 }, newId: randomUUID });
  const world = { transactions: 0, problem: null as Error | null };
  const shared = new SharedTransactions({
    eventLog: {
      transaction: async (work) => {
        world.transactions += 1;
        if (world.problem !== null) throw world.problem;
        return log.transaction(work);
      },
    },
    isFatal: (error) => error === world.problem,
  });
  return Object.assign(world, {
    shared,
    read: (name: SettingName) => settings.get(name),
    /** Sets something, and announces it by a number. */
    set: (name: SettingName, byMs: number) => async (trx: Transaction, emit: Emit) => {
      await settings.set(trx, name, String(byMs), 0);
      const noRun = { workflow_id: null, correlation_id: null };
      emit({ event_type: 'engine.clock_jumped@1', ...noRun, payload: { by_ms: byMs } });
      return byMs;
    },
    announced: async () =>
      (await log.read({ runId: null, afterSeq: 0 }, 9)).map(({ payload }) => payload),
    async [Symbol.asyncDispose]() {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  });
}

describe('what several write at the same moment', () => {
  it('is one transaction, and each has its own answer and its own events', async () => {
    await using world = await openWorld();
    const answers = await Promise.all([
      world.shared.transaction(world.set('public_url', 1)),
      world.shared.transaction(world.set('tool_signing', 2)),
    ]);
    expect(answers).toEqual([1, 2]);
    expect(world.transactions).toBe(1);
    expect(await world.announced()).toEqual([{ by_ms: 1 }, { by_ms: 2 }]);
  });

  it('is written without the one of them that throws, and announced once', async () => {
    await using world = await openWorld();
    const refused = new Error('refused');
    const [good, bad, other] = await Promise.allSettled([
      world.shared.transaction(world.set('public_url', 1)),
      world.shared.transaction(async (trx, emit) => {
        await world.set('tool_signing', 2)(trx, emit);
        throw refused;
      }),
      world.shared.transaction(world.set('company_ca_file', 3)),
    ]);
    expect([good, bad, other]).toMatchObject([{ value: 1 }, { reason: refused }, { value: 3 }]);
    expect(await world.read('tool_signing')).toBeNull();
    expect(await world.read('company_ca_file')).toBe('3');
    expect(await world.announced()).toEqual([{ by_ms: 1 }, { by_ms: 3 }]);
  });

  it('fails for all of them when the storage does, and goes on after it', async () => {
    await using world = await openWorld();
    world.problem = new Error('the disk is full');
    const failed = await Promise.allSettled([
      world.shared.transaction(world.set('public_url', 1)),
      world.shared.transaction(world.set('tool_signing', 2)),
    ]);
    expect(failed).toMatchObject([{ reason: world.problem }, { reason: world.problem }]);
    expect(world.transactions).toBe(1);
    world.problem = null;
    expect(await world.shared.transaction(world.set('public_url', 4))).toBe(4);
    expect(await world.announced()).toEqual([{ by_ms: 4 }]);
  });
});

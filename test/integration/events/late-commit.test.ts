import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EventConsumer } from '../../../main/events/event-consumer.ts';
import { EventLog } from '../../../main/events/event-log.ts';
import { ConsumerRepository } from '../../../main/storage/consumer-repository.ts';
import type { Database } from '../../../main/storage/database.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

/** A database on which a transaction holds the event that comes after a number, for a while. */
async function openWorld() {
  const folder = await temporaryFolder();
  const sqlite = await openDatabase(folder.path);
  const state = { horizon: 0 };
  const database: Database = { ...sqlite, eventHorizon: async () => state.horizon };
  const log = new EventLog({ database, clock: { now: () => 0 }, newId: randomUUID });
  return {
    database,
    log,
    /** Commits the event of a number; up to `horizon` none is to come any more. */
    async commit(seq: number, horizon: number) {
      await sqlite.transaction((trx) =>
        trx
          .insertInto('event_log')
          .values({
            seq,
            event_id: randomUUID(),
            event_type: 'engine.clock_jumped@1',
            timestamp: '2026-01-01T00:00:00.000Z',
            workflow_id: null,
            correlation_id: null,
            payload: JSON.stringify({ by_ms: seq }),
          })
          .execute(),
      );
      state.horizon = horizon;
    },
    async [Symbol.asyncDispose]() {
      await sqlite.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('an event whose transaction commits after that of the next', () => {
  it('is read before it, and the next is not read until then', async () => {
    await using world = await openWorld();
    await world.commit(1, 1);
    await world.commit(3, 1);
    expect((await world.log.read({ runId: null, afterSeq: 0 }, 10)).map(({ seq }) => seq)).toEqual([
      1,
    ]);
    expect(await world.log.lastSeq()).toBe(1);
    await world.commit(2, 3);
    expect((await world.log.read({ runId: null, afterSeq: 1 }, 10)).map(({ seq }) => seq)).toEqual([
      2, 3,
    ]);
    expect(await world.log.lastSeq()).toBe(3);
  });

  it('is not skipped by a consumer, nor by one that starts meanwhile', async () => {
    await using world = await openWorld();
    await world.commit(1, 1);
    await world.commit(3, 1);
    const handled: number[] = [];
    const consumer = new EventConsumer({
      name: 'test',
      log: world.log,
      database: world.database,
      positions: new ConsumerRepository(world.database),
      restMs: 60_000,
      handle: async (events) => void handled.push(...events.map(({ seq }) => seq)),
      onProblem: (error) => {
        throw error;
      },
    });
    await consumer.start();
    await consumer.catchUp();
    expect(handled).toEqual([]);
    await world.commit(2, 3);
    await consumer.catchUp();
    expect(handled).toEqual([2, 3]);
    await consumer.stop();
  });

  it('is not skipped by a subscription', async () => {
    await using world = await openWorld();
    const told: number[] = [];
    await world.commit(2, 0);
    const end = world.log.subscribe(
      { runId: null, afterSeq: 0 },
      ({ seq }) => told.push(seq),
      (error) => {
        throw error;
      },
    );
    await world.commit(1, 2);
    await world.log.transaction(async (_trx, emit) => {
      emit({
        event_type: 'engine.clock_jumped@1',
        workflow_id: null,
        correlation_id: null,
        payload: { by_ms: 3 },
      });
    });
    await waitFor(async () => told.length === 2);
    expect(told).toEqual([1, 2]);
    end();
  });
});

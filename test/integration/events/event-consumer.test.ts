import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { EventConsumer } from '../../../main/events/event-consumer.ts';
import { EventLog } from '../../../main/events/event-log.ts';
import { ConsumerRepository } from '../../../main/storage/consumer-repository.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

async function setUp() {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const log = new EventLog({ database, clock: { now: () => Date.now() }, newId: randomUUID });
  const handled: number[] = [];
  const problems: unknown[] = [];
  const state = { failing: false, failures: 0 };
  return {
    log,
    handled,
    problems,
    state,
    announce: (count: number) =>
      log.transaction(async (_trx, emit) => {
        for (let index = 0; index < count; index += 1) {
          emit({
            event_type: 'engine.clock_jumped@1',
            workflow_id: null,
            correlation_id: null,
            payload: { by_ms: index },
          });
        }
      }),
    consumer: (restMs = 60_000) =>
      new EventConsumer({
        name: 'test',
        log,
        database,
        positions: new ConsumerRepository(database),
        restMs,
        handle: async (events) => {
          if (state.failing || state.failures > 0) {
            state.failures -= 1;
            throw new Error('not now');
          }
          handled.push(...events.map(({ seq }) => seq));
        },
        onProblem: (error) => problems.push(error),
      }),
    async [Symbol.asyncDispose]() {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

it('begins with what is announced from now on, and goes on there after a restart', async () => {
  await using world = await setUp();
  await world.announce(3);
  const first = world.consumer();
  await first.start();
  await world.announce(2);
  await first.catchUp();
  await first.stop();
  await world.announce(2);
  const second = world.consumer();
  await second.start();
  await second.catchUp();
  await second.stop();
  expect(world.handled).toEqual(range(4, 7));
});

it('handles what was announced last once more after a crash, and misses nothing', async () => {
  await using world = await setUp();
  const first = world.consumer();
  await first.start();
  await world.announce(2);
  await first.catchUp();
  // It dies here: nothing is stopped.
  await world.announce(2);
  const second = world.consumer();
  await second.start();
  await second.catchUp();
  await second.stop();
  expect(world.handled.slice(0, 2)).toEqual(range(1, 2));
  expect(new Set(world.handled)).toEqual(new Set(range(1, 4)));
  expect(world.handled.slice(-2)).toEqual(range(3, 4));
  await first.stop();
});

it('misses nothing of what was announced before its first rest', async () => {
  await using world = await setUp();
  await world.announce(1);
  const killed = world.consumer();
  await killed.start();
  await world.announce(2);
  await killed.stop();
  const next = world.consumer();
  await next.start();
  await next.catchUp();
  await next.stop();
  expect(world.handled).toEqual([2, 3]);
});

it('handles more than a page, in order and once', async () => {
  await using world = await setUp();
  const consumer = world.consumer();
  await consumer.start();
  for (let round = 0; round < 3; round += 1) await world.announce(400);
  await consumer.catchUp();
  await consumer.stop();
  expect(world.handled).toEqual(range(1, 1200));
});

it('comes back to what it could not handle', async () => {
  await using world = await setUp();
  const consumer = world.consumer();
  await consumer.start();
  await world.announce(2);
  world.state.failing = true;
  await consumer.catchUp();
  expect(world.problems).toHaveLength(1);
  world.state.failing = false;
  await consumer.catchUp();
  await consumer.stop();
  expect(world.handled).toEqual([1, 2]);
});

it('comes back by itself, though nothing else is announced', async () => {
  await using world = await setUp();
  const consumer = world.consumer(5);
  await consumer.start();
  world.state.failures = 3;
  await world.announce(1);
  await waitFor(async () => world.handled.length === 1);
  expect(world.problems).toHaveLength(3);
  await consumer.stop();
});

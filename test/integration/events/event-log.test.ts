import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { EventLog } from '../../../main/events/event-log.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('takes as many events in one transaction as there are open runs to speak of', async () => {
  await using folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const log = new EventLog({ database, clock: { now: () => Date.now() }, newId: randomUUID });
  await log.transaction(async (_trx, emit) => {
    for (let index = 0; index < 12_000; index += 1) {
      emit({
        event_type: 'engine.clock_jumped@1',
        workflow_id: null,
        correlation_id: null,
        payload: { by_ms: index },
      });
    }
  });
  expect(await log.lastSeq()).toBe(12_000);
  const [last] = await log.read({ runId: null, afterSeq: 11_999 }, 10);
  expect(last?.payload).toEqual({ by_ms: 11_999 });
  await database.close();
});

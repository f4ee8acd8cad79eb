import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../../../main/storage/database.ts';
import {
  DeliveryNotes,
  KEPT_NOTES,
  type DeliveryNote,
  type NoteKind,
} from '../../../../main/storage/delivery-notes.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { DeliveryQuery } from '../../../../main/storage/delivery-query.ts';
import { deliveryIdSchema } from '../../../../shared/domain/ids.ts';
import type { OpenEmptyStore } from './stores.ts';

const NOW_MS = Date.parse('2026-03-01T12:00:00.000Z');

export function describeDeliveryNotes(openStore: OpenEmptyStore): void {
  describe('notes of what is no delivery', () => {
    it('keeps the newest of each kind, and no kind makes room for another', async () => {
      await using store = await openStore();
      const deliveryNotes = new DeliveryNotes();
      await store.database.transaction(async (trx) => {
        const add = (kind: NoteKind) => addNote(trx, deliveryNotes, kind);
        const lasting = await add('refused');
        const strange = await add('unrecognised');
        const answered = await add('answered');
        for (let count = 0; count < KEPT_NOTES; count += 1) {
          await add('unrecognised');
          await add('answered');
        }
        expect(await new DeliveryQuery(trx, builtInAgents).countByStatus()).toEqual({
          refused: KEPT_NOTES + 1,
          answered: KEPT_NOTES,
        });
        for (const gone of [strange, answered]) {
          expect(await new DeliveryQuery(trx, builtInAgents).find(gone)).toBeNull();
        }
        expect(await new DeliveryQuery(trx, builtInAgents).find(lasting)).toMatchObject({
          status: 'refused',
        });
      });
    });
  });
}

async function addNote(trx: Transaction, notes: DeliveryNotes, kind: NoteKind) {
  const deliveryId = deliveryIdSchema.parse(crypto.randomUUID());
  const note: DeliveryNote = {
    kind,
    deliveryId,
    source: 'tool',
    route: '/tools/x',
    reason: 'not_answerable',
    sizeBytes: 2,
    httpStatus: 404,
    authScheme: kind === 'unrecognised' ? null : 'bearer',
    payloadDigest: null,
    runId: null,
    receivedAtMs: NOW_MS,
    processedAtMs: null,
  };
  await notes.add(trx, note);
  return deliveryId;
}

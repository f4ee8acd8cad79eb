import { sql, type RawBuilder } from 'kysely';
import type { AuthScheme, DeliverySource } from '../../shared/domain/delivery.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import { toIso } from './columns.ts';
import type { Transaction } from './database.ts';

/**
 * What is only noted: refused before its sender was recognised, refused afterwards, or
 * answered at once.
 */
export type NoteKind = 'unrecognised' | 'refused' | 'answered';

/** Notes kept of each kind at most; older ones make room, so that nobody can fill the disk. */
export const KEPT_NOTES = 1000;

/** The reason under which an answered call is listed. */
const ANSWERED = 'answered_at_once';

/** That a request came and what became of it, without anything of what it held. */
export interface DeliveryNote {
  readonly kind: NoteKind;
  readonly deliveryId: DeliveryId;
  readonly source: DeliverySource;
  readonly route: string;
  /** A code; `null` for an answered call, which always has the same. */
  readonly reason: string | null;
  readonly sizeBytes: number;
  readonly httpStatus: number;
  /** `null` where the sender was not recognised. */
  readonly authScheme: AuthScheme | null;
  readonly payloadDigest: string | null;
  readonly runId: RunId | null;
  readonly receivedAtMs: number;
  readonly processedAtMs: number | null;
}

/**
 * Writes rows of `inbox_deliveries` that have no body.
 *
 * They have no dedupe key either, which tells them from deliveries: the index of the keys
 * finds them, however many deliveries there are.
 */
export class DeliveryNotes {
  /** Writes one down and makes room for it among its kind. */
  async add(trx: Transaction, note: DeliveryNote): Promise<void> {
    const { kind } = note;
    await trx
      .insertInto('inbox_deliveries')
      .values({
        id: note.deliveryId,
        source: note.source,
        route: note.route,
        received_at: toIso(note.receivedAtMs),
        status: kind === 'answered' ? 'done' : 'refused',
        reason: kind === 'answered' ? ANSWERED : note.reason,
        size_bytes: note.sizeBytes,
        workflow_id: note.runId,
        attempts: 0,
        processed_at: note.processedAtMs === null ? null : toIso(note.processedAtMs),
        http_status: note.httpStatus,
        auth_scheme: note.authScheme,
        payload_digest: note.payloadDigest,
      })
      .execute();
    const isOfKind = IS_OF_KIND[kind];
    const oldestKept = await trx
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where(isOfKind)
      .orderBy('sequence', 'desc')
      .offset(KEPT_NOTES - 1)
      .limit(1)
      .executeTakeFirst();
    if (oldestKept === undefined) return;
    await trx
      .deleteFrom('inbox_deliveries')
      .where(isOfKind)
      .where('sequence', '<', oldestKept.sequence)
      .execute();
  }
}

/** Not by status: an index over all that is done would be gone through from end to end. */
const IS_OF_KIND = {
  unrecognised: isNote(sql`inbox_deliveries.auth_scheme IS NULL`),
  refused: isNote(sql`inbox_deliveries.auth_scheme IS NOT NULL
    AND inbox_deliveries.reason <> ${ANSWERED}`),
  answered: isNote(sql`inbox_deliveries.auth_scheme IS NOT NULL
    AND inbox_deliveries.reason = ${ANSWERED}`),
} as const;

/** Tells the note of an answered call from everything else that is done. */
export const IS_ANSWERED_CALL = IS_OF_KIND.answered;

function isNote(isOfKind: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(inbox_deliveries.dedupe_key IS NULL AND ${isOfKind})`;
}

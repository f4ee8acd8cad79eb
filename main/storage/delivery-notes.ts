import { expressionBuilder } from 'kysely';
import type { AuthScheme, DeliverySource } from '../../shared/domain/delivery.ts';
import type { DeliveryFacts } from '../../shared/domain/delivery-facts.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import { VISIT_REASONS, type VisitReason } from '../../shared/domain/visit-words.ts';
import { toIso } from './columns.ts';
import type { Transaction } from './database.ts';
import type { Schema } from './schema.ts';

/**
 * A request that is only noted: refused before its sender was recognised, refused
 * afterwards, or answered at once.
 */
export type NoteKind = 'unrecognised' | 'refused' | 'answered';

/** The most notes kept of each kind; older ones make room, so that nobody can fill the disk. */
export const KEPT_NOTES = 1000;

/** Paths of which visits are counted; the one that was asked for longest ago makes room. */
export const KEPT_PATHS = 100;

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
  /** What is known beside the reason; `null` for nothing. */
  readonly facts?: DeliveryFacts | null;
}

/** Requests of one kind to one path. */
export interface CountedVisits {
  readonly deliveryId: DeliveryId;
  readonly reason: VisitReason;
  /** Protected. */
  readonly route: string;
  readonly httpStatus: number;
  readonly count: number;
  readonly receivedAtMs: number;
}

/**
 * Writes rows of `inbox_deliveries` that have no body.
 *
 * They have no dedupe key either, which sets them apart from deliveries: the index of the
 * keys finds them, however many deliveries there are.
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
        facts: note.facts === undefined || note.facts === null ? null : JSON.stringify(note.facts),
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

  /** Counts requests that brought nothing: a line for each path, as many as are kept. */
  async count(trx: Transaction, visits: CountedVisits): Promise<void> {
    const { reason, route, count, receivedAtMs } = visits;
    const received_at = toIso(receivedAtMs);
    const counted = await trx
      .updateTable('inbox_deliveries')
      .set((eb) => ({ repeats: eb('repeats', '+', count), received_at }))
      .where(IS_NOTE)
      .where('reason', '=', reason)
      .where('route', '=', route)
      .executeTakeFirst();
    if (counted.numUpdatedRows > 0n) return;
    await trx
      .insertInto('inbox_deliveries')
      .values({
        id: visits.deliveryId,
        source: route.includes('/tools/') || reason === 'discovery_read' ? 'tool' : 'webhook',
        route,
        received_at,
        status: reason === 'discovery_read' ? 'done' : 'refused',
        reason,
        size_bytes: 0,
        attempts: 0,
        http_status: visits.httpStatus,
        repeats: count - 1,
      })
      .execute();
    const ofKind = column.and([IS_NOTE, column('inbox_deliveries.reason', 'in', COUNTED)]);
    const kept = trx
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where(ofKind)
      .orderBy('received_at', 'desc')
      .orderBy('sequence', 'desc')
      .limit(KEPT_PATHS);
    await trx
      .deleteFrom('inbox_deliveries')
      .where(ofKind)
      .where('sequence', 'not in', kept)
      .execute();
  }
}

/** Reasons of what is counted, a line for each path. */
const COUNTED: readonly VisitReason[] = VISIT_REASONS;

/** What is answered, and brought nothing. */
const AT_ONCE: readonly string[] = [ANSWERED, 'discovery_read'];

const column = expressionBuilder<Schema, 'inbox_deliveries'>();

const IS_NOTE = column('inbox_deliveries.dedupe_key', 'is', null);
const IS_RECOGNISED = column('inbox_deliveries.auth_scheme', 'is not', null);

/** Not by status: an index over all that is done would be gone through from end to end. */
const IS_OF_KIND = {
  unrecognised: column.and([
    IS_NOTE,
    column('inbox_deliveries.auth_scheme', 'is', null),
    column('inbox_deliveries.reason', 'not in', COUNTED),
  ]),
  refused: column.and([IS_NOTE, IS_RECOGNISED, column('inbox_deliveries.reason', '!=', ANSWERED)]),
  answered: column.and([IS_NOTE, IS_RECOGNISED, column('inbox_deliveries.reason', '=', ANSWERED)]),
} as const;

/** Tells the note of an answered call from everything else that is done. */
export const IS_ANSWERED_CALL = column.and([
  IS_NOTE,
  column('inbox_deliveries.reason', 'in', AT_ONCE),
]);

/** Tells a delivery, accepted or refused, from the note of an answered call. */
export const IS_DELIVERY = column.or([
  column('inbox_deliveries.dedupe_key', 'is not', null),
  column('inbox_deliveries.reason', 'is', null),
  column('inbox_deliveries.reason', 'not in', AT_ONCE),
]);

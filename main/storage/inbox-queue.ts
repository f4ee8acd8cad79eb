import type { AgentId } from '../../shared/domain/agents.ts';
import type { CallingExecution } from '../../shared/domain/calling-execution.ts';
import type {
  ClaimedDelivery,
  DeliveryStatus,
  HeldDelivery,
  MatchedBy,
} from '../../shared/domain/delivery.ts';
import type { DeliveryId, RunId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import { toIso } from './columns.ts';
import type { Reader, Transaction } from './database.ts';
import { deliveryFromRow } from './inbox-repository.ts';
import { isFree, NOT_HELD, takeRows, updateHeld, type Held } from './lease.ts';

/** How a delivery ended up. */
export interface DeliveryOutcome {
  readonly status: Exclude<DeliveryStatus, 'received' | 'refused'>;
  readonly reason: string | null;
  readonly runId: RunId | null;
  readonly agentId: AgentId | null;
  readonly matchedBy: MatchedBy | null;
  /** With `done`: what is kept in place of the body, protected. */
  readonly protectedBody: Uint8Array | null;
}

/**
 * The error for a delivery that another worker has taken: nothing made of it may be committed.
 */
export function leaseLost(): OsaError {
  return new OsaError('conflict', { details: { reason: 'lease_lost' } });
}

/** Statuses in which a delivery waits for a person. */
export const PUT_ASIDE: readonly DeliveryStatus[] = ['unmatched', 'quarantined', 'dead_letter'];

/**
 * The inbox as a queue: deliveries are taken with a lease and finished, or come back.
 *
 * A time further ahead than any lease or delay was written before the clock was set back,
 * and counts as past.
 */
export class InboxQueue {
  readonly #reader: Reader;
  readonly #terms: { owner: string; leaseMs: number; longestDelayMs: number };

  /** @param terms `owner`: this start of the console, see `Lease` */
  constructor(reader: Reader, terms: { owner: string; leaseMs: number; longestDelayMs: number }) {
    this.#reader = reader;
    this.#terms = terms;
  }

  /**
   * Takes the oldest deliveries that are due, counting the attempt before it is made.
   *
   * One that was tried before is taken alone: if it brings the process down, it takes no
   * others with it.
   *
   * @param limit how many at most
   * @param options `mostBytes` of bodies, but one is taken in any case; `onlyFresh`: none
   *   while the oldest was tried before
   */
  async claim(
    trx: Transaction,
    nowMs: number,
    limit: number,
    { mostBytes = Infinity, onlyFresh = false }: { mostBytes?: number; onlyFresh?: boolean } = {},
  ): Promise<ClaimedDelivery[]> {
    const { owner, leaseMs, longestDelayMs } = this.#terms;
    const terms = { owner, leaseMs, nowMs };
    const due = await trx
      .selectFrom('inbox_deliveries')
      .selectAll()
      .where(isFree('inbox_deliveries', terms))
      .where((eb) =>
        eb.or([
          eb('next_attempt_at', 'is', null),
          eb('next_attempt_at', '<=', toIso(nowMs)),
          eb('next_attempt_at', '>', toIso(nowMs + longestDelayMs)),
        ]),
      )
      .orderBy('sequence')
      .limit(limit)
      .execute();
    let bytes = 0;
    const endsAt = due.findIndex((row) => {
      bytes += row.size_bytes;
      return row.attempts > 0 || bytes > mostBytes;
    });
    const taken = endsAt < 0 ? due : due.slice(0, Math.max(1, endsAt));
    if (onlyFresh && (taken[0]?.attempts ?? 0) > 0) return [];
    if (taken.length === 0) return [];
    const ids = taken.map((row) => row.id);
    const leases = await takeRows(trx, 'inbox_deliveries', ids, terms);
    return taken.flatMap((row) => {
      const lease = leases.get(row.id);
      const attempts = row.attempts + 1;
      return lease === undefined ? [] : [{ ...deliveryFromRow({ ...row, attempts }), lease }];
    });
  }

  /** The number of the last delivery that was kept; 0 for none. */
  async lastSequence(): Promise<number> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select(({ fn }) => fn.max('sequence').as('last'))
      .executeTakeFirst();
    return row?.last ?? 0;
  }

  /** Whether one of the deliveries up to this one is under way, or due. */
  async isDue(nowMs: number, lastSequence: number): Promise<boolean> {
    const row = await this.#reader
      .selectFrom('inbox_deliveries')
      .select('sequence')
      .where('status', '=', 'received')
      .where('sequence', '<=', lastSequence)
      .where((builder) =>
        builder.or([
          builder('next_attempt_at', 'is', null),
          builder('next_attempt_at', '<=', toIso(nowMs)),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Gives deliveries back as if they had not been taken, except those that are finished or
   * that another worker has taken.
   */
  async release(trx: Transaction, deliveries: readonly HeldDelivery[]): Promise<void> {
    for (const delivery of deliveries) {
      await updateHeld(trx, 'inbox_deliveries', heldRow(delivery), {
        attempts: delivery.attempts - 1,
        ...NOT_HELD,
      });
    }
  }

  /** Puts a delivery back in line for later. @returns whether its lease was still held */
  retryAt(
    trx: Transaction,
    delivery: HeldDelivery,
    atMs: number,
    reason: string,
  ): Promise<boolean> {
    const set = { ...NOT_HELD, next_attempt_at: toIso(atMs), reason };
    return updateHeld(trx, 'inbox_deliveries', heldRow(delivery), set);
  }

  /** Has a delivery wait for an earlier one, as if it had not been taken. */
  holdBack(trx: Transaction, delivery: HeldDelivery, untilMs: number): Promise<boolean> {
    const set = { ...NOT_HELD, attempts: delivery.attempts - 1, next_attempt_at: toIso(untilMs) };
    return updateHeld(trx, 'inbox_deliveries', heldRow(delivery), set);
  }

  /**
   * Has all that waits for another attempt tried at once, in the order in which it came.
   *
   * A start does not know which of them wait for which: those of one run must not overtake
   * each other.
   */
  async endWaiting(trx: Transaction): Promise<void> {
    await trx
      .updateTable('inbox_deliveries')
      .set({ next_attempt_at: null })
      .where('status', '=', 'received')
      .where('next_attempt_at', 'is not', null)
      .execute();
  }

  /**
   * Records the outcome.
   *
   * The body of a processed delivery is replaced by its protected form; any other body is
   * kept as it is.
   *
   * @returns whether the lease was still held; if not, nothing made of it may be committed
   */
  finish(
    trx: Transaction,
    delivery: HeldDelivery,
    outcome: DeliveryOutcome,
    nowMs: number,
  ): Promise<boolean> {
    const { protectedBody } = outcome;
    const set = {
      status: outcome.status,
      reason: outcome.reason,
      workflow_id: outcome.runId,
      agent_id: outcome.agentId,
      matched_by: outcome.matchedBy,
      processed_at: toIso(nowMs),
      ...NOT_HELD,
      next_attempt_at: null,
      ...(outcome.status === 'done'
        ? { body: protectedBody, body_form: protectedBody === null ? null : 'protected' }
        : {}),
    };
    return updateHeld(trx, 'inbox_deliveries', heldRow(delivery), set);
  }

  /**
   * Puts a delivery that waits for a person back in line.
   *
   * @param placed the run, and the agent, that a person chose for it
   * @returns whether it was one
   */
  async putBack(
    trx: Transaction,
    deliveryId: DeliveryId,
    placed: { runId: RunId; agentId: AgentId | null } | null = null,
  ): Promise<boolean> {
    const result = await trx
      .updateTable('inbox_deliveries')
      .set({
        ...BACK_IN_LINE,
        ...(placed === null
          ? {}
          : { placed_workflow_id: placed.runId, placed_agent_id: placed.agentId }),
      })
      .where('id', '=', deliveryId)
      .where('status', 'in', PUT_ASIDE)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Puts back in line what no run fitted, now that the run of its execution is known. */
  async putBackOfExecution(trx: Transaction, caller: CallingExecution): Promise<void> {
    const { workflowExecutionId, agentExecutionId } = caller;
    await trx
      .updateTable('inbox_deliveries')
      .set(BACK_IN_LINE)
      .where('status', '=', 'unmatched')
      .where('reason', '=', 'no_run_found')
      .where((eb) =>
        eb.or([
          ...(workflowExecutionId === null
            ? []
            : [eb('workflow_execution_id', '=', workflowExecutionId)]),
          ...(agentExecutionId === null ? [] : [eb('agent_execution_id', '=', agentExecutionId)]),
        ]),
      )
      .execute();
  }

  /**
   * Ends a delivery that a person has looked at and does not want.
   *
   * @param end `body`: what is kept in place of its body, protected
   * @returns whether it was still put aside
   */
  async endReviewed(
    trx: Transaction,
    deliveryId: DeliveryId,
    end: { readonly reason: string; readonly body: Uint8Array; readonly nowMs: number },
  ): Promise<boolean> {
    const result = await trx
      .updateTable('inbox_deliveries')
      .set({
        status: 'done',
        reason: end.reason,
        body: end.body,
        body_form: 'protected',
        processed_at: toIso(end.nowMs),
      })
      .where('id', '=', deliveryId)
      .where('status', '=', 'quarantined')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** Puts the deliveries that were quarantined for a reason back in line. */
  async requeue(trx: Transaction, reason: string): Promise<void> {
    await trx
      .updateTable('inbox_deliveries')
      .set(BACK_IN_LINE)
      .where('status', '=', 'quarantined')
      .where('reason', '=', reason)
      .execute();
  }
}

const BACK_IN_LINE = {
  status: 'received',
  reason: null,
  attempts: 0,
  processed_at: null,
  ...NOT_HELD,
  next_attempt_at: null,
} as const;

function heldRow({ deliveryId, lease }: HeldDelivery): Held {
  return { id: deliveryId, lease };
}

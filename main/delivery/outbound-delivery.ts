import type { NewId } from '../../shared/domain/clock.ts';
import { CLOSED } from '../../shared/domain/circuit-breaker.ts';
import type { OutboundState } from '../../shared/domain/outbound.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { EventHead } from '../storage/event-repository.ts';
import type { OutboundRepository } from '../storage/outbound-repository.ts';
import { DeliveryQueue, type QueueParts } from './delivery-queue.ts';
import { watchFailing } from './endpoint-health.ts';
import { targetOf, type Endpoint } from './endpoint.ts';
import { handOut, isAbout, toOutbound, wants } from './hand-out.ts';
import type { WebhookDeliveryResult, WebhookDeliveryService } from './webhook-delivery-service.ts';

interface Parts extends QueueParts {
  readonly eventLog: Pick<EventLog, 'read' | 'lastSeq' | 'transaction'>;
  readonly repository: OutboundRepository;
  readonly service: Pick<WebhookDeliveryService, 'deliverWebhook'>;
  readonly newId: NewId;
}

/** Which deliveries are to be sent again: these, or all of a state and a time. */
export type Again =
  | { readonly deliveryIds: readonly string[] }
  | { readonly state: OutboundState; readonly fromMs: number | null; readonly toMs: number | null };

/** What a delivery repeats that a replay has made. */
const REPLAY = 'replay';

const REPLAYED_AT_ONCE = 500;

/** Sent again at once, at most. */
const MOST_AGAIN = 10_000;

const DAY_MS = 24 * 3_600_000;

/** How long what ended is kept to be looked at, in ms. */
const KEPT_MS = { delivered: 7 * DAY_MS, refused: 30 * DAY_MS, dead_letter: 30 * DAY_MS } as const;

/**
 * Sends the console's events to endpoints.
 *
 * Each event is handed out once to each endpoint that wants it; a queue an endpoint sends them.
 *
 * @example
 * const outbound = new OutboundDelivery(parts);
 * await outbound.take(heads); // a consumer of the event log
 * await outbound.tend(clock.now()); // now and then
 */
export class OutboundDelivery {
  readonly #parts: Parts;
  readonly #queues = new Map<string, DeliveryQueue>();
  readonly #replaying = new Set<string>();
  #tendedAtMs = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Hands out events of the log; handing one out twice makes no second delivery. */
  async take(heads: readonly EventHead[]): Promise<void> {
    const { endpoints, eventLog, repository, newId, clock } = this.#parts;
    const [first] = heads;
    const all = endpoints.all();
    if (first === undefined || all.length === 0) return;
    const events = await eventLog.read({ runId: null, afterSeq: first.seq - 1 }, heads.length);
    const news = handOut(events, all, newId);
    if (news.length === 0) return;
    await eventLog.transaction((trx) => repository.handOut(trx, news, clock.now()));
    for (const endpointId of new Set(news.map((one) => one.endpointId))) this.wake(endpointId);
  }

  /** Sends what is due, warns of endpoints that fail, and forgets what ended long ago. */
  async tend(nowMs: number): Promise<void> {
    const { endpoints, eventLog, repository } = this.#parts;
    for (const { endpointId } of endpoints.all()) this.wake(endpointId);
    await watchFailing(endpoints, nowMs);
    if (nowMs - this.#tendedAtMs < DAY_MS / 24) return;
    this.#tendedAtMs = nowMs;
    await endpoints.forgetExpired();
    await eventLog.transaction(async (trx) => {
      for (const state of ['delivered', 'refused', 'dead_letter'] as const) {
        await repository.prune(trx, state, nowMs - KEPT_MS[state]);
      }
    });
  }

  /** Sends what is due to an endpoint. */
  wake(endpointId: string): void {
    let queue = this.#queues.get(endpointId);
    if (queue === undefined) {
      queue = new DeliveryQueue(endpointId, this.#parts);
      this.#queues.set(endpointId, queue);
    }
    queue.wake();
  }

  /** Sends nothing more of what was erased, whatever was looked up before. */
  lookAgain(): void {
    for (const queue of this.#queues.values()) queue.lookAgain();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.stop()));
  }

  /**
   * Sends again what has ended, as new deliveries of the same events. What still waits for its next
   * attempt is sent at once instead: it does not become two.
   *
   * @returns how many are sent
   * @throws OsaError `not_found` for an endpoint that there is not
   */
  async again(endpointId: string, which: Again): Promise<number> {
    const { repository, eventLog, newId, clock } = this.#parts;
    const endpoint = this.#find(endpointId);
    const ids =
      'deliveryIds' in which
        ? which.deliveryIds
        : (await repository.list(endpointId, which, MOST_AGAIN)).map((one) => one.deliveryId);
    const found = await Promise.all(ids.slice(0, MOST_AGAIN).map((id) => repository.find(id)));
    const known = found.filter((one) => one !== null && one.endpointId === endpointId);
    const now = clock.now();
    await eventLog.transaction(async (trx) => {
      const news = known.flatMap((one) =>
        one === null || one.delivery.state === 'waiting'
          ? []
          : [{ ...one.delivery, ...one, deliveryId: newId(), replayOf: one.delivery.deliveryId }],
      );
      await repository.handOut(trx, news, now);
      for (const one of known) {
        if (one?.delivery.state === 'waiting') {
          await repository.hurry(trx, one.delivery.deliveryId, now);
        }
      }
    });
    this.wake(endpoint.endpointId);
    return known.length;
  }

  /**
   * Sends an endpoint once more what it wants of the log from a position on, as new deliveries.
   *
   * @throws OsaError `not_found` for an endpoint that there is not, or where nothing is after that
   *   position; `conflict` while a replay to it is under way
   */
  async replay(
    endpointId: string,
    { afterSeq, isDryRun }: { readonly afterSeq: number; readonly isDryRun: boolean },
  ): Promise<{ count: number; lastSeq: number }> {
    const { eventLog, repository, newId, clock } = this.#parts;
    const { settings } = this.#find(endpointId);
    const untilSeq = await eventLog.lastSeq();
    if (afterSeq >= untilSeq) {
      throw new OsaError('not_found', { message: `The log has no event after ${afterSeq}.` });
    }
    if (this.#replaying.has(endpointId)) {
      throw new OsaError('conflict', { message: 'A replay to this endpoint is under way.' });
    }
    this.#replaying.add(endpointId);
    try {
      let count = 0;
      let lastSeq = afterSeq;
      while (lastSeq < untilSeq) {
        const events = await eventLog.read({ runId: null, afterSeq: lastSeq }, REPLAYED_AT_ONCE);
        const wanted = events.filter(
          (event) => event.seq <= untilSeq && !isAbout(event, endpointId) && wants(settings, event),
        );
        count += wanted.length;
        lastSeq = events.at(-1)?.seq ?? untilSeq;
        if (isDryRun || wanted.length === 0) continue;
        const news = wanted.map((event) => toOutbound(event, endpointId, newId, REPLAY));
        await eventLog.transaction((trx) => repository.handOut(trx, news, clock.now()));
        this.wake(endpointId);
      }
      return { count, lastSeq: Math.min(lastSeq, untilSeq) };
    } finally {
      this.#replaying.delete(endpointId);
    }
  }

  /**
   * Takes up an endpoint that was paused or disabled, or pauses it.
   *
   * @throws OsaError `not_found`
   */
  async setActive(endpointId: string, isActive: boolean): Promise<void> {
    this.#find(endpointId);
    const afresh = { failingSinceMs: null, warnedPercent: 0, breaker: CLOSED, disabledReason: '' };
    await this.#parts.endpoints.change(endpointId, () =>
      isActive ? { state: 'active', ...afresh } : { state: 'paused', disabledReason: '' },
    );
    this.wake(endpointId);
  }

  /** Calls an endpoint again at once that was left alone. @throws OsaError `not_found` */
  async resetBreaker(endpointId: string): Promise<void> {
    this.#find(endpointId);
    await this.#parts.endpoints.change(endpointId, () => ({ breaker: CLOSED }));
    this.wake(endpointId);
  }

  /** Sends a test, once, whatever state the endpoint is in. @throws OsaError `not_found` */
  test(endpointId: string): Promise<WebhookDeliveryResult> {
    const { clock, newId, service } = this.#parts;
    const nowMs = clock.now();
    const endpoint = this.#find(endpointId);
    const { url, secrets, clientCertificate } = targetOf(endpoint, { nowMs, timeoutMs: 0 });
    const payload = {
      event_type: 'outbound.test@1',
      timestamp: new Date(nowMs).toISOString(),
      event_id: newId(),
      version: 1,
      message: 'A test of the OSA Console. Nothing happened.',
    };
    const webhook = { webhook_id: endpointId, url, payload, secrets };
    return service.deliverWebhook(webhook, undefined, clientCertificate);
  }

  /** Ends the queue of an endpoint that was removed. */
  async forget(endpointId: string): Promise<void> {
    await this.#queues.get(endpointId)?.stop();
    this.#queues.delete(endpointId);
  }

  #find(endpointId: string): Endpoint {
    const endpoint = this.#parts.endpoints.get(endpointId);
    if (endpoint === null) {
      throw new OsaError('not_found', { message: 'There is no such endpoint any more.' });
    }
    return endpoint;
  }
}

import type { Clock } from '../../shared/domain/clock.ts';
import { beforeTry, mayTry } from '../../shared/domain/circuit-breaker.ts';
import type { DeliveryOutcome } from '../../shared/domain/delivery-attempt.ts';
import type { OutboundState } from '../../shared/domain/outbound.ts';
import type { EventLog } from '../events/event-log.ts';
import type { OutboundRepository, WaitingDelivery } from '../storage/outbound-repository.ts';
import type { AttemptResult } from './attempt-result.ts';
import { nextDeliveryAt, scheduledRetry } from './delivery-retry.ts';
import { noteOutcome } from './endpoint-health.ts';
import { stateOf, targetOf, type Endpoint } from './endpoint.ts';
import type { Endpoints } from './endpoints.ts';
import type { EventPoster } from './post-event.ts';

/** What the queues of all endpoints share. */
export interface QueueParts {
  readonly endpoints: Endpoints;
  readonly repository: OutboundRepository;
  /** What many write at the same moment is committed together. */
  readonly shared: Pick<EventLog, 'transaction'>;
  readonly poster: Pick<EventPoster, 'post'>;
  /** An event as it leaves the console; `null` where it was erased. */
  readonly bodyOf: (
    seq: number,
    reader: { readonly seesAnswers: boolean },
  ) => Promise<string | null>;
  readonly protectText: (text: string) => string;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly onProblem: (error: unknown) => void;
}

/** For a whole attempt, in ms (specification, `timeout_ms`). */
export const ATTEMPT_TIMEOUT_MS = 30_000;

/** What is looked up at once: far more than is under way. */
const LOOKED_AHEAD = 200;

/** How much of an answer is kept. */
const KEPT_CHARACTERS = 1024;

const MINUTE_MS = 60_000;

/** How long nothing is sent after something of the console's own went wrong, in ms. */
const REST_MS = 30_000;

/**
 * Sends what waits for one endpoint, so that a dead one holds up no other.
 *
 * Nothing is claimed: the folder has one console, and what was under way when it died is sent
 * again, with the same event id.
 *
 * @example
 * const queue = new DeliveryQueue(endpointId, parts);
 * queue.wake(); // after something was handed out, and now and then
 */
export class DeliveryQueue {
  readonly #endpointId: string;
  readonly #parts: QueueParts;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #stopped = new AbortController();
  #ahead: WaitingDelivery[] = [];
  #looking: Promise<void> | null = null;
  #isCalled = false;
  #sentAtMs: number[] = [];
  #restsUntilMs = 0;

  constructor(endpointId: string, parts: QueueParts) {
    this.#endpointId = endpointId;
    this.#parts = parts;
  }

  /** Sends what is due, as far as the endpoint may be called; waits for nothing. */
  wake(): void {
    if (this.#stopped.signal.aborted) return;
    this.#isCalled = true;
    this.#looking ??= this.#look()
      .catch(this.#parts.onProblem)
      .finally(() => {
        this.#looking = null;
        if (this.#isCalled) this.wake();
      });
  }

  /** Looks again for what is to be sent: something that it knows of may have been erased. */
  lookAgain(): void {
    this.#ahead = [];
    this.wake();
  }

  /** Gives up what is under way; it is sent again at the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#looking;
    await Promise.all(this.#underWay.values());
  }

  async #look(): Promise<void> {
    this.#isCalled = false;
    let endpoint = this.#callable();
    while (endpoint !== null) {
      if (this.#ahead.length === 0) await this.#lookAhead(endpoint);
      const next = this.#ahead.shift();
      if (next === undefined) return;
      if (endpoint.breaker.state !== 'closed') await this.#noteTry();
      this.#sentAtMs.push(this.#parts.clock.now());
      this.#begin(next);
      endpoint = this.#callable();
    }
  }

  /** The endpoint as it is now, if one more request may be made. */
  #callable(): Endpoint | null {
    const endpoint = this.#parts.endpoints.get(this.#endpointId);
    if (endpoint === null || stateOf(endpoint) !== 'active') {
      this.#ahead = [];
      return null;
    }
    const { atOnce, isOrdered, perMinute } = endpoint.settings;
    const now = this.#parts.clock.now();
    if (now < this.#restsUntilMs || !mayTry(endpoint.breaker, now)) return null;
    const isTrying = endpoint.breaker.state !== 'closed';
    if (this.#underWay.size >= (isOrdered || isTrying ? 1 : atOnce)) return null;
    if (perMinute === null) return endpoint;
    this.#sentAtMs = this.#sentAtMs.filter((atMs) => atMs > now - MINUTE_MS);
    return this.#sentAtMs.length < perMinute ? endpoint : null;
  }

  async #lookAhead({ settings }: Endpoint): Promise<void> {
    const { repository, clock } = this.#parts;
    const now = clock.now();
    // In order, one that waits for its next attempt holds up those behind it.
    const waiting = await repository.listWaiting(this.#endpointId, {
      dueByMs: settings.isOrdered ? null : now,
      most: LOOKED_AHEAD,
    });
    const late = waiting.findIndex(({ nextAtMs }) => nextAtMs > now);
    const due = late === -1 ? waiting : waiting.slice(0, late);
    this.#ahead = due.filter(({ deliveryId }) => !this.#underWay.has(deliveryId));
    // Not beyond the first: what is behind it may only go when it has arrived.
    if (settings.isOrdered) this.#ahead = this.#ahead.slice(0, 1);
  }

  #noteTry(): Promise<void> {
    const now = this.#parts.clock.now();
    return this.#parts.endpoints.change(this.#endpointId, ({ breaker }) => ({
      breaker: beforeTry(breaker, now),
    }));
  }

  #begin(delivery: WaitingDelivery): void {
    const { deliveryId } = delivery;
    const work = this.#send(delivery)
      .catch((error: unknown) => {
        if (this.#stopped.signal.aborted) return;
        // What was sent could not be written down: sending it again at once would flood the receiver.
        this.#restsUntilMs = this.#parts.clock.now() + REST_MS;
        this.#parts.onProblem(error);
      })
      .finally(() => {
        this.#underWay.delete(deliveryId);
        this.wake();
      });
    this.#underWay.set(deliveryId, work);
  }

  async #send(delivery: WaitingDelivery): Promise<void> {
    const { endpoints, poster, bodyOf, clock } = this.#parts;
    const endpoint = endpoints.get(this.#endpointId);
    if (endpoint === null) return;
    const body = await bodyOf(delivery.seq, endpoint.settings);
    const atMs = clock.now();
    const result =
      body === null
        ? ERASED
        : await poster.post(
            targetOf(endpoint, { nowMs: atMs, timeoutMs: ATTEMPT_TIMEOUT_MS }),
            { id: delivery.eventId, timestampMs: atMs, body },
            this.#stopped.signal,
          );
    await this.#record(delivery, endpoint, result, atMs);
    // An event that is gone says nothing of the endpoint.
    if (body === null) return;
    await noteOutcome(this.#parts.endpoints, this.#endpointId, {
      outcome: result.outcome,
      nowMs: clock.now(),
    });
  }

  async #record(
    { deliveryId, attempts }: WaitingDelivery,
    { settings }: Endpoint,
    result: AttemptResult,
    atMs: number,
  ): Promise<void> {
    const { repository, shared, protectText, clock, random } = this.#parts;
    const { outcome, category, status, durationMs, response, retryAfterMs } = result;
    const attempt = attempts + 1;
    const nowMs = clock.now();
    const { retryDelaysMs } = settings;
    const nextAtMs =
      outcome === 'retry' || outcome === 'gone'
        ? nextDeliveryAt(
            { attempt, nowMs, random: random(), retryAfterMs },
            retryDelaysMs === null ? undefined : scheduledRetry(retryDelaysMs),
          )
        : null;
    // Protected before it is cut: half an address is not recognised as one.
    const kept = response === null ? null : protectText(response).slice(0, KEPT_CHARACTERS);
    await shared.transaction((trx) =>
      repository.record(
        trx,
        { endpointId: this.#endpointId, deliveryId },
        {
          state: stateAfter(outcome, nextAtMs),
          attempts: attempt,
          nextAtMs,
          attempt: { atMs, durationMs, outcome, category, status, response: kept },
        },
      ),
    );
  }
}

function stateAfter(outcome: DeliveryOutcome, nextAtMs: number | null): OutboundState {
  if (outcome === 'delivered' || outcome === 'refused') return outcome;
  return nextAtMs === null ? 'dead_letter' : 'waiting';
}

/** Of an event that has gone with its run. */
const ERASED: AttemptResult = {
  outcome: 'refused',
  category: null,
  status: null,
  durationMs: 0,
  response: null,
  retryAfterMs: null,
};

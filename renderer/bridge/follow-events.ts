import { z } from 'zod';
import type { EventSubscription, SubscriptionHandlers } from '../../shared/contract/bridge.ts';
import { consoleEventSchema } from '../../shared/domain/events.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

/** What a connection reports. Anything it reports after being closed is ignored. */
export interface EventLink {
  /** The connection is open. */
  live(): void;
  /** One message, as received. */
  message(raw: unknown): void;
  /** The connection was lost; another one will be opened. */
  lost(): void;
}

/** One way to reach the event log. */
export interface EventTransport {
  /** Opens a connection that sends what came after `afterSeq`. @returns how to close it */
  open(subscription: EventSubscription, link: EventLink): () => void;
}

/** Timer and randomness, so that tests control both. */
export interface ReconnectClock {
  /** @returns a function that cancels it */
  after(delayMs: number, callback: () => void): () => void;
  /** 0 to 1. */
  random(): number;
}

const positionSchema = z.object({ seq: z.number().int().positive() });

/**
 * Follows the event log across reconnects.
 *
 * Each new connection names the last event seen, and whatever arrives at or below it is
 * dropped: nothing is missed and nothing repeated. An event of a type that this build does not
 * know is skipped, but its sequence number counts.
 */
export function followEvents(
  subscription: EventSubscription,
  handlers: SubscriptionHandlers,
  transport: EventTransport,
  clock: ReconnectClock,
): () => void {
  let lastSeq = subscription.afterSeq;
  let failures = 0;
  let ended = false;
  let close = nothing;
  let cancelTimer = nothing;

  function connect(): void {
    let current = true;
    const whileCurrent = (action: () => void) => {
      if (current && !ended) action();
    };
    close = nothing;
    handlers.onState('connecting');
    const closeThis = transport.open(
      { ...subscription, afterSeq: lastSeq },
      {
        live: () =>
          whileCurrent(() => {
            failures = 0;
            handlers.onState('live');
          }),
        message: (raw) => whileCurrent(() => accept(raw)),
        lost: () =>
          whileCurrent(() => {
            current = false;
            close();
            failures += 1;
            cancelTimer = clock.after(reconnectDelayMs(failures, clock.random()), connect);
            handlers.onState('lost');
          }),
      },
    );
    // A transport may fail or be closed before `open` returns.
    if (current && !ended) close = closeThis;
    else closeThis();
  }

  function accept(raw: unknown): void {
    const position = positionSchema.safeParse(raw);
    if (!position.success || position.data.seq <= lastSeq) return;
    lastSeq = position.data.seq;
    const event = consoleEventSchema.safeParse(raw);
    if (event.success) handlers.onEvent(event.data);
  }

  connect();
  return () => {
    ended = true;
    cancelTimer();
    close();
  };
}

function nothing(): void {}

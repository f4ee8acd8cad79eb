import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { ExecutionsApi } from '../calls/executions-api.ts';
import type { TokenSource } from '../http/opal-request.ts';
import { OwnHosts } from '../network/addresses.ts';
import type { Network } from '../network/network.ts';
import type { OpalAddresses } from '../../../shared/domain/opal-connection.ts';
import type { OpalExecution } from '../shapes/execution.ts';
import type { OpalRunEvent } from '../shapes/run-event.ts';
import { EventOrder } from './event-order.ts';
import type { LiveLimits, LiveSocket } from './live-socket.ts';
import { Wakeup } from './wakeup.ts';

/** What is learned of an execution that is followed. */
export type LiveItem =
  | { readonly kind: 'event'; readonly event: OpalRunEvent }
  /** As Opal has it, asked over HTTP. The last item is one of these, and its status is over. */
  | { readonly kind: 'state'; readonly execution: OpalExecution }
  /** By which way it is followed from here on. */
  | { readonly kind: 'way'; readonly by: 'socket' | 'polling' }
  /** The state could not be asked for; it is tried again. */
  | { readonly kind: 'trouble'; readonly error: OsaError };

interface Parts {
  readonly addresses: OpalAddresses;
  readonly executions: Pick<ExecutionsApi, 'get'>;
  readonly tokens: Pick<TokenSource, 'current' | 'renew'>;
  readonly network: Network;
  readonly userAgent: string;
  readonly limits?: Partial<LiveLimits>;
}

const LIMITS: LiveLimits = {
  acknowledgeMs: 15_000,
  reconnectMs: 1000,
  longestReconnectMs: 30_000,
  silenceMs: 60_000,
  pollMs: 2000,
  longestPollMs: 30_000,
  holdMs: 400,
};

/** A socket that says nothing through so many looks at a run that goes on is made anew. */
const SILENT_LOOKS = 2;

/** Follows agents' executions that run elsewhere, as they run. */
export class LiveApi {
  readonly #parts: Parts;
  readonly #limits: LiveLimits;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#limits = { ...LIMITS, ...parts.limits };
  }

  /**
   * Follows one execution to its end, whatever the connection does.
   *
   * Events come by a web socket with replay, in order, each once. Where that falls silent, breaks
   * or is refused, the state is asked for over HTTP, more and more seldom. Its result is in the
   * last item.
   *
   * @throws OsaError where Opal refuses the execution itself; the reason of the signal
   * @example
   * for await (const item of client.live.follow(executionId, { signal })) {
   *   if (item.kind === 'event' && item.event.kind === 'text') show(item.event.text);
   *   if (item.kind === 'state') keep(item.execution);
   * }
   */
  async *follow(
    executionId: string,
    options: { readonly sinceSeq?: number; readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<LiveItem, void, undefined> {
    const { signal } = options;
    const order = new EventOrder(this.#limits.holdMs, options.sinceSeq ?? null);
    const watch = new Watch(this.#limits, order);
    const socket = await this.#connect(executionId, order, watch);
    const stop = (): void => watch.wake();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        signal?.throwIfAborted();
        if (watch.hasNewWay()) yield { kind: 'way', by: watch.isUp ? 'socket' : 'polling' };
        for (const event of order.take(performance.now())) {
          if (event.kind === 'finished') watch.expectEnd();
          if (event.kind === 'snapshot') watch.lookNow();
          if (event.kind !== 'snapshot') yield { kind: 'event', event };
        }
        if (!watch.isToLook()) {
          await watch.untilSomething();
          continue;
        }
        const item = await this.#look(executionId, signal);
        watch.hasLooked();
        if (item.kind === 'state' && isOpalStatusOver(item.execution.status)) {
          await watch.untilReplayed();
          for (const event of order.takeAll()) {
            if (event.kind !== 'snapshot') yield { kind: 'event', event };
          }
          yield item;
          return;
        }
        yield item;
        if (watch.silentLooks >= SILENT_LOOKS && watch.isUp) {
          watch.silentLooks = 0;
          socket.reconnect();
        }
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      socket.close();
    }
  }

  async #connect(executionId: string, order: EventOrder, watch: Watch): Promise<LiveSocket> {
    const { addresses, network, tokens, userAgent } = this.#parts;
    const url = new OwnHosts(addresses).check(addresses.liveUrl);
    const agent = await network.agentFor(url);
    const { liveUrl } = addresses;
    const sinceSeq = (): number | null => order.resumeFrom;
    const limits = this.#limits;
    // Loaded when it is needed: it takes a tenth of a second, and most starts follow nothing.
    const { LiveSocket: Opened } = await import('./live-socket.ts');
    const socket: LiveSocket = new Opened(
      { liveUrl, agent, tokens, userAgent, executionId, sinceSeq, limits },
      {
        onSubscribing: () => {
          order.beginReplay();
          watch.replaying();
        },
        onEvent: (event) => {
          order.add(event, performance.now());
          watch.heard();
        },
        onReplayed: () => {
          order.endReplay();
          watch.up();
        },
        onDown: () => {
          order.endReplay();
          watch.down();
        },
        onRefused: () => {
          order.endReplay();
          watch.down();
          socket.close();
        },
      },
    );
    return socket;
  }

  async #look(executionId: string, signal: AbortSignal | undefined): Promise<LiveItem> {
    try {
      const options = signal === undefined ? {} : { signal };
      const { value } = await this.#parts.executions.get(executionId, options);
      return { kind: 'state', execution: value };
    } catch (error) {
      if (error instanceof OsaError && PASSING.has(error.code)) return { kind: 'trouble', error };
      throw error;
    }
  }
}

/** What may be otherwise a little later. */
const PASSING: ReadonlySet<string> = new Set([
  'opal_unreachable',
  'opal_server_error',
  'opal_rate_limited',
  'opal_proxy_page',
]);

/** When to look at an execution's state, and whether its socket is up. */
class Watch {
  readonly #limits: LiveLimits;
  readonly #order: EventOrder;
  readonly #wakeup = new Wakeup();
  isUp = false;
  silentLooks = 0;
  #lookAtMs: number;
  #pollMs: number;
  #hasNewWay = true;
  #isEnding = false;

  constructor(limits: LiveLimits, order: EventOrder) {
    this.#limits = limits;
    this.#order = order;
    this.#pollMs = limits.pollMs;
    this.#lookAtMs = performance.now() + limits.pollMs;
  }

  wake(): void {
    this.#wakeup.wake();
  }

  /** Says once that the way is another one now. */
  hasNewWay(): boolean {
    const hasNew = this.#hasNewWay;
    this.#hasNewWay = false;
    return hasNew;
  }

  /** What was missed comes now: a run that is over meanwhile is not to cut it off. */
  replaying(): void {
    this.#lookAtMs = performance.now() + this.#limits.acknowledgeMs;
  }

  up(): void {
    if (!this.isUp) this.#hasNewWay = true;
    this.isUp = true;
    this.#pollMs = this.#limits.pollMs;
    this.#lookAtMs = performance.now() + this.#limits.silenceMs;
    this.wake();
  }

  down(): void {
    if (this.isUp) {
      this.#hasNewWay = true;
      this.lookNow();
    }
    this.isUp = false;
    this.wake();
  }

  /** Something came: a socket that speaks need not be doubted. */
  heard(): void {
    this.silentLooks = 0;
    if (this.isUp && !this.#isEnding) this.#lookAtMs = performance.now() + this.#limits.silenceMs;
    this.wake();
  }

  /** The last event has come: the state is over, or will be in a moment. */
  expectEnd(): void {
    this.#isEnding = true;
    this.#pollMs = this.#limits.pollMs;
    this.lookNow();
  }

  lookNow(): void {
    this.#lookAtMs = 0;
  }

  isToLook(): boolean {
    return performance.now() >= this.#lookAtMs;
  }

  hasLooked(): void {
    if (this.isUp && !this.#isEnding) {
      this.silentLooks += 1;
      this.#lookAtMs = performance.now() + this.#limits.silenceMs;
      return;
    }
    this.#lookAtMs = performance.now() + this.#pollMs;
    this.#pollMs = Math.min(this.#pollMs * 1.5, this.#limits.longestPollMs);
  }

  /** Waits until what was missed has come, for as long as its acknowledgement may take. */
  async untilReplayed(): Promise<void> {
    const untilMs = performance.now() + this.#limits.acknowledgeMs;
    while (this.#order.isReplaying) {
      const leftMs = untilMs - performance.now();
      if (leftMs <= 0) return;
      await this.#wakeup.wait(leftMs);
    }
  }

  /** Waits for an event, for a change of the way, or for the time of something that is due. */
  async untilSomething(): Promise<void> {
    const dueAtMs = Math.min(this.#lookAtMs, this.#order.dueAtMs ?? Infinity);
    await this.#wakeup.wait(Math.max(0, dueAtMs - performance.now()));
  }
}

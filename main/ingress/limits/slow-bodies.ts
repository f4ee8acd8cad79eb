import { setImmediate } from 'node:timers/promises';

/** Within this time an honest sender's small body has arrived, in ms. */
const HONEST_MS = 1000;

/** How slowly bodies may come, and how many of them at once. */
export interface SlowBodyLimits {
  /** What a body must bring on average, in bytes a second, once `bodyGraceMs` are over. */
  readonly bodyBytesPerSecond: number;
  readonly bodyGraceMs: number;
  /** Bodies of strangers that take longer than a second, in all and of one source. */
  readonly lateBodies: number;
  readonly lateBodiesPerSource: number;
}

/** Who sends a body, and how to stop it. */
export interface Arriving {
  readonly source: string;
  /** Whether the caller has proved who it is: then it makes room for nobody. */
  readonly isKnown: boolean;
  readonly refuse: (statusCode: number, reason: string) => void;
}

interface Body extends Arriving {
  readonly sinceMs: number;
  received: number;
}

/**
 * Bodies that are on their way, and how fast.
 *
 * A body that comes a byte at a time holds its connection until the time-out, and all
 * connections together would hold the listener. So a body has to bring something, and of
 * strangers only so many may take their time: the slowest make room, first those of a source
 * that has more than its share.
 */
export class SlowBodies {
  readonly #limits: SlowBodyLimits;
  readonly #bodies = new Set<Body>();
  #timer: NodeJS.Timeout | null = null;

  constructor(limits: SlowBodyLimits) {
    this.#limits = limits;
  }

  /** @returns to be told of what arrives, and of the end */
  follow(arriving: Arriving): { arrived(bytes: number): void; ended(): void } {
    const body: Body = { ...arriving, sinceMs: performance.now(), received: 0 };
    this.#bodies.add(body);
    this.#lookSoon();
    return {
      arrived: (bytes) => {
        body.received += bytes;
      },
      ended: () => {
        this.#bodies.delete(body);
      },
    };
  }

  #lookSoon(): void {
    if (this.#timer !== null || this.#bodies.size === 0) return;
    const inMs = Math.min(HONEST_MS, this.#limits.bodyGraceMs);
    this.#timer = setTimeout(() => void this.#look(), inMs).unref();
  }

  /** What came while the event loop was held is read before anybody is called slow. */
  async #look(): Promise<void> {
    await setImmediate();
    this.#timer = null;
    const now = performance.now();
    this.#refuseTooSlow(now);
    this.#makeRoom(now);
    this.#lookSoon();
  }

  #refuseTooSlow(now: number): void {
    const { bodyBytesPerSecond, bodyGraceMs } = this.#limits;
    for (const body of this.#bodies) {
      if (now - body.sinceMs < bodyGraceMs || rateOf(body, now) >= bodyBytesPerSecond) continue;
      this.#refuse(body, 408, 'body_too_slow');
    }
  }

  #makeRoom(now: number): void {
    const { lateBodies, lateBodiesPerSource } = this.#limits;
    const late = [...this.#bodies]
      .filter(({ isKnown, sinceMs }) => !isKnown && sinceMs < now - HONEST_MS)
      .toSorted((a, b) => rateOf(a, now) - rateOf(b, now));
    const ofSource = Map.groupBy(late, ({ source }) => source);
    const tooMany = [...ofSource.values()].flatMap((own) =>
      own.slice(0, Math.max(0, own.length - lateBodiesPerSource)),
    );
    const rest = late.filter((body) => !tooMany.includes(body));
    tooMany.push(...rest.slice(0, Math.max(0, rest.length - lateBodies)));
    for (const body of tooMany) this.#refuse(body, 503, 'too_many_bodies');
  }

  #refuse(body: Body, statusCode: number, reason: string): void {
    this.#bodies.delete(body);
    body.refuse(statusCode, reason);
  }
}

/** In bytes a second. */
function rateOf({ received, sinceMs }: Body, now: number): number {
  return (received * 1000) / Math.max(1, now - sinceMs);
}

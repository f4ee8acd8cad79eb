import { z } from 'zod';
import {
  afterTry,
  beforeTry,
  BREAKER_SETTINGS,
  circuitBreakerSchema,
  CLOSED,
  mayTry,
  type BreakerSettings,
  type CircuitBreaker,
} from '../../shared/domain/circuit-breaker.ts';
import { isLoopbackHost } from '../outbound/public-address.ts';

/** A run waits for its trigger, so it is never left alone for longer than at first. */
const SETTINGS: BreakerSettings = {
  ...BREAKER_SETTINGS,
  longestOpenMs: BREAKER_SETTINGS.openMs,
};

const storedSchema = z.record(z.string(), circuitBreakerSchema);

interface Parts {
  /** What was written last; `null` at the first start. */
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
  readonly now: () => number;
  /** Told when they cannot be stored: sending goes on without. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * The circuit breakers of triggers, by origin; they outlive the console.
 *
 * Those of the practice Opal, which has another port at each start, are not stored.
 */
export class TriggerBreakers {
  readonly #parts: Parts;
  readonly #breakers = new Map<string, CircuitBreaker>();
  #loading: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** As it is now; `CLOSED` for one that is not known. */
  async of(origin: string): Promise<CircuitBreaker> {
    await this.#load();
    return this.#of(origin);
  }

  /**
   * Asks for a request to be let through.
   *
   * @returns `null` where it is, and `end` or `withdraw` must follow; else until when the
   *   trigger is left alone, in epoch ms
   */
  async begin(origin: string): Promise<number | null> {
    await this.#load();
    const breaker = this.#of(origin);
    const nowMs = this.#parts.now();
    if (!mayTry(breaker, nowMs)) return breaker.nextTryAtMs;
    await this.#put(origin, beforeTry(breaker, nowMs, SETTINGS));
    return null;
  }

  /** Says what came of a request that was let through. */
  end(origin: string, outcome: 'answered' | 'failed'): Promise<void> {
    return this.#put(origin, afterTry(this.#of(origin), outcome, this.#parts.now(), SETTINGS));
  }

  /** Says that a request was stopped: the next one may try at once. */
  async withdraw(origin: string): Promise<void> {
    const breaker = this.#of(origin);
    if (breaker.state !== 'half_open') return;
    await this.#put(origin, { ...breaker, state: 'open', nextTryAtMs: this.#parts.now() });
  }

  /** Lets every trigger be tried at once, because a person says that it can be reached. */
  async reset(): Promise<void> {
    await this.#load();
    this.#breakers.clear();
    await this.#save();
  }

  /** The origins of triggers that are left alone, apart from those of the practice Opal. */
  async listOpen(): Promise<string[]> {
    await this.#load();
    return [...this.#breakers]
      .filter(([origin, { state }]) => state !== 'closed' && !isOfPractice(origin))
      .map(([origin]) => origin);
  }

  #of(origin: string): CircuitBreaker {
    return this.#breakers.get(origin) ?? CLOSED;
  }

  async #put(origin: string, breaker: CircuitBreaker): Promise<void> {
    if (breaker === this.#of(origin)) return;
    if (breaker === CLOSED) this.#breakers.delete(origin);
    else this.#breakers.set(origin, breaker);
    await this.#save();
  }

  #load(): Promise<void> {
    this.#loading ??= this.#readStored();
    return this.#loading;
  }

  async #readStored(): Promise<void> {
    try {
      const stored = storedSchema.parse(JSON.parse((await this.#parts.read()) ?? '{}'));
      for (const [origin, breaker] of Object.entries(stored)) this.#breakers.set(origin, breaker);
    } catch (error) {
      this.#parts.onProblem(error);
    }
  }

  async #save(): Promise<void> {
    const stored = [...this.#breakers].filter(([origin]) => !isOfPractice(origin));
    try {
      await this.#parts.write(JSON.stringify(Object.fromEntries(stored)));
    } catch (error) {
      this.#parts.onProblem(error);
    }
  }
}

function isOfPractice(origin: string): boolean {
  return isLoopbackHost(new URL(origin).hostname);
}

import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { nextAttemptAt, type RetryPolicy } from '../../shared/domain/retry-policy.ts';
import type { AttemptResult } from './attempt-result.ts';
import type { DeliveryTarget, EventPoster } from './post-event.ts';

/** How a service delivers (specification, `WebhookDeliveryConfig`). */
export interface WebhookDeliveryConfig {
  readonly max_attempts: number;
  readonly initial_delay_ms: number;
  readonly max_delay_ms: number;
  readonly backoff_factor: number;
  readonly timeout_ms: number;
  /** The share of a delay by which it may be longer. */
  readonly jitter_factor: number;
}

/** One attempt (specification, `WebhookAttempt`). */
export interface WebhookAttempt {
  /** From 1. */
  readonly attempt_number: number;
  /** ISO-8601 UTC. */
  readonly attempted_at: string;
  readonly response_status: number | null;
  readonly duration_ms: number;
  /** `null` for what was delivered. */
  readonly error_category: AttemptResult['category'];
}

/** What became of a payload (specification, `WebhookDeliveryResult`). */
export interface WebhookDeliveryResult {
  readonly webhook_id: string;
  readonly success: boolean;
  readonly attempts: readonly WebhookAttempt[];
  readonly final_status: number | null;
  readonly total_duration_ms: number;
  readonly error_message?: string;
}

/** A payload, and where it goes. */
export interface Webhook {
  readonly webhook_id: string;
  readonly url: string;
  readonly payload: unknown;
  /** Newest first; each of them signs. */
  readonly secrets: readonly string[];
}

interface Parts {
  readonly poster: Pick<EventPoster, 'post'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

const USUAL: WebhookDeliveryConfig = {
  max_attempts: 5,
  initial_delay_ms: 1000,
  max_delay_ms: 300_000,
  backoff_factor: 2,
  timeout_ms: 30_000,
  jitter_factor: 0.1,
};

const USUAL_CONCURRENCY = 5;

/**
 * Delivers a payload at once and waits for what becomes of it, as the specification has it.
 *
 * For what someone waits for, e.g. a test; events are queued, survive a restart and are tried for
 * longer: see `DeliveryQueue`. What is refused is not tried again, and no redirect is followed.
 *
 * @example
 * const service = new WebhookDeliveryService({ max_attempts: 1 }, parts);
 * const { success, attempts } = await service.deliverWebhook(webhook);
 */
export class WebhookDeliveryService {
  readonly #config: WebhookDeliveryConfig;
  readonly #parts: Parts;

  constructor(config: Partial<WebhookDeliveryConfig>, parts: Parts) {
    this.#config = { ...USUAL, ...config };
    this.#parts = parts;
  }

  /** Tries until it is taken, refused, or all attempts are made. */
  async deliverWebhook(
    webhook: Webhook,
    signal: AbortSignal = new AbortController().signal,
    clientCertificate: DeliveryTarget['clientCertificate'] = null,
  ): Promise<WebhookDeliveryResult> {
    const { poster, clock, newId, random, pause } = this.#parts;
    const { timeout_ms: timeoutMs } = this.#config;
    const { webhook_id, url, secrets } = webhook;
    const body = JSON.stringify(webhook.payload);
    const target = { url, secrets, clientCertificate, timeoutMs };
    const startedMs = clock.now();
    const id = newId();
    const attempts: WebhookAttempt[] = [];
    for (;;) {
      const atMs = clock.now();
      const result = await poster.post(target, { id, timestampMs: atMs, body }, signal);
      attempts.push(toAttempt(attempts.length + 1, atMs, result));
      const nowMs = clock.now();
      const nextAtMs =
        result.outcome === 'retry'
          ? nextAttemptAt(this.#retry(), {
              attempt: attempts.length,
              nowMs,
              random: random(),
              notBeforeMs: nowMs + (result.retryAfterMs ?? 0),
            })
          : null;
      if (nextAtMs === null) {
        const success = result.outcome === 'delivered';
        return {
          webhook_id,
          success,
          attempts,
          final_status: result.status,
          total_duration_ms: nowMs - startedMs,
          ...(success ? {} : { error_message: result.category ?? 'All delivery attempts failed' }),
        };
      }
      await pause(nextAtMs - nowMs, signal);
    }
  }

  /**
   * Delivers several, so many at a time; as one ends the next begins, whichever is slow.
   *
   * @returns in the order of the webhooks
   */
  async deliverBatch(
    webhooks: readonly Webhook[],
    concurrency: number = USUAL_CONCURRENCY,
    signal?: AbortSignal,
  ): Promise<WebhookDeliveryResult[]> {
    const results: WebhookDeliveryResult[] = [];
    const left = webhooks.entries();
    const work = async (): Promise<void> => {
      for (const [index, webhook] of left) {
        results[index] = await this.deliverWebhook(webhook, signal);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.floor(concurrency) || 1) }, work));
    return results;
  }

  #retry(): RetryPolicy {
    const { max_attempts, initial_delay_ms, backoff_factor, max_delay_ms, jitter_factor } =
      this.#config;
    return {
      maxAttempts: max_attempts,
      initialMs: initial_delay_ms,
      factor: backoff_factor,
      longestMs: max_delay_ms,
      jitter: jitter_factor,
    };
  }
}

function toAttempt(
  attemptNumber: number,
  atMs: number,
  { status, durationMs, category }: AttemptResult,
): WebhookAttempt {
  return {
    attempt_number: attemptNumber,
    attempted_at: new Date(atMs).toISOString(),
    response_status: status,
    duration_ms: durationMs,
    error_category: category,
  };
}

import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { signBody } from '../../main/senders/webhook-signature.ts';
import { itemOf, LANES, type Item } from './plan.ts';
import type { Possible } from './possible.ts';

const PATHS = {
  webhook: '/api/webhooks/opal-workflow',
  tool: '/tools/osa_send_data_to_osa_webhook',
  batch: '/api/opal/osa-workflow',
} as const;

const RETRY_MS = 25;
const ANSWER_WITHIN_MS = 10_000;
const GIVE_UP_MS = 120_000;

/** What senders are given to prove who they are. */
export interface SenderSecrets {
  readonly webhook: Possible<string>;
  readonly token: Possible<string>;
}

/** What senders know at their end: all that was acknowledged. */
export interface Ledger {
  /** How many items each lane got acknowledged. */
  readonly counts: number[];
  /** The deliveries that were named in acknowledgements, and what has to be found in them. */
  readonly deliveries: Map<string, string | null>;
  /** How often each status was answered, and `lost` for no answer. */
  readonly answers: Record<string, number>;
}

interface Options {
  readonly port: number;
  readonly seed: number;
  readonly secrets: SenderSecrets;
  /** Between two items of a lane, in ms. */
  readonly pauseMs: number;
  /** How many items each lane sends; left out: until it is told to stop. */
  readonly counts?: readonly number[];
}

/**
 * Sends the plan, each item until it is acknowledged, however often the console dies.
 *
 * What has an id is signed anew at each attempt; anything else is sent again byte for byte.
 */
export class Senders {
  readonly #options: Options;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: LANES });
  readonly #lanes: Promise<unknown>;
  readonly #waiting = new Set<symbol>();
  readonly ledger: Ledger = { counts: [], deliveries: new Map(), answers: {} };
  #isStopped = false;
  #isAbandoned = false;
  #cutOff = 0;

  constructor(options: Options) {
    this.#options = options;
    const lanes = Array.from({ length: LANES }, (_, lane) => this.#drive(lane));
    this.#lanes = Promise.all(lanes).finally(() => this.#agent.destroy());
    this.#lanes.catch(() => undefined);
  }

  /** Requests that the console has and has not answered. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  /** Requests that it had when their connection broke. */
  get cutOff(): number {
    return this.#cutOff;
  }

  /** Waits until all that was to be sent is acknowledged. @throws Error where that cannot be */
  async done(): Promise<Ledger> {
    await this.#lanes;
    return this.ledger;
  }

  /** Lets each lane finish what it is sending. */
  stop(): Promise<Ledger> {
    this.#isStopped = true;
    return this.done();
  }

  /** Gives up whatever is not acknowledged. */
  abandon(): Promise<Ledger> {
    this.#isAbandoned = true;
    return this.stop();
  }

  async #drive(lane: number): Promise<void> {
    const { counts, seed, pauseMs } = this.#options;
    const count = counts?.[lane] ?? Infinity;
    this.ledger.counts[lane] = 0;
    for (let number = 0; number < count && !this.#isStopped; number += 1) {
      const item = itemOf(seed, lane, number);
      await this.#deliver(item, `${lane}-${number}`);
      this.ledger.counts[lane] = number + 1;
      if (pauseMs > 0) await pause(pauseMs);
    }
  }

  async #deliver(item: Item, name: string): Promise<void> {
    const { secrets } = this.#options;
    let headers: Record<string, string> | null = null;
    const endsAt = Date.now() + GIVE_UP_MS;
    for (let attempt = 0; !this.#isAbandoned; attempt += 1) {
      // Each is a source of its own: what is tortured here is not the limit of requests.
      const from = { 'x-forwarded-for': `${name}-${attempt}` };
      if (headers === null || item.hasId) headers = proofOf(item, secrets, attempt);
      const answer = await this.#post(item, { ...headers, ...from });
      const status = answer?.status ?? 'lost';
      this.ledger.answers[status] = (this.ledger.answers[status] ?? 0) + 1;
      if (answer !== null && [200, 202, 422].includes(answer.status)) {
        for (const id of deliveriesIn(answer.text)) this.ledger.deliveries.set(id, item.mark);
        return;
      }
      // Who is not known has another secret by now.
      if (status === 401) headers = null;
      const isTemporary = [401, 429, 503, 'lost'].includes(status);
      if (!isTemporary || Date.now() > endsAt) {
        throw new Error(`Item ${name} (${item.door}) was answered ${status}: ${answer?.text}`);
      }
      await pause(RETRY_MS);
    }
  }

  /** `null` when there was no whole answer. */
  #post(
    { door, body }: Item,
    headers: Record<string, string>,
  ): Promise<{ status: number; text: string } | null> {
    const { promise, resolve } = Promise.withResolvers<{ status: number; text: string } | null>();
    const waiting = Symbol(door);
    const breaks = (): void => {
      if (this.#waiting.delete(waiting)) this.#cutOff += 1;
      resolve(null);
    };
    const sent = request(
      {
        host: '127.0.0.1',
        port: this.#options.port,
        path: PATHS[door],
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
        agent: this.#agent,
        timeout: ANSWER_WITHIN_MS,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          this.#waiting.delete(waiting);
          resolve({ status: response.statusCode ?? 0, text });
        });
        response.on('error', breaks);
      },
    );
    sent.on('finish', () => this.#waiting.add(waiting));
    sent.on('error', breaks);
    sent.on('timeout', () => sent.destroy());
    sent.end(body);
    return promise;
  }
}

/** The headers by which a sender is known; of several secrets, another one at each attempt. */
export function proofOf(
  { door, body }: { readonly door: Item['door']; readonly body: string | Buffer },
  { webhook, token }: SenderSecrets,
  attempt = 0,
): Record<string, string> {
  return door === 'tool'
    ? { authorization: `Bearer ${token.oneOf(attempt)}` }
    : { 'x-osa-signature': signBody(webhook.oneOf(attempt), Buffer.from(body), Date.now()) };
}

/** The deliveries that an answer names. */
export function deliveriesIn(answer: string): string[] {
  return [...answer.matchAll(/"delivery_id":"([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '');
}

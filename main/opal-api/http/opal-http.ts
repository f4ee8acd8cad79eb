import { setTimeout as wait } from 'node:timers/promises';
import { request as send, type Dispatcher } from 'undici';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import { parsedJsonSchema, type JsonValue } from '../../../shared/domain/json.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { OwnHosts } from '../network/addresses.ts';
import type { Network } from '../network/network.ts';
import { errorOfAnswer, isGatewayRefusal, type RefusedAnswer } from './answer-errors.ts';
import { errorOfNetwork } from './network-errors.ts';
import {
  isRepeatable,
  urlOf,
  type OpalRequest,
  type OpalTarget,
  type TokenSource,
} from './opal-request.ts';
import { bodyOf, headerOf, type Failure, type Success } from './outcome.ts';
import { readBody, readRefusal } from './read-body.ts';
import { RequestSlots } from './request-slots.ts';
import { readRetryAfter } from '../../outbound/retry-after.ts';

/** An answer that was a success. */
export interface Answered<T> {
  readonly value: T;
  /** What Opal's support asks for. */
  readonly requestId: string;
  readonly etag: string | null;
}

/** A body that is read bit by bit, at the reader's speed. Whoever takes it reads or ends it. */
export interface OpenAnswer {
  readonly requestId: string;
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array> & { destroy(): unknown };
}

/** Waits so many ms, or until it is stopped. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

interface Parts {
  readonly target: OpalTarget;
  readonly hosts: OwnHosts;
  readonly network: Network;
  readonly tokens: TokenSource;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Told when Opal says that a right is missing. */
  readonly onRefusal?: (error: OsaError) => void;
  /** Left out outside of tests. */
  readonly wait?: Wait;
  readonly limits?: Partial<HttpLimits>;
}

/** How much is asked of Opal at once, and how long it may take. */
export interface HttpLimits {
  readonly parallelRequests: number;
  /** Streams stay open for minutes, so they have slots of their own. */
  readonly parallelStreams: number;
  readonly answerTimeoutMs: number;
  /** Until a run's stream begins. */
  readonly streamTimeoutMs: number;
}

const LIMITS: HttpLimits = {
  parallelRequests: 8,
  parallelStreams: 16,
  answerTimeoutMs: 60_000,
  streamTimeoutMs: 330_000,
};

/** After a 5xx, or a connection that broke, what may be repeated is sent again so much later. */
const RETRY_DELAYS_MS = [1000, 2000, 4000];

/** A `Retry-After` that is longer is not waited for here: whoever asked decides. */
const LONGEST_WAIT_MS = 60_000;

/** How often a 429 is followed, for one request. */
const MOST_RATE_LIMITS = 5;

/**
 * Sends requests of one connection to Opal.
 *
 * - GET and DELETE are sent again after a 5xx or a broken connection, 1, 2 and 4 s later.
 * - What does something is sent a second time only after a 401 of the gateway, which says that
 *   it never ran. Errors say by `may_have_run` whether it may have.
 * - After a 429 all requests of the connection wait until the time that it names.
 * - Redirects are never followed, and only the connection's own hosts are reached.
 *
 * @example
 * const { value } = await http.json({ method: 'GET', path: path`/authz/pats`, subject });
 */
export class OpalHttp {
  readonly #parts: Parts;
  readonly #limits: HttpLimits;
  readonly #slots: RequestSlots;
  readonly #streamSlots: RequestSlots;
  readonly #wait: Wait;
  #notBeforeMs = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#limits = { ...LIMITS, ...parts.limits };
    this.#slots = new RequestSlots(this.#limits.parallelRequests);
    this.#streamSlots = new RequestSlots(this.#limits.parallelStreams);
    this.#wait =
      parts.wait ?? (async (ms, signal) => wait(ms, undefined, signal ? { signal } : {}));
  }

  /**
   * Asks for JSON. An empty answer is `null`.
   *
   * @throws OsaError `opal_…`
   */
  async json(request: OpalRequest): Promise<Answered<JsonValue>> {
    const { value, requestId, contentType, etag } = await this.#whole(request, 'application/json');
    const text = value.toString('utf8').replace(/^\uFEFF/, '');
    if (text.trim() === '') return { value: null, requestId, etag };
    try {
      return { value: parsedJsonSchema.parse(JSON.parse(text)), requestId, etag };
    } catch (error) {
      const isPage = contentType.startsWith('text/html') || /^\s*</.test(text);
      throw new OsaError(isPage ? 'opal_not_json' : 'opal_answer_unreadable', {
        details: { request_id: requestId, may_have_run: 'yes' },
        cause: isPage ? undefined : error,
      });
    }
  }

  /** Asks for a file. @param mostBytes a larger one is `opal_answer_too_large` */
  async bytes(
    request: OpalRequest,
    mostBytes?: number,
  ): Promise<Answered<Buffer> & { readonly contentType: string }> {
    return this.#whole(request, '*/*', mostBytes);
  }

  /** Begins a stream of server-sent events. It takes a slot until its body has ended. */
  async stream(request: OpalRequest): Promise<OpenAnswer> {
    const release = await this.#streamSlots.take(request.signal);
    try {
      const answer = await this.#send(request, 'text/event-stream', this.#limits.streamTimeoutMs);
      answer.body.once('close', release);
      if (answer.contentType.startsWith('text/html')) {
        answer.body.destroy();
        throw new OsaError('opal_not_json', { details: { request_id: answer.requestId } });
      }
      return answer;
    } catch (error) {
      release();
      throw error;
    }
  }

  async #whole(request: OpalRequest, accept: string, mostBytes?: number) {
    const release = await this.#slots.take(request.signal);
    try {
      const answer = await this.#send(request, accept, this.#limits.answerTimeoutMs);
      const { requestId, contentType, etag } = answer;
      try {
        const value = await readBody(answer.body, requestId, mostBytes);
        return { value, requestId, contentType, etag };
      } catch (error) {
        request.signal?.throwIfAborted();
        throw errorOfNetwork(error, requestId);
      }
    } finally {
      release();
    }
  }

  /** Makes as many attempts as the rules allow. */
  async #send(request: OpalRequest, accept: string, timeoutMs: number): Promise<Success> {
    let failures = 0;
    let rateLimits = 0;
    let hasRenewed = false;
    for (;;) {
      await this.#untilAllowed(request.signal);
      const token = await this.#parts.tokens.current();
      const outcome = await this.#attempt(request, accept, timeoutMs, token);
      if (outcome.kind === 'success') return outcome;
      const { error } = outcome;
      const retryMs = RETRY_DELAYS_MS[failures];
      if (outcome.kind === 'unauthorized' && outcome.mayRepeat && !hasRenewed) {
        hasRenewed = true;
        if ((await this.#parts.tokens.renew(token)) !== null) continue;
      } else if (outcome.kind === 'unauthorized' && hasRenewed) {
        await this.#parts.tokens.giveUp?.(token);
      } else if (outcome.kind === 'rate_limited' && isRepeatable(request)) {
        rateLimits += 1;
        if (rateLimits <= MOST_RATE_LIMITS && this.#waitMs() <= LONGEST_WAIT_MS) continue;
      } else if (outcome.kind === 'transient' && isRepeatable(request) && retryMs !== undefined) {
        failures += 1;
        await this.#wait(retryMs, request.signal);
        continue;
      }
      this.#parts.onRefusal?.(error);
      throw error;
    }
  }

  async #attempt(
    request: OpalRequest,
    accept: string,
    timeoutMs: number,
    token: string,
  ): Promise<Success | Failure> {
    const { target, hosts, network, newId, clock } = this.#parts;
    const url = hosts.check(urlOf(target, request));
    const sentId = newId();
    let answer: Dispatcher.ResponseData;
    try {
      answer = await send(url, {
        dispatcher: await network.dispatcherFor(url),
        method: request.method,
        headers: this.#headers(request, accept, token, sentId),
        headersTimeout: timeoutMs,
        ...(request.body === undefined ? {} : { body: bodyOf(request.body).bytes }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
    } catch (error) {
      request.signal?.throwIfAborted();
      network.forgetProxies();
      const failed = errorOfNetwork(error, sentId);
      // What was never sent will hardly be sent a second later: the network is away.
      const isBroken = failed.details['may_have_run'] === 'yes';
      return { kind: isBroken ? 'transient' : 'final', error: failed };
    }
    const requestId = headerOf(answer, 'x-request-id') ?? sentId;
    const contentType = (headerOf(answer, 'content-type') ?? '').toLowerCase();
    if (answer.statusCode >= 200 && answer.statusCode < 300) {
      const etag = headerOf(answer, 'etag') ?? null;
      return { kind: 'success', requestId, contentType, etag, body: answer.body };
    }
    const refused: RefusedAnswer = {
      status: answer.statusCode,
      contentType,
      requestId,
      // A server that repeats what was sent must not bring the token into an error.
      text: (await readRefusal(answer.body)).replaceAll(token, '[token]'),
      notBeforeMs: readRetryAfter(headerOf(answer, 'retry-after'), clock.now()),
      subject: request.subject,
    };
    return this.#judge(request, refused);
  }

  #judge(request: OpalRequest, refused: RefusedAnswer): Failure {
    const { status, notBeforeMs } = refused;
    const answered = errorOfAnswer(refused);
    const isGateway = isGatewayRefusal(refused);
    const hasRun = status >= 500 || (status === 401 && !isGateway);
    const error = new OsaError(answered.code, {
      details: { ...answered.details, may_have_run: hasRun ? 'yes' : 'no' },
    });
    if (answered.code === 'opal_token_refused') {
      return { kind: 'unauthorized', error, mayRepeat: isGateway || isRepeatable(request) };
    }
    if (status === 429) {
      const nowMs = this.#parts.clock.now();
      this.#notBeforeMs = Math.max(this.#notBeforeMs, notBeforeMs ?? nowMs + 1000);
      return { kind: 'rate_limited', error };
    }
    return { kind: answered.code === 'opal_server_error' ? 'transient' : 'final', error };
  }

  /** How long Opal has asked to be left alone, in ms. */
  #waitMs(): number {
    return Math.max(0, this.#notBeforeMs - this.#parts.clock.now());
  }

  async #untilAllowed(signal: AbortSignal | undefined): Promise<void> {
    const ms = this.#waitMs();
    if (ms > LONGEST_WAIT_MS) {
      const at = new Date(this.#notBeforeMs).toISOString();
      throw new OsaError('opal_rate_limited', { details: { not_before: at, may_have_run: 'no' } });
    }
    if (ms > 0) await this.#wait(ms, signal);
  }

  #headers(request: OpalRequest, accept: string, token: string, requestId: string) {
    const { target, userAgent } = this.#parts;
    return {
      accept,
      'accept-encoding': 'identity',
      authorization: `Bearer ${token}`,
      'user-agent': userAgent,
      'x-instance-id': target.instanceId,
      'x-request-id': requestId,
      ...(request.body === undefined ? {} : { 'content-type': bodyOf(request.body).type }),
      ...(request.ifMatch === undefined ? {} : { 'if-match': request.ifMatch }),
    };
  }
}

import { Worker } from 'node:worker_threads';
import type { JsonValue } from '../../shared/domain/json.ts';
import { OsaError } from '../../shared/errors.ts';
import type { PiiFinding, PiiProtector, ProtectedJson } from './pii-protector.ts';
import { protectionAnswerSchema, readJson, type ProtectionOrder } from './protection-messages.ts';
import { isLargeJson } from './size-of-json.ts';

/**
 * From here on a value is protected in the thread, in characters and members.
 *
 * Measured on one core: this much takes about 10 ms, and the loop may stand for 20 ms.
 * Below, handing a value over and back costs as much as protecting it.
 */
export const LARGE_JSON = 60_000;

/** A value of 100 MB takes less. Longer means that the thread hangs. */
const TIMEOUT_MS = 120_000;

export interface ProtectionWorkerOptions {
  /** Protects small values in this thread. */
  readonly protector: Pick<PiiProtector, 'protectJson'>;
  readonly timeoutMs?: number;
  /** Started when the first large value comes. */
  readonly startThread?: () => Worker;
}

/**
 * Protects values without holding up the event loop: small ones here, large ones in a
 * thread of its own, with the same result.
 *
 * There is one thread for everything, and it takes one value after the other. When it
 * dies or hangs, what was under way is rejected and the next value starts a new thread:
 * nothing ever comes back unprotected.
 */
export class ProtectionWorker {
  readonly #options: ProtectionWorkerOptions;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #lastId = 0;
  #isStopped = false;

  constructor(options: ProtectionWorkerOptions) {
    this.#options = options;
  }

  /**
   * @param order how a large value is protected; a small one is as `protector` does it
   * @param onFinding told of each value that was replaced in a large one
   * @throws OsaError `invalid_input` for a value that is no JSON or nests too deeply;
   *   `protection_failed` when it could not be protected for any other reason
   */
  async protectJson(
    value: JsonValue,
    order: ProtectionOrder = ALL_PARTIAL,
    onFinding: (finding: PiiFinding) => void = () => undefined,
  ): Promise<ProtectedJson> {
    if (!isLargeJson(value, LARGE_JSON)) return this.#options.protector.protectJson(value);
    if (this.#isStopped) throw new OsaError('protection_failed');
    const json = toJson(value);
    const thread = (this.#thread ??= this.#start());
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<ProtectedJson>();
    const timeout = setTimeout(() => this.#abandon(thread), this.#options.timeoutMs ?? TIMEOUT_MS);
    this.#waiting.set(id, { resolve, reject, onFinding, timeout });
    thread.ref();
    thread.postMessage({ id, json, order }, []);
    return promise;
  }

  /** Ends the thread; what is under way is rejected. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const thread = this.#thread;
    if (thread === null) return;
    this.#abandon(thread);
    await thread.terminate();
  }

  #start(): Worker {
    const thread = (this.#options.startThread ?? startThread)();
    thread.on('message', (message: unknown) => this.#settle(message));
    thread.on('error', () => this.#abandon(thread));
    thread.on('exit', () => this.#abandon(thread));
    return thread;
  }

  /** Whatever is wrong with an answer fails what was asked, never the process. */
  #settle(message: unknown): void {
    const parsed = protectionAnswerSchema.safeParse(message);
    if (!parsed.success) {
      if (this.#thread !== null) this.#abandon(this.#thread);
      return;
    }
    const answer = parsed.data;
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timeout);
    if (this.#waiting.size === 0) this.#thread?.unref();
    if ('error' in answer) {
      const { code, message: text, details } = answer.error;
      waiting.reject(new OsaError(code, { message: text, details }));
      return;
    }
    try {
      for (const finding of answer.findings) waiting.onFinding(finding);
      waiting.resolve({ value: readJson(answer.json), counts: answer.counts });
    } catch (cause) {
      waiting.reject(new OsaError('protection_failed', { cause }));
    }
  }

  /** Gives up a thread, and with it all that it was asked. */
  #abandon(thread: Worker): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject, timeout } of waiting) {
      clearTimeout(timeout);
      reject(new OsaError('protection_failed'));
    }
    void thread.terminate();
  }
}

const ALL_PARTIAL: ProtectionOrder = { modes: {}, allowed: [] };

interface Waiting {
  readonly resolve: (result: ProtectedJson) => void;
  readonly reject: (error: OsaError) => void;
  readonly onFinding: (finding: PiiFinding) => void;
  readonly timeout: NodeJS.Timeout;
}

function toJson(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch {
    // A cycle, a getter that throws, deeper than the stack allows.
    throw new OsaError('invalid_input', {
      message: 'The value cannot be read as JSON.',
      details: { cause: 'unreadable' },
    });
  }
}

/** Beside this file: TypeScript as it is, or what the Electron build has made of it. */
function startThread(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./protection-thread.${extension}`, import.meta.url), {
    name: 'pii-protection',
  });
}

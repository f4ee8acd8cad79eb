import type { Worker } from 'node:worker_threads';
import type { AgentReport } from '../../shared/domain/agent-report.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ContentProtector } from '../privacy/content-protector.ts';
import type { ProtectionOrder } from '../privacy/protection-order.ts';
import type { PreparedReport } from './prepare-report.ts';
import {
  readKept,
  reportsAnswerSchema,
  type ReportAnswer,
  type ReportsRequest,
} from './report-messages.ts';

/** One report, and how it is to be protected. */
export interface ReportRequest {
  readonly report: AgentReport;
  readonly order: ProtectionOrder;
  readonly receivedAtMs: number;
}

/** A report of 100 MB takes less. Longer means that the thread hangs. */
const TIMEOUT_MS = 120_000;

interface Waiting {
  readonly resolve: (answers: readonly ReportAnswer[] | null) => void;
  readonly count: number;
  readonly timeout: NodeJS.Timeout;
}

/**
 * Protects and standardises reports in a thread, so that the event loop goes on and two
 * cores do the work.
 *
 * When the thread dies or hangs, what was under way is asked again one by one in a new
 * thread: only the report that brings it down is refused, and nothing comes back
 * unprotected.
 */
export class ReportThread {
  readonly #startThread: () => Worker;
  readonly #digested: ContentProtector['digested'];
  readonly #timeoutMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #lastId = 0;
  #isStopped = false;

  constructor(options: {
    /** Called when there is something to do for it. */
    startThread: () => Worker;
    digested: ContentProtector['digested'];
    timeoutMs?: number;
  }) {
    this.#startThread = options.startThread;
    this.#digested = options.digested;
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  /** @returns one for each report, in their order: prepared, or the error that it failed with */
  async prepareAll(
    requests: readonly ReportRequest[],
  ): Promise<readonly (PreparedReport | OsaError)[]> {
    const written = requests.map(write);
    const answers = (await this.#askAll(written.filter((one) => one !== null))).values();
    return written.map((one) => (one === null ? UNREADABLE : this.#read(answers.next().value)));
  }

  /** Ends the thread; what is under way fails. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const thread = this.#thread;
    if (thread === null) return;
    this.#abandon(thread);
    await thread.terminate();
  }

  /** @returns `null` for what the thread did not survive */
  async #askAll(written: readonly WrittenReport[]): Promise<readonly (ReportAnswer | null)[]> {
    if (written.length === 0) return [];
    const answers = await this.#ask(written);
    if (answers !== null) return answers;
    if (written.length === 1) return [null];
    const alone: (ReportAnswer | null)[] = [];
    for (const one of written) alone.push(...(await this.#askAll([one])));
    return alone;
  }

  async #ask(written: readonly WrittenReport[]): Promise<readonly ReportAnswer[] | null> {
    const thread = this.#started();
    if (thread === null) return null;
    this.#lastId += 1;
    const { promise, resolve } = Promise.withResolvers<readonly ReportAnswer[] | null>();
    const timeout = setTimeout(() => this.#abandon(thread), this.#timeoutMs);
    this.#waiting.set(this.#lastId, { resolve, count: written.length, timeout });
    thread.ref();
    thread.postMessage(toMessage(this.#lastId, written), []);
    return promise;
  }

  #started(): Worker | null {
    if (this.#isStopped) return null;
    try {
      return (this.#thread ??= this.#start());
    } catch {
      return null;
    }
  }

  #start(): Worker {
    const thread = this.#startThread();
    thread.on('message', (message: unknown) => this.#settle(thread, message));
    thread.on('error', () => this.#abandon(thread));
    thread.on('exit', () => this.#abandon(thread));
    return thread;
  }

  /** Whatever is wrong with an answer fails what was asked, never the process. */
  #settle(thread: Worker, message: unknown): void {
    const parsed = reportsAnswerSchema.safeParse(message);
    const waiting = parsed.success ? this.#waiting.get(parsed.data.id) : undefined;
    if (!parsed.success || waiting?.count !== parsed.data.reports.length) {
      this.#abandon(thread);
      return;
    }
    this.#waiting.delete(parsed.data.id);
    clearTimeout(waiting.timeout);
    if (this.#waiting.size === 0) this.#thread?.unref();
    waiting.resolve(parsed.data.reports);
  }

  /** Gives up a thread, and with it all that it was asked. */
  #abandon(thread: Worker): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { resolve, timeout } of waiting) {
      clearTimeout(timeout);
      resolve(null);
    }
    void thread.terminate();
  }

  #read(answer: ReportAnswer | null | undefined): PreparedReport | OsaError {
    if (answer === null || answer === undefined) return new OsaError('protection_failed');
    if ('code' in answer) {
      const { code, message, details } = answer;
      return new OsaError(code, { message, details });
    }
    try {
      const { kept, result } = readKept(answer);
      const protections = this.#digested(answer.protections, answer.tookMs);
      const keptBody = Buffer.from(answer.kept, 'utf8');
      return { kept: { ...kept, protections }, keptBody, result };
    } catch (cause) {
      return new OsaError('protection_failed', { cause });
    }
  }
}

interface WrittenReport extends Omit<ReportRequest, 'report'> {
  readonly json: string;
}

/** @returns `null` for what nests deeper than the stack allows */
function write({ report, order, receivedAtMs }: ReportRequest): WrittenReport | null {
  try {
    return { json: JSON.stringify(report), order, receivedAtMs };
  } catch {
    return null;
  }
}

const UNREADABLE = new OsaError('invalid_input', {
  message: 'The value cannot be read as JSON.',
  details: { cause: 'unreadable' },
});

function toMessage(id: number, written: readonly WrittenReport[]): ReportsRequest {
  const orders = [...new Set(written.map(({ order }) => order))];
  return {
    id,
    orders,
    reports: written.map((one) => ({ ...one, order: orders.indexOf(one.order) })),
  };
}

import { Worker } from 'node:worker_threads';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { MessageAround } from '../message-around.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { ProtectionPlan } from '../../privacy/protection-plan.ts';
import type { Protector } from '../../privacy/protector.ts';
import type { ReadSubmission } from './protect-and-read.ts';
import {
  fromAnswer,
  threadAnswersSchema,
  type ThreadAnswer,
  type ThreadRequest,
} from './thread-messages.ts';
import { threadFile } from '../../../shared/thread-file.ts';

/** One submission, and how it is to be protected. */
export interface ToRead {
  readonly submission: Submission;
  /** The message that it was read from; `null` where it is not to be kept. */
  readonly around: MessageAround | null;
  readonly plan: ProtectionPlan;
  /** People's corrections for its client, agent and delivery. */
  readonly readingRules: readonly ReadingRule[];
}

/** A submission of 100 MB takes less. Longer means that the thread hangs. */
const TIMEOUT_MS = 120_000;

/** One that is asked to show that it lives gets less time. */
const PROBE_TIMEOUT_MS = 15_000;

interface Waiting {
  readonly resolve: (answers: readonly ThreadAnswer[] | null) => void;
  readonly reject: (error: Error) => void;
  readonly count: number;
  readonly timeout: NodeJS.Timeout;
}

interface Parts {
  /** Called when there is something to do for it; `startReadingThread`. */
  readonly startThread: () => Worker;
  readonly digested: Protector['digested'];
  /** Called when no thread can be had. */
  readonly onProblem: (error: Error) => void;
  readonly timeoutMs?: number;
}

/** Starts the entry beside this file: TypeScript as it is, or what the Electron build made of it. */
export function startReadingThread(agents: AgentRegistry): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(threadFile(new URL(`./reading-thread-entry.${extension}`, import.meta.url)), {
    name: 'reading',
    workerData: agents.all,
  });
}

/**
 * Protects and reads submissions in a thread, so that the event loop goes on and two
 * cores do the work.
 *
 * When the thread dies or hangs, what was under way is asked again one by one in a new
 * thread. A submission that brings it down once more is refused, if a thread does live without
 * it; where none does, e.g. because memory is short, the console goes on without one.
 */
export class ReadingThread {
  readonly #parts: Parts;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  /** Ends when nothing is asked alone any more; `null` while nothing is. */
  #recovery: Promise<void> | null = null;
  #lastId = 0;
  #isUsable = true;
  #isStopped = false;
  #hasAnswered = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @returns one for each submission, in their order: read, or the error that it failed
   *   with; `null` where there is no thread, and somebody else has to do it
   * @throws when it is stopped
   */
  async readAll(
    requests: readonly ToRead[],
  ): Promise<readonly (ReadSubmission | OsaError | null)[]> {
    const written = requests.map(write);
    const answers = (await this.#askAll(written.filter((one) => one !== null))).values();
    return written.map((one) => {
      if (one === null) return UNREADABLE;
      const answer = answers.next().value ?? null;
      return answer === null || answer instanceof OsaError ? answer : this.#read(answer);
    });
  }

  /** Whether the thread that runs has answered: to start one takes a second or two. */
  get isWarm(): boolean {
    return this.#hasAnswered;
  }

  /** Starts it, so that the next batch finds it warm. */
  warmUp(): void {
    if (this.#thread !== null || this.#isStopped) return;
    void this.#ask([PROBE]).catch(() => undefined);
  }

  /** Ends the thread; whoever waits for it is told. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { reject, timeout } of this.#takeWaiting()) {
      clearTimeout(timeout);
      reject(stopped());
    }
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #timeoutMs(): number {
    return this.#parts.timeoutMs ?? TIMEOUT_MS;
  }

  async #askAll(
    written: readonly WrittenSubmission[],
  ): Promise<readonly (ThreadAnswer | OsaError | null)[]> {
    if (written.length === 0) return [];
    while (this.#recovery !== null) await this.#recovery;
    return (await this.#ask(written)) ?? this.#recover(written);
  }

  /** One group after the other: what kills the thread must not take others with it. */
  #recover(
    written: readonly WrittenSubmission[],
  ): Promise<readonly (ThreadAnswer | OsaError | null)[]> {
    const asking = (this.#recovery ?? Promise.resolve()).then(() => this.#askOneByOne(written));
    const recovery = asking
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (this.#recovery === recovery) this.#recovery = null;
      });
    this.#recovery = recovery;
    return asking;
  }

  async #askOneByOne(
    written: readonly WrittenSubmission[],
  ): Promise<readonly (ThreadAnswer | OsaError | null)[]> {
    const answers: (ThreadAnswer | OsaError | null)[] = [];
    for (const one of written) answers.push(await this.#askAlone(one));
    return answers;
  }

  async #askAlone(written: WrittenSubmission): Promise<ThreadAnswer | OsaError | null> {
    if (!this.#isUsable) return null;
    const [answer = null] = (await this.#ask([written])) ?? [];
    if (answer !== null) return answer;
    const lives = await this.#ask([PROBE], Math.min(PROBE_TIMEOUT_MS, this.#timeoutMs()));
    if (lives !== null) return new OsaError('protection_failed');
    this.#isUsable = false;
    this.#parts.onProblem(new Error('No thread can be had; submissions are read without one'));
    return null;
  }

  /** @returns `null` when the thread did not survive it, or there is none */
  async #ask(
    written: readonly WrittenSubmission[],
    timeoutMs = this.#timeoutMs(),
  ): Promise<readonly ThreadAnswer[] | null> {
    if (this.#isStopped) throw stopped();
    if (!this.#isUsable) return null;
    this.#lastId += 1;
    const id = this.#lastId;
    try {
      const thread = (this.#thread ??= this.#start());
      const { promise, resolve, reject } = Promise.withResolvers<readonly ThreadAnswer[] | null>();
      thread.postMessage(toMessage(id, written), []);
      const timeout = setTimeout(() => this.#abandon(thread), timeoutMs);
      this.#waiting.set(id, { resolve, reject, count: written.length, timeout });
      thread.ref();
      return await promise;
    } catch (error) {
      if (this.#isStopped) throw error;
      return null;
    }
  }

  #takeWaiting(): Waiting[] {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    return waiting;
  }

  #start(): Worker {
    const thread = this.#parts.startThread();
    thread.on('message', (message: unknown) => this.#settle(thread, message));
    thread.on('error', () => this.#abandon(thread));
    thread.on('exit', () => this.#abandon(thread));
    return thread;
  }

  /** Whatever is wrong with an answer fails what was asked, never the process. */
  #settle(thread: Worker, message: unknown): void {
    const parsed = threadAnswersSchema.safeParse(message);
    const waiting = parsed.success ? this.#waiting.get(parsed.data.id) : undefined;
    if (!parsed.success || waiting?.count !== parsed.data.answers.length) {
      this.#abandon(thread);
      return;
    }
    this.#hasAnswered = true;
    this.#waiting.delete(parsed.data.id);
    clearTimeout(waiting.timeout);
    if (this.#waiting.size === 0) this.#thread?.unref();
    waiting.resolve(parsed.data.answers);
  }

  /** Gives up a thread, and with it all that it was asked. */
  #abandon(thread: Worker): void {
    if (this.#thread !== thread) return;
    this.#thread = null;
    this.#hasAnswered = false;
    for (const { resolve, timeout } of this.#takeWaiting()) {
      clearTimeout(timeout);
      resolve(null);
    }
    void thread.terminate();
  }

  #read(answer: ThreadAnswer): ReadSubmission | OsaError {
    if ('code' in answer) {
      const { code, message, details } = answer;
      return new OsaError(code, { message, details });
    }
    try {
      return fromAnswer(answer, this.#parts.digested);
    } catch (cause) {
      return new OsaError('protection_failed', { cause });
    }
  }
}

interface WrittenSubmission extends Omit<ToRead, 'submission' | 'around'> {
  readonly json: string;
  readonly around: string | null;
}

function stopped(): Error {
  return new Error('The reading thread was stopped');
}

/** Nothing that could bring a thread down. */
const PROBE: WrittenSubmission = {
  json: JSON.stringify({
    agentId: 'integration_health',
    workflowId: '',
    correlationId: '',
    threadId: '',
    status: 'completed',
    payload: null,
    metadata: null,
    executionTimeMs: null,
    errorText: '',
  } satisfies Submission),
  around: null,
  plan: { modes: {}, allowed: [], ownWords: null, secrets: [], operation: 'storage' },
  readingRules: [],
};

/** @returns `null` for what nests deeper than the stack allows */
function write({ submission, around, plan, readingRules }: ToRead): WrittenSubmission | null {
  try {
    const json = JSON.stringify(submission);
    return { json, around: around === null ? null : JSON.stringify(around), plan, readingRules };
  } catch {
    return null;
  }
}

const UNREADABLE = new OsaError('invalid_input', {
  message: 'The value cannot be read as JSON.',
  details: { cause: 'unreadable' },
});

function toMessage(id: number, written: readonly WrittenSubmission[]): ThreadRequest {
  const plans = [...new Set(written.map(({ plan }) => plan))];
  return {
    id,
    plans,
    submissions: written.map((one) => ({
      ...one,
      plan: plans.indexOf(one.plan),
      readingRules: [...one.readingRules],
    })),
  };
}

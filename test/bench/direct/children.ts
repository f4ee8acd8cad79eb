import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  bareAnswerSchema,
  practiceAddressSchema,
  requestsSchema,
  type BareAnswer,
  type BareTask,
  type PracticeAddress,
  type SeenRequest,
} from './messages.ts';

/** The practice Opal in a process of its own; `await using` ends it. */
export class PracticeServer implements AsyncDisposable {
  readonly address: PracticeAddress;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: PracticeAddress) {
    this.#child = child;
    this.address = address;
  }

  static async start(): Promise<PracticeServer> {
    const child = fork(new URL('practice-server.ts', import.meta.url));
    return new PracticeServer(child, practiceAddressSchema.parse(await messageOf(child)));
  }

  /** What it was asked since the last call. */
  async requests(): Promise<readonly SeenRequest[]> {
    const answered = messageOf(this.#child);
    this.#child.send('requests');
    return requestsSchema.parse(await answered).requests;
  }

  /** Makes things go wrong, or longer. */
  async setFaults(faults: readonly string[]): Promise<void> {
    await this.#control('DELETE', 'faults');
    if (faults.length > 0) await this.#control('POST', 'faults', { faults });
  }

  /** Adds executions of an agent that ended in the past, one an hour. */
  addPast(slug: string, count: number): Promise<void> {
    return this.#control('POST', 'past', { agent_id: slug, count });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
  }

  async #control(method: string, what: string, body?: object): Promise<void> {
    const response = await fetch(`${this.address.baseUrl}/practice/${what}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`/practice/${what} was answered ${response.status}`);
    await response.arrayBuffer();
  }
}

/** A client with nothing but `undici`, in a process of its own; `await using` ends it. */
export class BareClient implements AsyncDisposable {
  readonly #child = fork(new URL('bare-client.ts', import.meta.url));

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async ask(task: BareTask): Promise<BareAnswer> {
    const answered = messageOf(this.#child);
    this.#child.send(task);
    return bareAnswerSchema.parse(await answered);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send({ kind: 'stop' } satisfies BareTask);
    await ended;
  }
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]: unknown[]) => message),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A process of the bench ended with ${String(code)}.`);
      }),
    ]);
  } finally {
    answered.abort();
  }
}

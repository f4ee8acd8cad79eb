import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { toldSchema, type Asked, type Told } from './messages.ts';

type Measured = Extract<Told, { kind: 'measured' }>;

/** An engine in a process of its own, which makes reports; `await using` ends it. */
export class ExportingEngine implements AsyncDisposable {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(dataDir: string): Promise<ExportingEngine> {
    const child = fork(new URL('export-server.ts', import.meta.url), [dataDir]);
    const told = await nextOf(child);
    if (told.kind !== 'listening') throw new Error('The engine does not listen.');
    return new ExportingEngine(child, told.port);
  }

  /** Makes a report of a run. */
  async export(runId: string): Promise<Measured> {
    return this.#measure({ kind: 'measure', runId, idleMs: 0 });
  }

  /** The same time without a report. */
  async idle(idleMs: number): Promise<Measured> {
    return this.#measure({ kind: 'measure', runId: null, idleMs });
  }

  async #measure(asked: Asked): Promise<Measured> {
    this.#child.send(asked);
    const told = await nextOf(this.#child);
    if (told.kind !== 'measured') throw new Error('The engine measured nothing.');
    return told;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send({ kind: 'stop' } satisfies Asked);
    await ended;
  }
}

async function nextOf(child: ChildProcess): Promise<Told> {
  const [message] = (await once(child, 'message')) as unknown[];
  return toldSchema.parse(message);
}

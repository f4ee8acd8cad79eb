import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  listeningSchema,
  seenSchema,
  statsSchema,
  type Listening,
  type Load,
  type Seen,
  type Stats,
} from './messages.ts';

/** A server in a process and a folder of its own; `await using` ends both. */
export class BenchServer implements AsyncDisposable {
  readonly listening: Listening;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, listening: Listening) {
    this.#child = child;
    this.listening = listening;
  }

  /** @param prepare fills the data folder before the server starts */
  static async start(
    kind: 'bare' | 'engine',
    prepare: (dataDir: string) => Promise<void> = async () => undefined,
  ): Promise<BenchServer> {
    // What was written before is on the disk before anything is measured.
    if (process.platform !== 'win32') execFileSync('sync');
    const dataDir = await mkdtemp(join(tmpdir(), 'osa-bench-'));
    await prepare(dataDir);
    const child = fork(new URL(`${kind}-server.ts`, import.meta.url), [dataDir]);
    const [message] = (await once(child, 'message')) as unknown[];
    return new BenchServer(child, listeningSchema.parse(message));
  }

  async stats(): Promise<Stats> {
    const answered = once(this.#child, 'message');
    this.#child.send('stats');
    const [message] = (await answered) as unknown[];
    return statsSchema.parse(message);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
    await rm(this.listening.dataDir, { recursive: true, force: true });
  }
}

/** Sends a load from a process of its own. */
export async function sendLoad(load: Load): Promise<Seen> {
  const child = fork(new URL('load-client.ts', import.meta.url));
  const answered = once(child, 'message');
  child.send(load);
  const [message] = (await answered) as unknown[];
  return seenSchema.parse(message);
}

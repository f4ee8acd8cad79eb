import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { CallResult } from '../../shared/contract/bridge.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import { Desk } from '../support/desk.ts';
import { readySchema, type Ready } from '../support/console-process.ts';
import { CALM, hostWordSchema, type HostOrder, type Surroundings } from './messages.ts';

/** A data folder's console, through all its deaths: always at the same port, with one keychain. */
export class TorturedHost {
  readonly dataDir: string;
  readonly port: number;
  readonly keychain: Map<string, string>;
  /** What its environment has besides this process's. */
  readonly environment: Readonly<Record<string, string>>;
  /** The life that is under way or was the last. */
  life: HostLife | null = null;

  private constructor(
    { dataDir, port }: { readonly dataDir: string; readonly port: number },
    keychain: Map<string, string>,
    environment: Readonly<Record<string, string>>,
  ) {
    this.dataDir = dataDir;
    this.port = port;
    this.keychain = keychain;
    this.environment = environment;
  }

  /** @param keychain the entries that another console has left */
  static async in(
    dataDir: string,
    keychain = new Map<string, string>(),
    environment: Readonly<Record<string, string>> = {},
  ): Promise<TorturedHost> {
    return new TorturedHost({ dataDir, port: await freePort() }, keychain, environment);
  }

  /** Starts the host in a process of its own; it is not ready yet. */
  start(crashAt: HostOrder['crashAt'] = null, surroundings: Surroundings = CALM): HostLife {
    const ports = ['--ingress-port', `${this.port}`, '--admin-port', '0', '--console-port', '0'];
    const args = ['--data-dir', this.dataDir, ...ports, '--json'];
    this.life = new HostLife(this, { args, crashAt, surroundings });
    return this.life;
  }
}

/** One life of a host; it may be over before it was ready. */
export class HostLife implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #keychain: Map<string, string>;
  /** Its listeners answer, and a person has opened its link. Rejects when it ended before. */
  readonly ready: Promise<Ready>;
  /** Its code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  #desk: Desk | null = null;
  #errors = '';
  #onMemory: (rssMb: number) => void = () => undefined;

  constructor(
    { keychain, environment }: Pick<TorturedHost, 'keychain' | 'environment'>,
    order: Omit<HostOrder, 'entries'>,
  ) {
    this.#keychain = keychain;
    this.#child = fork(new URL('host-process.ts', import.meta.url), {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...environment },
    });
    // Its last words are read after its exit: what it put into the keychain is among them.
    this.ended = once(this.#child, 'close').then(([code, by]) => (code ?? by) as number | string);
    this.ready = Promise.race([this.#openLink(), this.#endsEarly()]);
    this.ready.catch(() => undefined);
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-4000);
    });
    this.#child.on('message', (message) => {
      const word = hostWordSchema.parse(message);
      if (word.kind === 'memory') this.#onMemory(word.rssMb);
      else if (word.password === null) this.#keychain.delete(word.account);
      else this.#keychain.set(word.account, word.password);
    });
    this.#send({ ...order, entries: Object.fromEntries(keychain) } satisfies HostOrder);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** The end of what it wrote on standard error. */
  get errors(): string {
    return this.#errors;
  }

  /** What a person does there. `null` until it is ready. */
  get desk(): Desk | null {
    return this.isAlive ? this.#desk : null;
  }

  /** Does something as a person, once it is ready. @throws Error when that is refused */
  async call<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<ProcedureOutput<N>> {
    const answer = await this.ask(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}, ${answer.error.message}`);
    return answer.value;
  }

  async ask<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<CallResult<ProcedureOutput<N>>> {
    await this.ready;
    if (this.#desk === null) throw new Error('Nobody has opened the link.');
    return this.#desk.ask(name, input);
  }

  /** Changes what surrounds it, from now on. */
  surround(surroundings: Surroundings): void {
    this.#send(surroundings);
  }

  /** @throws Error when it ends instead of answering */
  async rssMb(): Promise<number> {
    const told = new Promise<number>((resolve) => {
      this.#onMemory = resolve;
    });
    this.#send('memory');
    return Promise.race([told, this.#endsEarly()]);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** @throws Error when it did not end in order */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const code = await this.ended;
    if (code !== 0) throw new Error(`The console ended with ${code}: ${this.#errors}`);
  }

  /** Leaves no process behind, whatever went wrong. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  async #openLink(): Promise<Ready> {
    const said = await new Promise<string>((resolve) => {
      let line = '';
      this.#child.stdout?.on('data', (chunk: Buffer) => {
        line += chunk.toString();
        if (line.includes('\n')) resolve(line);
      });
    });
    const ready = readySchema.parse(JSON.parse(said));
    this.#desk = await Desk.open(ready.console);
    return ready;
  }

  async #endsEarly(): Promise<never> {
    const end = await this.ended;
    throw new Error(`The console ended with ${end}: ${this.#errors}`);
  }

  /** That it may be dead is told by `ended`, not by an error of the channel. */
  #send(message: HostOrder | Surroundings | 'memory'): void {
    this.#child.send(message, () => undefined);
  }
}

/** Outside of the range that connections come from: one could meet itself at such a port. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { AuditCheck } from '../../shared/domain/pii-audit.ts';
import { engineWordSchema, type EngineOrder, type EngineWord } from './messages.ts';

/** A data folder's console, through all its deaths. */
export class TorturedConsole {
  readonly dataDir: string;
  readonly port: number;
  readonly #keychain = new Map<string, string>();

  private constructor(dataDir: string, port: number) {
    this.dataDir = dataDir;
    this.port = port;
  }

  static async in(dataDir: string): Promise<TorturedConsole> {
    return new TorturedConsole(dataDir, await freePort());
  }

  /** Starts the engine in a process of its own; it is not ready yet. */
  start(crashAt: EngineOrder['crashAt'] = null): EngineChild {
    const order = { dataDir: this.dataDir, port: this.port, crashAt };
    return new EngineChild(this.#keychain, order);
  }
}

/** One life of a console; it may be over before it was ready. */
export class EngineChild implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #keychain: Map<string, string>;
  /** It has started. Rejects, with what it said, when it ended before. */
  readonly ready: Promise<void>;
  /** Its code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  #admin = '';
  #onReady: () => void = () => undefined;
  #onAnswer: (word: EngineWord) => void = () => undefined;
  #errors = '';

  constructor(keychain: Map<string, string>, order: Omit<EngineOrder, 'keychain'>) {
    this.#keychain = keychain;
    this.#child = fork(new URL('engine-process.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    // Its last words are read after its exit: what it put into the keychain is among them.
    this.ended = once(this.#child, 'close').then(
      ([code, signal]) => (code ?? signal) as number | string,
    );
    const started = new Promise<void>((resolve) => {
      this.#onReady = resolve;
    });
    this.ready = Promise.race([started, this.#endsEarly()]);
    this.ready.catch(() => undefined);
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-4000);
    });
    this.#child.on('message', (message) => this.#hear(engineWordSchema.parse(message)));
    this.#send({ ...order, keychain: Object.fromEntries(keychain) });
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

  get admin(): string {
    return this.#admin;
  }

  /** @throws Error when it ends instead of answering */
  async rssMb(): Promise<number> {
    const word = await this.#ask('memory');
    if (word.kind !== 'memory') throw new Error(`The console told its ${word.kind} instead.`);
    return word.rssMb;
  }

  /**
   * Has the console check the audit of its protections.
   *
   * @throws Error when it cannot, or ends instead of answering
   */
  async audit(): Promise<AuditCheck> {
    const word = await this.#ask('audit');
    if (word.kind === 'failed') throw new Error(`The audit cannot be checked: ${word.message}`);
    if (word.kind !== 'audit') throw new Error(`The console told its ${word.kind} instead.`);
    return word.check;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** @throws Error when it did not end in order */
  async stop(): Promise<void> {
    this.#send('stop');
    const code = await this.ended;
    if (code !== 0) throw new Error(`The console ended with ${code}: ${this.#errors}`);
  }

  /** Leaves no process behind, whatever went wrong. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  async #ask(question: 'memory' | 'audit'): Promise<EngineWord> {
    const answered = new Promise<EngineWord>((resolve) => {
      this.#onAnswer = resolve;
    });
    this.#send(question);
    return await Promise.race([answered, this.#endsEarly()]);
  }

  #hear(word: EngineWord): void {
    if (word.kind === 'ready') {
      this.#admin = word.admin;
      this.#onReady();
    } else if (word.kind !== 'kept') this.#onAnswer(word);
    else if (word.password === null) this.#keychain.delete(word.account);
    else this.#keychain.set(word.account, word.password);
  }

  async #endsEarly(): Promise<never> {
    const end = await this.ended;
    throw new Error(`The console ended with ${end}: ${this.#errors}`);
  }

  /** That it may be dead is told by `ended`, not by an error of the channel. */
  #send(message: EngineOrder | 'memory' | 'audit' | 'stop'): void {
    this.#child.send(message, () => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

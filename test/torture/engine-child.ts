import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { AuditCheck } from '../../shared/domain/pii-audit.ts';
import { engineWordSchema, type EngineOrder } from './messages.ts';

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

  /** Starts the engine in a process of its own. */
  async start(crashAt: EngineOrder['crashAt'] = null): Promise<EngineChild> {
    const child = fork(new URL('engine-process.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return EngineChild.of(child, this.#keychain, {
      dataDir: this.dataDir,
      port: this.port,
      keychain: Object.fromEntries(this.#keychain),
      crashAt,
    });
  }
}

/** One life of a console; it may be over before it was ready. */
export class EngineChild {
  readonly #child: ChildProcess;
  /** Its code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  #admin = '';
  #rssMb: ((value: number) => void) | null = null;
  #audit: ((check: AuditCheck) => void) | null = null;
  #errors = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  }

  static async of(
    child: ChildProcess,
    keychain: Map<string, string>,
    order: EngineOrder,
  ): Promise<EngineChild> {
    const made = new EngineChild(child);
    child.stderr?.on('data', (chunk: Buffer) => {
      made.#errors = (made.#errors + chunk.toString()).slice(-4000);
    });
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message) => {
        const word = engineWordSchema.parse(message);
        if (word.kind === 'memory') made.#rssMb?.(word.rssMb);
        else if (word.kind === 'audit') made.#audit?.(word.check);
        else if (word.kind === 'ready') {
          made.#admin = word.admin;
          resolve();
        } else if (word.password === null) keychain.delete(word.account);
        else keychain.set(word.account, word.password);
      });
    });
    child.send(order);
    await Promise.race([ready, made.ended]);
    return made;
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

  async rssMb(): Promise<number> {
    const answered = new Promise<number>((resolve) => {
      this.#rssMb = resolve;
    });
    this.#child.send('memory');
    return answered;
  }

  /** Has the console check the audit of its protections. */
  async audit(): Promise<AuditCheck> {
    const answered = new Promise<AuditCheck>((resolve) => {
      this.#audit = resolve;
    });
    this.#child.send('audit');
    return answered;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** @throws Error when it did not end in order */
  async stop(): Promise<void> {
    this.#child.send('stop');
    const code = await this.ended;
    if (code !== 0) throw new Error(`The console ended with ${code}: ${this.#errors}`);
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

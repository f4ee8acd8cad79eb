import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ledgerSchema, type Ledger, type SenderOrder } from './messages.ts';

/** Sends the plan from a process of its own. */
export class SenderChild implements Disposable {
  readonly #child: ChildProcess;
  readonly #ledger: Promise<Ledger>;

  constructor(order: SenderOrder) {
    this.#child = fork(new URL('sender-process.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(this.#child, 'exit').then(([code]) => {
      throw new Error(`The sender ended with ${code} before it was done.`);
    });
    const answered = once(this.#child, 'message').then(([message]) => ledgerSchema.parse(message));
    this.#ledger = Promise.race([answered, ended]);
    this.#ledger.catch(() => undefined);
    this.#child.send(order);
  }

  /** Waits until all is acknowledged. */
  done(): Promise<Ledger> {
    return this.#ledger;
  }

  /** Lets each lane finish what it is sending. */
  async stop(): Promise<Ledger> {
    if (this.#child.connected) this.#child.send('stop');
    return this.#ledger;
  }

  /** It would go on for ever where the console does not come back. */
  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
  }
}

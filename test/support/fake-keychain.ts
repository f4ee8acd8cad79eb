import type { Keychain } from '../../main/credentials/keychain.ts';

/**
 * A keychain in memory that can be made to hang, to fail or to forget.
 *
 * It behaves as the native one does: values per service and account, and an error for an
 * empty value.
 */
export class FakeKeychain implements Keychain {
  readonly entries = new Map<string, string>();
  readonly calls: string[] = [];
  fails = false;
  /** How many of the next calls fail. */
  failuresLeft = 0;
  forgets = false;
  /** Calls that a person denies, e.g. `set pii-key`; compared by their beginning. */
  denied: string | null = null;
  #gate: Promise<void> = Promise.resolve();
  #openGate: () => void = () => {};

  /** From now on calls do not return until `release`. */
  hang(): void {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
  }

  release(): void {
    this.#openGate();
  }

  async getPassword(service: string, account: string): Promise<string | null> {
    await this.#enter(`get ${account}`);
    return this.entries.get(`${service}/${account}`) ?? null;
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    await this.#enter(`set ${account}`);
    if (password === '') throw new Error('Password is required.');
    if (!this.forgets) this.entries.set(`${service}/${account}`, password);
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    await this.#enter(`delete ${account}`);
    return this.entries.delete(`${service}/${account}`);
  }

  async findCredentials(service: string): Promise<{ account: string; password: string }[]> {
    await this.#enter('find');
    return [...this.entries]
      .filter(([key]) => key.startsWith(`${service}/`))
      .map(([key, password]) => ({ account: key.slice(service.length + 1), password }));
  }

  async #enter(call: string): Promise<void> {
    this.calls.push(call);
    await this.#gate;
    if (this.denied !== null && call.startsWith(this.denied)) throw new Error('denied');
    if (this.fails || this.failuresLeft-- > 0) throw new Error('the native call failed');
  }
}

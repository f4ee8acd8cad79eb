import type { CredentialStore } from './credential-store.ts';
import type { OpenedCredentialStore } from './open-credential-store.ts';
import type { SwitchableStore } from './switchable-store.ts';

/** How often a keychain that did not answer is asked again, in ms. */
export const ASK_AGAIN_MS = 10_000;

/** Entries that only a person makes, and which therefore go into the keychain when it answers. */
const ENTERED = /^(?:outbound|project|webhook|api-key|tool-signing):/;

/** What reads its secrets again once the keychain has answered. */
export interface SecretTaker {
  takeStored(): Promise<void>;
}

interface Parts {
  readonly keychain: OpenedCredentialStore;
  readonly store: SwitchableStore;
  readonly takers: readonly SecretTaker[];
  /** Whether there are senders whose secrets are not there. */
  readonly hasLost: () => boolean;
  /** Whether there are secrets that a keychain has to hold: not before the first start. */
  readonly areExpected: boolean;
  /** A clock that never goes back, in ms. */
  readonly monotonicNow: () => number;
  readonly onTaken: (reason: string) => void;
}

/**
 * Takes the secrets that the keychain did not give at the start, when it gives them.
 *
 * A locked keychain waits for a person, and the start does not wait for either. Meanwhile
 * nobody can be recognised, which is no fault of the senders: they are told to come again.
 */
export class LateSecrets {
  readonly #parts: Parts;
  readonly #takers: SecretTaker[];
  #askedAtMs: number;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#takers = [...parts.takers];
    this.#askedAtMs = parts.monotonicNow();
  }

  /** Tells one more, after those that it was made with. */
  add(taker: SecretTaker): void {
    this.#takers.push(taker);
  }

  /** Whether a sender that is not recognised may be one whose secret is missing here. */
  get areMissing(): boolean {
    const { hasLost, areExpected } = this.#parts;
    return areExpected && hasLost();
  }

  /** Asks again if it is time to; waits no longer than one call may take. */
  async ask(): Promise<void> {
    const { keychain, monotonicNow } = this.#parts;
    if (!keychain.isFailing || monotonicNow() - this.#askedAtMs < ASK_AGAIN_MS) return;
    this.#askedAtMs = monotonicNow();
    const answered = await keychain.tryAgain();
    if (answered !== null) await this.#take(answered);
  }

  async #take(answered: CredentialStore): Promise<void> {
    const { keychain, store, onTaken } = this.#parts;
    for (const name of await store.list()) {
      const value = ENTERED.test(name) ? await store.get(name) : null;
      if (value !== null) await answered.set(name, value);
    }
    store.switchTo(answered);
    for (const taker of this.#takers) await taker.takeStored();
    keychain.noteAnswered();
    onTaken(keychain.reason);
  }
}

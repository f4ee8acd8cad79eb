import type { CredentialStore } from '../credentials/credential-store.ts';

const ENTRIES = {
  authKey: 'opal:auth-key',
  toolToken: 'opal:tool-token',
  webhookSecret: 'opal:webhook-secret',
} as const;

/** One of the secrets that the console and Opal share. */
export type OpalSecretName = keyof typeof ENTRIES;

/**
 * The secrets that the console and Opal share.
 *
 * Kept in the credential store; read once at the start, because the listener needs them
 * at every request. A tool token and a webhook secret are made when there are none, so
 * that the listener never runs without.
 */
export class OpalSecrets {
  readonly #store: CredentialStore;
  readonly #values: Record<OpalSecretName, string>;

  private constructor(store: CredentialStore, values: Record<OpalSecretName, string>) {
    this.#store = store;
    this.#values = values;
  }

  /**
   * @param given secrets from the environment; they go before the stored ones and are
   *   not stored
   * @param makeSecret makes a new random one
   */
  static async open(
    store: CredentialStore,
    given: { toolToken: string | null; webhookSecret: string | null },
    makeSecret: () => string,
  ): Promise<OpalSecrets> {
    const read = async (name: OpalSecretName, fromOutside: string | null): Promise<string> => {
      if (fromOutside !== null) return fromOutside;
      const stored = await store.get(ENTRIES[name]);
      if (stored !== null || name === 'authKey') return stored ?? '';
      const made = makeSecret();
      await store.set(ENTRIES[name], made);
      return made;
    };
    return new OpalSecrets(store, {
      authKey: await read('authKey', null),
      toolToken: await read('toolToken', given.toolToken),
      webhookSecret: await read('webhookSecret', given.webhookSecret),
    });
  }

  get(name: OpalSecretName): string {
    return this.#values[name];
  }

  has(name: OpalSecretName): boolean {
    return this.#values[name] !== '';
  }

  /** Stores a secret, or forgets it with an empty value. */
  async set(name: OpalSecretName, value: string): Promise<void> {
    if (value === '') await this.#store.delete(ENTRIES[name]);
    else await this.#store.set(ENTRIES[name], value);
    this.#values[name] = value;
  }
}

import type { CredentialStore } from '../credentials/credential-store.ts';

const ENTRIES = {
  authKey: 'opal:auth-key',
  toolToken: 'opal:tool-token',
  webhookSecret: 'opal:webhook-secret',
} as const;

/** One of the secrets that the console and Opal share. */
export type OpalSecretName = keyof typeof ENTRIES;

const OPAL_SECRET_NAMES = ['authKey', 'toolToken', 'webhookSecret'] as const;

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
  readonly #given: ReadonlySet<OpalSecretName>;
  /** Made at this start, so that whoever was given one before has another. */
  readonly #made: Set<OpalSecretName>;

  private constructor(
    store: CredentialStore,
    values: Record<OpalSecretName, string>,
    how: { given: ReadonlySet<OpalSecretName>; made: Set<OpalSecretName> },
  ) {
    this.#store = store;
    this.#values = values;
    this.#given = how.given;
    this.#made = how.made;
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
    const how = { given: new Set<OpalSecretName>(), made: new Set<OpalSecretName>() };
    const read = async (name: OpalSecretName, fromOutside: string | null): Promise<string> => {
      if (fromOutside !== null) {
        how.given.add(name);
        return fromOutside;
      }
      const stored = await store.get(ENTRIES[name]);
      if (stored !== null || name === 'authKey') return stored ?? '';
      const made = makeSecret();
      await store.set(ENTRIES[name], made);
      how.made.add(name);
      return made;
    };
    const values = {
      authKey: await read('authKey', null),
      toolToken: await read('toolToken', given.toolToken),
      webhookSecret: await read('webhookSecret', given.webhookSecret),
    };
    return new OpalSecrets(store, values, how);
  }

  /** Whether one was not in the store and had to be made anew. */
  get wereMade(): boolean {
    return this.#made.size > 0;
  }

  /**
   * Takes what the store holds by now in the place of what was made without it.
   *
   * What a person entered meanwhile is put there.
   */
  async takeStored(): Promise<void> {
    for (const name of OPAL_SECRET_NAMES) {
      if (this.#given.has(name)) continue;
      const wasEntered = this.has(name) && !this.#made.has(name);
      const stored = wasEntered ? null : await this.#store.get(ENTRIES[name]);
      if (stored !== null) this.#values[name] = stored;
      else if (this.has(name)) await this.#store.set(ENTRIES[name], this.#values[name]);
      this.#made.delete(name);
    }
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
    this.#made.delete(name);
  }
}

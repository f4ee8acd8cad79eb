import type { CredentialStore } from './credential-store.ts';

/** Entries of the store that nobody outside has ever seen. */
const OWN_KEYS = /^(?:data-key|digest-key|audit-chain):/;

/**
 * Every secret that has gone in or out of the store while the console runs.
 *
 * With them, a text that repeats a secret can be cleaned before it is kept.
 */
export class KnownSecrets {
  readonly #values = new Set<string>();

  get values(): ReadonlySet<string> {
    return this.#values;
  }

  add(value: string): void {
    if (value !== '') this.#values.add(value);
  }

  /** A store that remembers what passes through it. */
  watch(store: CredentialStore): CredentialStore {
    const remember = (name: string, value: string | null): void => {
      if (value !== null && !OWN_KEYS.test(name)) this.add(value);
    };
    return {
      durable: store.durable,
      get: async (name) => {
        const value = await store.get(name);
        remember(name, value);
        return value;
      },
      set: async (name, value) => {
        remember(name, value);
        await store.set(name, value);
      },
      delete: (name) => store.delete(name),
      list: () => store.list(),
    };
  }

  /** Reads all there is, so that secrets from before this start are known too. */
  async learn(store: CredentialStore): Promise<void> {
    const watched = this.watch(store);
    for (const name of await store.list()) await watched.get(name);
  }
}

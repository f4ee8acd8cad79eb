import type { CredentialStore } from './credential-store.ts';

/** Entries of the store that nobody outside has ever seen. */
const OWN_KEYS = /^(?:data-key|digest-key|audit-chain):/;

/** Entries that hold the address of an endpoint, which may have a secret in it. */
const ADDRESSES = /^outbound:.*:url$/;

/** What of an address is a secret: long, of letters and digits. A client's own address is none. */
const SECRET_PART = /^(?=.*\d)(?=.*[a-z])[\w-]{16,}$/i;

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
      if (value === null || OWN_KEYS.test(name)) return;
      const parts = ADDRESSES.test(name) ? secretPartsOf(value) : [value];
      for (const part of parts) this.add(part);
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

function secretPartsOf(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { pathname, searchParams } = new URL(address);
  return [...pathname.split('/'), ...searchParams.values()].filter((part) =>
    SECRET_PART.test(part),
  );
}

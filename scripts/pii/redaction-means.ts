import { createHmac } from 'node:crypto';
import { loadKeytar } from '../../main/credentials/keychain.ts';
import { readDataDir } from '../../main/configuration.ts';
import { KeychainCredentialStore } from '../../main/credentials/keychain-credential-store.ts';
import { MemoryCredentialStore } from '../../main/credentials/memory-credential-store.ts';
import { readSecrets } from '../../main/credentials/open-bundle.ts';
import { KEYCHAIN_LIMIT_MS } from '../../main/credentials/open-credential-store.ts';
import type { RandomBytes } from '../../main/credentials/stored-keys.ts';
import type { RedactionMeans } from '../../main/privacy/redaction/keyed-redact.ts';
import { ephemeralKey, PiiKeys, type PiiKey } from '../../main/privacy/redaction/pii-keys.ts';
import { Pseudonyms } from '../../main/privacy/redaction/pseudonyms.ts';
import type { RedactionMode } from '../../shared/domain/pii-policy.ts';

/** Modes whose results can be related to the console's, or opened again, with its key. */
const KEYED: ReadonlySet<RedactionMode> = new Set(['hash', 'encrypt']);

/**
 * What the modes need on the command line.
 *
 * Hashes and encrypted values use the console's key of the keychain. Without one they use
 * a key that ends with this run, and it is said once: such values cannot be opened again.
 * Pseudonyms and fakes belong to the run in any case.
 */
export async function openRedactionMeans(
  mode: RedactionMode,
  random: RandomBytes,
  say: (line: string) => void,
): Promise<RedactionMeans> {
  const key = KEYED.has(mode) ? await openKey(random, say) : ephemeralKey(random);
  return {
    key: () => key,
    random,
    seed: random(32),
    pseudonyms: new Pseudonyms((value) =>
      createHmac('sha256', key.hashing).update(value).digest('base64url'),
    ),
  };
}

async function openKey(random: RandomBytes, say: (line: string) => void): Promise<PiiKey> {
  try {
    const keychain = new KeychainCredentialStore(
      await loadKeytar(),
      'osa-console',
      KEYCHAIN_LIMIT_MS,
    );
    const folder = readDataDir(undefined, process.env);
    const entries = await readSecrets({ keychain, folder, random });
    const store = new MemoryCredentialStore();
    for (const [name, value] of entries) await store.set(name, value);
    if ([...entries.keys()].some((name) => name.startsWith('pii-key:'))) {
      return (await PiiKeys.open(store, random)).current;
    }
  } catch {
    // Whatever ails the keychain, the text is protected all the same.
  }
  say('No keychain can be used here: the key is made for this run only and then forgotten.');
  return ephemeralKey(random);
}

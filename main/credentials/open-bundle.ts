import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { BundleFile, type Bundle, type ReadBundle } from './bundle-file.ts';
import { BundleStore } from './bundle-store.ts';
import type { KeychainCredentialStore } from './keychain-credential-store.ts';
import type { RandomBytes } from './stored-keys.ts';

const KEY_BYTES = 32;
const ID_BYTES = 8;

/** Names of the items that hold the key to a bundle, each of one data folder. */
const ITEM = /^bundle-key:/;

/** What such an item holds: the key, and where its bundle was made. */
const itemSchema = z.object({ key: z.base64(), file: z.string() });

/** Longer than this no item may be on Windows, in bytes. */
const MAX_ITEM_BYTES = 2560;

interface Parts {
  readonly keychain: KeychainCredentialStore;
  readonly folder: string;
  readonly random: RandomBytes;
}

type IntactBundle = ReadBundle & { readonly state: 'intact' };

/** The secrets of a folder are there, and neither of their two files can be read. */
export class SecretsDamaged extends Error {
  readonly file: BundleFile;

  constructor(file: BundleFile) {
    super(`Neither ${file.path} nor its copy is as it was written`);
    this.name = 'SecretsDamaged';
    this.file = file;
  }
}

/**
 * Opens the secrets of a data folder: one item of the keychain holds the key, one sealed file the
 * secrets.
 *
 * A folder without a bundle that this keychain opens gets a new one. Into it goes what an earlier
 * version kept as an item each, and what the bundle of another folder of this person holds: all
 * folders had the same items. The items are removed only when the bundle has been read back;
 * what a crash leaves of them is removed by the next start. A bundle that no key opens stays where
 * it is: its keychain may come back. Of one whose key is there both files stay when they are
 * damaged: a backup of either may be put in its place.
 *
 * @param onMended told of a file that was damaged or gone and was written again from the other
 * @returns `null` when the keychain does not give back what it is given
 * @throws OsaError `keychain_unavailable`; SecretsDamaged; whatever a file can fail with
 */
export async function openBundle(
  parts: Parts,
  onMended: (sentence: string) => void,
): Promise<BundleStore | null> {
  if (!(await parts.keychain.probe(randomUUID()))) return null;
  return (await openKept(parts, onMended)) ?? (await makeBundle(parts));
}

/**
 * Reads the secrets of a folder, for whoever only looks: nothing is made, written or removed.
 *
 * @returns none where neither the folder nor the keychain has any
 * @throws OsaError `keychain_unavailable`; SecretsDamaged; whatever a file can fail with
 */
export async function readSecrets(parts: Parts): Promise<ReadonlyMap<string, string>> {
  if (!(await parts.keychain.probe(randomUUID()))) return new Map();
  const kept = await findKept(parts);
  if (kept !== null) return kept.read.bundle.entries;
  const items = await parts.keychain.readAll();
  return new Map([...items].filter(([name]) => !ITEM.test(name)));
}

async function openKept(
  parts: Parts,
  onMended: (sentence: string) => void,
): Promise<BundleStore | null> {
  const kept = await findKept(parts);
  if (kept === null) return null;
  const { file, key, read } = kept;
  const store = new BundleStore(file, key, read);
  await file.removeBesides();
  for (const sentence of await store.mend(read.flaws)) onMended(sentence);
  await removeLeftovers(parts.keychain, store, read.bundle.leftovers);
  return store;
}

interface Kept {
  readonly file: BundleFile;
  readonly key: Uint8Array;
  readonly read: IntactBundle;
}

/** The folder's bundle that this keychain has the key to. */
async function findKept({ keychain, folder, random }: Parts): Promise<Kept | null> {
  let damaged: BundleFile | null = null;
  for (const file of await BundleFile.in(folder, random)) {
    const item = await keychain.get(itemOf(file.id));
    const key = item === null ? null : (readItem(item)?.key ?? null);
    if (key === null) continue;
    const read = await file.read(key);
    if (read.state === 'intact') return { file, key, read };
    if (read.state === 'damaged') damaged ??= file;
  }
  if (damaged !== null) throw new SecretsDamaged(damaged);
  return null;
}

async function makeBundle({ keychain, folder, random }: Parts): Promise<BundleStore | null> {
  const items = await keychain.readAll();
  const single = [...items].filter(([name]) => !ITEM.test(name));
  const entries = new Map([...single, ...(await entriesOfOthers(items, random))]);
  const bundle: Bundle = { entries, leftovers: single.map(([name]) => name), generation: 1 };
  const file = new BundleFile(folder, Buffer.from(random(ID_BYTES)).toString('hex'), random);
  const key = Uint8Array.from(random(KEY_BYTES));
  const item = writeItem(key, file.path);
  await keychain.set(itemOf(file.id), item);
  try {
    if ((await keychain.get(itemOf(file.id))) !== item) return null;
    await file.write(key, bundle);
    const written = await file.read(key);
    if (written.state !== 'intact' || !isSame(written.bundle.entries, entries)) return null;
    const store = new BundleStore(file, key, written);
    await removeLeftovers(keychain, store, written.bundle.leftovers);
    return store;
  } catch (error) {
    // It is tried again and again: a full disk must not fill the keychain.
    await keychain.delete(itemOf(file.id)).catch(() => undefined);
    throw error;
  }
}

/** What the bundles of this person's other data folders hold, as far as they are there. */
async function entriesOfOthers(
  items: ReadonlyMap<string, string>,
  random: RandomBytes,
): Promise<[string, string][]> {
  const all: [string, string][] = [];
  for (const [name, value] of items) {
    const item = ITEM.test(name) ? readItem(value) : null;
    if (item === null) continue;
    const file = BundleFile.at(item.file, random);
    // Another folder may be on a disk that is away.
    const read = file === null ? null : await file.read(item.key);
    if (read?.state === 'intact') all.push(...read.bundle.entries);
  }
  return all;
}

/** What cannot be removed now is removed at the next start. */
async function removeLeftovers(
  keychain: KeychainCredentialStore,
  store: BundleStore,
  leftovers: readonly string[],
): Promise<void> {
  if (leftovers.length === 0) return;
  try {
    for (const name of leftovers) await keychain.delete(name);
    await store.forgetLeftovers();
  } catch {
    // They stay noted in the bundle.
  }
}

function itemOf(id: string): string {
  return `bundle-key:${id}`;
}

function writeItem(key: Uint8Array, file: string): string {
  const text = JSON.stringify({ key: Buffer.from(key).toString('base64'), file });
  // A path that does not fit is of use to other folders only.
  return Buffer.byteLength(text, 'utf8') <= MAX_ITEM_BYTES
    ? text
    : JSON.stringify({ key: Buffer.from(key).toString('base64'), file: '' });
}

function readItem(text: string): { readonly key: Uint8Array; readonly file: string } | null {
  try {
    const { key, file } = itemSchema.parse(JSON.parse(text));
    const bytes = Buffer.from(key, 'base64');
    return bytes.length === KEY_BYTES ? { key: bytes, file } : null;
  } catch {
    return null;
  }
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}

import { basename, relative } from 'node:path';
import { OsaError } from '../../shared/errors.ts';
import type { BundleStore } from './bundle-store.ts';
import type { CredentialStore } from './credential-store.ts';
import { KeychainCredentialStore } from './keychain-credential-store.ts';
import { keychainRemedy } from './keychain-remedy.ts';
import { KeychainMissing } from './keychain.ts';
import type { Keychain } from './keychain.ts';
import { MemoryCredentialStore } from './memory-credential-store.ts';
import { openBundle, SecretsDamaged } from './open-bundle.ts';
import type { RandomBytes } from './stored-keys.ts';

/** How long the keychain may take for one call, in ms. */
export const KEYCHAIN_LIMIT_MS = 5_000;

const ANSWERED_LATE =
  'The OS keychain answered late. Senders are recognised again, and what was encrypted can be read.';

const MENDED =
  'The secrets are there again. Senders are recognised, and what was encrypted can be read.';

/** Where the keychain is, and who is told that there is none. */
export interface CredentialStoreOptions {
  /** The name under which the console's entries stand in the keychain. */
  readonly service: string;
  /** The data folder, in which the secrets are sealed; only this console works in it. */
  readonly folder: string;
  readonly random: RandomBytes;
  /** `loadKeytar`, or a test's own keychain. Throws where there is none. */
  readonly loadKeytar: () => Promise<Keychain>;
  /** Called once, with the reason, when secrets will be held in memory. */
  readonly onUnavailable: (reason: string) => void;
  /** Called with a sentence for each sealed file that was damaged or gone and was mended. */
  readonly onMended: (sentence: string) => void;
  /** How long the keychain may take for one call, in ms; `KEYCHAIN_LIMIT_MS` when left out. */
  readonly timeLimitMs?: number;
}

/** The store that could be opened, and whether it outlasts the console. */
export interface OpenedCredentialStore {
  readonly store: CredentialStore;
  /** Whether it is the keychain. */
  readonly available: boolean;
  /** Whether there is a keychain that did not answer, so that secrets may be in it. */
  readonly isFailing: boolean;
  /** A sentence for the person. */
  readonly reason: string;
  /** What the person can do so that secrets last; empty where they do. */
  readonly remedy: string;
  /**
   * Whether a native call hangs right now.
   *
   * Such a call keeps the process from exiting until it returns (on Linux up to a minute,
   * or as long as a password prompt is open). A host that wants to end sooner has to end its
   * process with a signal.
   */
  isHeldUp(): boolean;
  /** The same with secrets in memory, after the keychain refused what the start needs of it. */
  withoutKeychain(): OpenedCredentialStore;
  /** Asks a failing keychain once more; `null` while it does not answer. Never rejects. */
  tryAgain(): Promise<CredentialStore | null>;
  /** Notes that what `tryAgain` gave is in use. */
  noteAnswered(): void;
  /** Mends the sealed files where somebody has deleted or changed one. */
  look(): Promise<void>;
}

/**
 * Opens the secrets of a data folder by way of the keychain, or memory where there is none.
 *
 * A keychain counts only when it gave the key to the folder's sealed file, or took a new one and
 * gave it back: a service that runs but is locked, or has no collection to write to, fails only
 * then. There is no fallback to a file that can be read without it.
 */
export async function openCredentialStore(
  options: CredentialStoreOptions,
): Promise<OpenedCredentialStore> {
  const { service, folder, random, onUnavailable, onMended } = options;
  const timeLimitMs = options.timeLimitMs ?? KEYCHAIN_LIMIT_MS;
  let bundle: BundleStore | null = null;
  const ways: Ways = {
    open: async (opening) => {
      bundle = await openBundle({ keychain: opening, folder, random }, onMended);
      return bundle;
    },
    look: async () => {
      for (const sentence of (await bundle?.look()) ?? []) onMended(sentence);
    },
    onUnavailable,
  };
  let keychain: KeychainCredentialStore | null = null;
  let failure: unknown;
  try {
    keychain = new KeychainCredentialStore(await options.loadKeytar(), service, timeLimitMs);
    const store = await ways.open(keychain);
    if (store !== null) return openedKeychain(keychain, store, ways);
  } catch (error) {
    failure = error;
  }
  return openedMemory(keychain, describe(failure, { folder, timeLimitMs }), ways);
}

/** How the store of the keychain is opened and looked after, and who is told that there is none. */
interface Ways extends Pick<CredentialStoreOptions, 'onUnavailable'> {
  open(keychain: KeychainCredentialStore): Promise<CredentialStore | null>;
  look(): Promise<void>;
}

function openedKeychain(
  keychain: KeychainCredentialStore,
  store: CredentialStore,
  ways: Ways,
): OpenedCredentialStore {
  return {
    store,
    available: true,
    isFailing: false,
    reason: 'Secrets are kept in the OS keychain.',
    remedy: '',
    isHeldUp: () => keychain.isHeldUp,
    withoutKeychain: () => openedMemory(keychain, noKeychain('it refused an entry'), ways),
    tryAgain: async () => null,
    noteAnswered: () => undefined,
    look: () => ways.look(),
  };
}

/** Why secrets are in memory, and what to do where that is not for the keychain's sake. */
interface Cause {
  readonly reason: string;
  readonly remedy: string | null;
  /** What is said when the secrets are there after all. */
  readonly mended: string;
}

/** @param keychain the one that failed; `null` where there is none at all */
function openedMemory(
  keychain: KeychainCredentialStore | null,
  cause: Cause,
  ways: Ways,
): OpenedCredentialStore {
  let isFailing = keychain !== null;
  let hasAnswered = false;
  let { reason } = cause;
  ways.onUnavailable(reason);
  const opened: OpenedCredentialStore = {
    store: new MemoryCredentialStore(),
    get available() {
      return hasAnswered;
    },
    get isFailing() {
      return isFailing;
    },
    get reason() {
      return reason;
    },
    get remedy() {
      return hasAnswered ? '' : (cause.remedy ?? keychainRemedy(isFailing));
    },
    isHeldUp: () => keychain?.isHeldUp ?? false,
    withoutKeychain: () => opened,
    tryAgain: async () => {
      if (keychain === null || keychain.isHeldUp) return null;
      return await ways.open(keychain).catch(() => null);
    },
    noteAnswered: () => {
      isFailing = false;
      hasAnswered = true;
      reason = cause.mended;
    },
    look: () => ways.look(),
  };
  return opened;
}

/** Says what went wrong in plain words: the native error is not meant for a person. */
function describe(
  failure: unknown,
  { folder, timeLimitMs }: { readonly folder: string; readonly timeLimitMs: number },
): Cause {
  if (!(failure instanceof SecretsDamaged)) {
    return noKeychain(describeFailure(failure, timeLimitMs));
  }
  const { path, copyPath } = failure.file;
  return {
    reason: `The secrets cannot be read: ${basename(path)} and its second copy, ${relative(folder, copyPath)}, are damaged or gone. New secrets are held in memory for this run only.`,
    remedy: `Put a backup of either file in its place in ${folder}; it is taken within ten seconds. Until then senders are told to come again. Without a backup, close the console, move both files away and start it again: it makes new secrets, and cannot read what was encrypted with those before.`,
    mended: MENDED,
  };
}

function noKeychain(cause: string): Cause {
  return {
    reason: `No keychain: ${cause}. Secrets are held in memory for this run only.`,
    remedy: null,
    mended: ANSWERED_LATE,
  };
}

function describeFailure(failure: unknown, timeLimitMs: number): string {
  if (failure instanceof KeychainMissing) return failure.message;
  if (failure instanceof OsaError && failure.details['cause'] === 'time_limit') {
    return `it did not answer within ${timeLimitMs / 1000} s and may be locked`;
  }
  if (failure instanceof OsaError) return 'it refused a test entry and may be locked';
  if (isOfFile(failure)) return 'the sealed file beside the database cannot be read or written';
  if (failure !== undefined) return 'it could not be loaded';
  return 'it did not give back a test entry';
}

function isOfFile(failure: unknown): boolean {
  return failure instanceof Error && 'syscall' in failure && 'path' in failure;
}

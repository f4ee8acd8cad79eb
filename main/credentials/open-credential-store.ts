import { randomUUID } from 'node:crypto';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from './credential-store.ts';
import { KeychainCredentialStore } from './keychain-credential-store.ts';
import { KeychainMissing } from './keychain.ts';
import type { Keychain } from './keychain.ts';
import { MemoryCredentialStore } from './memory-credential-store.ts';

const DEFAULT_TIME_LIMIT_MS = 5_000;

/** Where the keychain is, and who is told that there is none. */
export interface CredentialStoreOptions {
  /** The name under which the console's entries stand in the keychain. */
  readonly service: string;
  /** `loadKeytar`, or a test's own keychain. Throws where there is none. */
  readonly loadKeytar: () => Promise<Keychain>;
  /** Called once, with the reason, when secrets will be held in memory. */
  readonly onUnavailable: (reason: string) => void;
  /** How long the keychain may take for one call. 5,000 when left out. */
  readonly timeLimitMs?: number;
}

/** The store that could be opened, and whether it outlasts the console. */
export interface OpenedCredentialStore {
  readonly store: CredentialStore;
  /** Whether it is the keychain. */
  readonly available: boolean;
  /** A sentence for the person. */
  readonly reason: string;
  /**
   * Whether a native call hangs right now.
   *
   * Such a call keeps the process from exiting until it returns (on Linux up to a minute,
   * or as long as a password prompt is open). A host that wants to end sooner has to end its
   * process with a signal.
   */
  isHeldUp(): boolean;
}

/**
 * Opens the keychain, or memory where there is none.
 *
 * A keychain counts only after a real entry was written, read and deleted: a service that
 * runs but is locked, or has no collection to write to, fails only then. There is no
 * fallback to a file.
 */
export async function openCredentialStore(
  options: CredentialStoreOptions,
): Promise<OpenedCredentialStore> {
  const timeLimitMs = options.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
  let keychain: KeychainCredentialStore | null = null;
  let failure: unknown;
  try {
    keychain = new KeychainCredentialStore(
      await options.loadKeytar(),
      options.service,
      timeLimitMs,
    );
    if (await keychain.probe(randomUUID())) {
      const opened = keychain;
      return {
        store: opened,
        available: true,
        reason: 'Secrets are kept in the OS keychain.',
        isHeldUp: () => opened.isHeldUp,
      };
    }
  } catch (error) {
    failure = error;
  }
  const cause = describeFailure(failure, timeLimitMs);
  const reason = `No keychain: ${cause}. Secrets are held in memory for this run only.`;
  options.onUnavailable(reason);
  return {
    store: new MemoryCredentialStore(),
    available: false,
    reason,
    isHeldUp: () => keychain?.isHeldUp ?? false,
  };
}

/** Says what went wrong in plain words: the native error is not meant for a person. */
function describeFailure(failure: unknown, timeLimitMs: number): string {
  if (failure instanceof KeychainMissing) return failure.message;
  if (failure instanceof OsaError && failure.details['cause'] === 'time_limit') {
    return `it did not answer within ${timeLimitMs / 1000} s and may be locked`;
  }
  if (failure instanceof OsaError) return 'it refused a test entry and may be locked';
  if (failure !== undefined) return 'it could not be loaded';
  return 'it did not give back a test entry';
}

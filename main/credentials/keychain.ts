import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The operating system's keychain, as far as the console uses it.
 *
 * The package behind it is loaded in this file and nowhere else, and only when it is
 * needed: where its system library is missing, loading it throws.
 */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
  findCredentials(service: string): Promise<{ account: string; password: string }[]>;
}

/** Why there is no keychain, in words that complete "No keychain: ...". */
export class KeychainMissing extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'KeychainMissing';
  }
}

/**
 * Loads the keychain of this operating system.
 *
 * On Linux it first looks for a session bus. Without one the native code would try to
 * start a bus of its own, which can take a long time and leaves a process behind.
 *
 * @throws KeychainMissing
 */
export async function loadKeytar(): Promise<Keychain> {
  if (process.platform === 'linux' && !hasSessionBus(process.env)) {
    throw new KeychainMissing('the Secret Service is not running');
  }
  try {
    return (await import('keytar')).default;
  } catch (error) {
    throw new KeychainMissing('its system library could not be loaded', error);
  }
}

/**
 * Says whether there is a D-Bus session bus to find the Secret Service on.
 *
 * The two places are those that GLib looks in before it tries to start one.
 */
export function hasSessionBus(environment: NodeJS.ProcessEnv): boolean {
  if ((environment['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '') return true;
  const runtimeDir = environment['XDG_RUNTIME_DIR'] ?? '';
  return runtimeDir !== '' && existsSync(join(runtimeDir, 'bus'));
}

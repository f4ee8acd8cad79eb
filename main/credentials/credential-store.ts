import { OsaError } from '../../shared/errors.ts';

/**
 * Where secrets live.
 *
 * Two implementations: the keychain of the operating system, and memory for a machine
 * without one. There is none that writes to a file.
 *
 * @example
 * const { store } = await openCredentialStore({ service: 'osa-console', loadKeytar, onUnavailable });
 * await store.set('tool-token', token);
 */
export interface CredentialStore {
  /** Whether what is stored is still there after a restart. */
  readonly durable: boolean;
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<void>;
  /** @returns whether there was an entry of that name */
  delete(name: string): Promise<boolean>;
  /** Names of all entries, sorted. */
  list(): Promise<string[]>;
}

/** Windows keeps at most this many bytes an entry; the same limit holds everywhere. */
const MAX_VALUE_BYTES = 2560;

const NAME = /^[\x21-\x7e]{1,200}$/;

/**
 * Refuses a name that not every keychain can hold.
 *
 * @throws OsaError `invalid_input`
 */
export function checkEntryName(name: string): void {
  if (!NAME.test(name)) {
    throw new OsaError('invalid_input', { details: { field: 'name' } });
  }
}

/**
 * Refuses a value that a keychain would store as something else.
 *
 * The native stores take a C string: a NUL would cut it off, half a surrogate pair would
 * come back as another character, and an empty one is refused.
 *
 * @throws OsaError `invalid_input`; the value is in neither its message nor its details
 */
export function checkEntryValue(value: string): void {
  const fits =
    value.length > 0 &&
    !value.includes('\0') &&
    value.isWellFormed() &&
    Buffer.byteLength(value, 'utf8') <= MAX_VALUE_BYTES;
  if (!fits) throw new OsaError('invalid_input', { details: { field: 'value' } });
}

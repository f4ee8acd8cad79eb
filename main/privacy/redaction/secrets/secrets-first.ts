import type { JsonValue } from '../../../../shared/domain/json.ts';
import type { PiiProtection } from '../../../../shared/domain/pii-audit.ts';
import { removeSecrets, removeSecretsFromText } from './remove-secrets.ts';

interface WithPaths {
  readonly protections: readonly PiiProtection[];
}

/**
 * Protects a value, its secrets first.
 *
 * An e-mail address inside a secret would be replaced, and the rest of the secret would no
 * longer be recognised.
 *
 * @param secrets that the console holds
 * @param protect replaces personal data
 */
export function protectAfterSecrets<P extends WithPaths & { readonly value: JsonValue }>(
  value: JsonValue,
  secrets: ReadonlySet<string>,
  protect: (value: JsonValue) => P,
): P {
  let rest = value;
  let isDone = false;
  try {
    rest = removeSecrets(value, secrets);
    isDone = true;
  } catch {
    // Too deep, or unreadable: `protect` says so.
  }
  const protection = withoutSecretPaths(protect(rest), secrets);
  return isDone ? protection : { ...protection, value: removeSecrets(protection.value, secrets) };
}

/** Names of members are part of the audit's paths, and may be secrets. */
export function withoutSecretPaths<P extends WithPaths>(
  protection: P,
  secrets: ReadonlySet<string>,
): P {
  return {
    ...protection,
    protections: protection.protections.map((one) => ({
      ...one,
      path: removeSecretsFromText(one.path, secrets),
    })),
  };
}

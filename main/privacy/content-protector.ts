import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type {
  PiiProtectionManager,
  Protection,
  ProtectionScope,
} from './pii-protection-manager.ts';
import { STORED_AGENT_DATA } from './pii-protection-manager.ts';
import type { ProtectionOrder } from './protection-order.ts';
import { removeSecrets, removeSecretsFromText } from './redaction/secrets/remove-secrets.ts';

/** Makes any value fit to be kept: no personal data in the clear, no secret. */
export interface ContentProtector {
  /**
   * @param scope agent data to be stored, of no known engagement, when left out
   * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
   */
  protectJson(value: JsonValue, scope?: ProtectionScope): Protection<JsonValue>;
  /** @throws OsaError `protection_failed` */
  protectText(text: string, scope?: ProtectionScope): Protection<string>;
  /** How a thread does the same; `null` when it would need a key or pseudonyms. */
  orderOf(scope: ProtectionScope): ProtectionOrder | null;
  /** What a thread that was given such an order has protected, fit for the audit. */
  digested(protections: readonly PiiProtection[], tookMs: number): readonly PiiProtection[];
}

const NO_ENGAGEMENT: ProtectionScope = { engagementId: null, context: STORED_AGENT_DATA };

/**
 * Joins the two protections that everything kept goes through.
 *
 * @param knownSecrets asked every time, because secrets change while the console runs
 */
export function createContentProtector(
  pii: Pick<PiiProtectionManager, 'protectJson' | 'protectText' | 'orderOf' | 'digested'>,
  knownSecrets: () => ReadonlySet<string>,
): ContentProtector {
  return {
    protectJson(value, scope = NO_ENGAGEMENT) {
      return protectJsonContent(value, knownSecrets(), (rest) => pii.protectJson(rest, scope));
    },
    protectText(text, scope = NO_ENGAGEMENT) {
      const secrets = knownSecrets();
      const protection = pii.protectText(removeSecretsFromText(text, secrets), scope);
      return withoutSecretPaths(protection, secrets);
    },
    orderOf(scope) {
      const order = pii.orderOf(scope);
      return order === null ? null : { ...order, secrets: [...knownSecrets()] };
    },
    digested: (protections, tookMs) => pii.digested(protections, tookMs),
  };
}

/**
 * Protects a value, its secrets first: an address inside of one would be replaced, and the
 * rest of the secret no longer known for one.
 *
 * @param protect replaces personal data
 */
export function protectJsonContent(
  value: JsonValue,
  secrets: ReadonlySet<string>,
  protect: (value: JsonValue) => Protection<JsonValue>,
): Protection<JsonValue> {
  let rest = value;
  let isDone = false;
  try {
    rest = removeSecrets(value, secrets);
    isDone = true;
  } catch {
    // Too deep, or it cannot be read: what protects it says so.
  }
  const protection = withoutSecretPaths(protect(rest), secrets);
  return isDone ? protection : { ...protection, value: removeSecrets(protection.value, secrets) };
}

/** The names of members are in the audit's paths, and may be secrets. */
function withoutSecretPaths<T>(
  { value, counts, protections }: Protection<T>,
  secrets: ReadonlySet<string>,
): Protection<T> {
  return {
    value,
    counts,
    protections: protections.map((one) => ({
      ...one,
      path: removeSecretsFromText(one.path, secrets),
    })),
  };
}

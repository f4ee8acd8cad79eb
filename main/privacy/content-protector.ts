import type { JsonValue } from '../../shared/domain/json.ts';
import type {
  PiiProtectionManager,
  Protection,
  ProtectionScope,
} from './pii-protection-manager.ts';
import { STORED_AGENT_DATA } from './pii-protection-manager.ts';
import { removeSecrets, removeSecretsFromText } from './remove-secrets.ts';

/** Makes any value fit to be kept: no personal data in the clear, no secret. */
export interface ContentProtector {
  /**
   * @param scope agent data to be stored, of no known engagement, when left out
   * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
   */
  protectJson(value: JsonValue, scope?: ProtectionScope): Protection<JsonValue>;
  /** The same, large values in a thread. */
  protectJsonAside(value: JsonValue, scope?: ProtectionScope): Promise<Protection<JsonValue>>;
  /** @throws OsaError `protection_failed` */
  protectText(text: string, scope?: ProtectionScope): Protection<string>;
}

const NO_ENGAGEMENT: ProtectionScope = { engagementId: null, context: STORED_AGENT_DATA };

/**
 * Joins the two protections that everything kept goes through.
 *
 * @param knownSecrets asked every time, because secrets change while the console runs
 */
export function createContentProtector(
  pii: Pick<PiiProtectionManager, 'protectJson' | 'protectJsonAside' | 'protectText'>,
  knownSecrets: () => ReadonlySet<string>,
): ContentProtector {
  function finish<T>({ counts, protections }: Protection<T>, secrets: ReadonlySet<string>) {
    return {
      counts,
      protections: protections.map((one) => ({
        ...one,
        path: removeSecretsFromText(one.path, secrets),
      })),
    };
  }

  /**
   * Secrets go first: an address inside of one would be replaced, and the rest of the
   * secret no longer known for one.
   */
  function withoutSecrets(value: JsonValue): { value: JsonValue; isDone: boolean } {
    try {
      return { value: removeSecrets(value, knownSecrets()), isDone: true };
    } catch {
      // Too deep, or it cannot be read: what protects it says so.
      return { value, isDone: false };
    }
  }

  function finishJson(protection: Protection<JsonValue>, isDone: boolean): Protection<JsonValue> {
    const secrets = knownSecrets();
    const { value } = protection;
    return {
      ...finish(protection, secrets),
      value: isDone ? value : removeSecrets(value, secrets),
    };
  }

  return {
    protectJson(value, scope = NO_ENGAGEMENT) {
      const { value: rest, isDone } = withoutSecrets(value);
      return finishJson(pii.protectJson(rest, scope), isDone);
    },
    async protectJsonAside(value, scope = NO_ENGAGEMENT) {
      const { value: rest, isDone } = withoutSecrets(value);
      return finishJson(await pii.protectJsonAside(rest, scope), isDone);
    },
    protectText(text, scope = NO_ENGAGEMENT) {
      const secrets = knownSecrets();
      const protection = pii.protectText(removeSecretsFromText(text, secrets), scope);
      return { ...finish(protection, secrets), value: protection.value };
    },
  };
}

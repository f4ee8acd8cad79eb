import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import type { PiiProtector } from './pii-protector.ts';
import { removeSecrets } from './remove-secrets.ts';

/** Makes any value fit to be kept: no personal data in the clear, no secret. */
export interface ContentProtector {
  /** @throws OsaError `invalid_input` for a value nested too deeply */
  protectJson(value: JsonValue): { value: JsonValue; counts: PiiCounts };
}

/**
 * Joins the two protections that everything kept goes through.
 *
 * @param knownSecrets asked every time, because secrets change while the console runs
 */
export function createContentProtector(
  pii: Pick<PiiProtector, 'protectJson'>,
  knownSecrets: () => ReadonlySet<string>,
): ContentProtector {
  return {
    protectJson(value) {
      const { value: protectedValue, counts } = pii.protectJson(value);
      return { value: removeSecrets(protectedValue, knownSecrets()), counts };
    },
  };
}

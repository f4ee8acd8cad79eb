import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { PiiOperation, RedactionMode } from '../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { PiiProtector, PiiProtectorOptions } from './redaction/pii-protector.ts';
import type { AllowList } from './policy/allow-list.ts';
import { ProtectionTally } from './redaction/protection-tally.ts';
import type { Redact } from './redaction/redactors.ts';

export type ReplacingProtector = Pick<PiiProtector, 'protectText' | 'protectJson'>;

/** Makes a protector; a test puts a failing one in its place. */
export type MakePiiProtector = (options: PiiProtectorOptions) => ReplacingProtector;

/** How something is protected, and how that is told. */
export interface Protecting {
  readonly make: MakePiiProtector;
  readonly redact: Redact;
  /** The mode that `redact` uses. */
  readonly modeOf: (type: PiiType) => RedactionMode;
  readonly allowList: AllowList;
  /** What stands for a value in the audit. */
  readonly digest: (value: string) => string;
  readonly operation: PiiOperation;
}

/**
 * Protects something and sums up what was replaced, for the audit.
 *
 * Whatever goes wrong becomes `protection_failed`, so that no caller can take it for
 * something that trying again without protection would mend.
 *
 * @param how asked within, so that its errors count as well
 * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
 */
export function protectAndTally<T>(
  how: () => Protecting,
  protect: (protector: ReplacingProtector) => T,
): T & { readonly protections: readonly PiiProtection[]; readonly tookMs: number } {
  const startedAt = performance.now();
  try {
    const { make, redact, modeOf, allowList, digest, operation } = how();
    const tally = new ProtectionTally(digest);
    const protector = make({
      redact,
      onFinding: (finding) => tally.add(finding),
      ...(allowList.entries.length === 0
        ? {}
        : { isAllowed: (value, type) => allowList.allows(value, type) }),
    });
    const result = protect(protector);
    const tookMs = performance.now() - startedAt;
    return { ...result, protections: tally.sum(operation, tookMs, modeOf), tookMs };
  } catch (error) {
    if (error instanceof OsaError && error.code === 'invalid_input') throw error;
    throw new OsaError('protection_failed', { cause: error });
  }
}

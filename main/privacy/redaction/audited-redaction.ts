import type { PiiOperation, RedactionMode } from '../../../shared/domain/pii-policy.ts';
import type { PiiType } from '../../../shared/domain/pii.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Protection } from '../protection.ts';
import type { OwnWords } from '../policy/own-words.ts';
import type { PiiDetector } from '../detection/pii-detector.ts';
import { FindingTally } from './finding-tally.ts';
import type { Redact } from './keyless-redact.ts';
import type { PiiFinding, Redactor, RedactorOptions } from './redactor.ts';

/** Makes a redactor; a test puts a failing one in its place. */
export type MakeRedactor = (
  options: RedactorOptions,
) => Pick<Redactor, 'redactText' | 'redactJson'>;

/** How something is redacted, and how the audit describes it. */
export interface AuditedRedaction {
  readonly detector: PiiDetector;
  readonly makeRedactor: MakeRedactor;
  readonly redact: Redact;
  /** The mode that `redact` uses. */
  readonly modeOf: (type: PiiType) => RedactionMode;
  readonly allowList: {
    readonly entries: readonly unknown[];
    allows(value: string, type: PiiType): boolean;
  };
  /** The client's own words; `null` where none stay. */
  readonly ownWords: OwnWords | null;
  /** Makes what stands for a value in the audit. */
  readonly digest: (value: string) => string;
  readonly operation: PiiOperation;
}

function staying({
  allowList,
  ownWords,
}: Pick<AuditedRedaction, 'allowList' | 'ownWords'>): Pick<
  RedactorOptions,
  'isAllowed' | 'ownWords'
> {
  return {
    ...(ownWords === null ? {} : { ownWords }),
    ...(allowList.entries.length === 0
      ? {}
      : { isAllowed: (value, type) => allowList.allows(value, type) }),
  };
}

/**
 * Redacts something and sums up for the audit what was replaced.
 *
 * Every unexpected error becomes `protection_failed`, so that no caller takes it for
 * something that could be solved by trying again without protection.
 *
 * @param how called inside, so that its errors count as well
 * @param onFinding is told each value that was replaced
 * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
 */
export function redactAudited<T>(
  how: () => AuditedRedaction,
  redactWith: (redactor: ReturnType<MakeRedactor>) => Omit<Protection<T>, 'protections'>,
  onFinding: (finding: PiiFinding) => void = () => undefined,
): { readonly protection: Protection<T>; readonly tookMs: number } {
  const startedAt = performance.now();
  try {
    const { detector, makeRedactor, redact, modeOf, digest, operation, ...kept } = how();
    const tally = new FindingTally(digest);
    const redactor = makeRedactor({
      detector,
      redact,
      onFinding: (finding) => {
        tally.add(finding);
        onFinding(finding);
      },
      ...staying(kept),
    });
    const { value, counts } = redactWith(redactor);
    const tookMs = performance.now() - startedAt;
    const protections = tally.sum(operation, tookMs, modeOf);
    return { protection: { value, counts, protections }, tookMs };
  } catch (error) {
    if (error instanceof OsaError && error.code === 'invalid_input') throw error;
    throw new OsaError('protection_failed', { cause: error });
  }
}

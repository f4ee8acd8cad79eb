import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import {
  effectiveMode,
  type PiiOperation,
  type RedactionMode,
} from '../../shared/domain/pii-policy.ts';
import {
  USUAL_PII_PROTECTION,
  type PIIProtectionConfig,
} from '../../shared/domain/pii-protection.ts';
import { piiTypeSchema, type PiiType } from '../../shared/domain/pii.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { PiiDetector } from './detection/pii-detector.ts';
import type { Engagements } from './policy/engagements.ts';
import type { OwnWords } from './policy/own-words.ts';
import { STORED_AGENT_DATA, type Protection, type ProtectionScope } from './protection.ts';
import type { ProtectionMeter } from './protection-meter.ts';
import type { ProtectionPlan } from './protection-plan.ts';
import {
  redactAudited,
  type AuditedRedaction,
  type MakeRedactor,
} from './redaction/audited-redaction.ts';
import { shortDigest } from './redaction/finding-tally.ts';
import { redactBy } from './redaction/keyed-redact.ts';
import { isKeyless } from './redaction/keyless-redact.ts';
import type { PiiFinding } from './redaction/redactor.ts';
import type { PiiKeys } from './redaction/pii-keys.ts';
import { removeSecretsFromText } from './redaction/secrets/remove-secrets.ts';
import { protectAfterSecrets, withoutSecretPaths } from './redaction/secrets/secrets-first.ts';

interface Parts {
  readonly keys: Pick<PiiKeys, 'current'>;
  readonly engagements: Pick<Engagements, 'settingsOf' | 'pseudonymsOf'>;
  /** Asked every time, because secrets change while the console runs. */
  readonly knownSecrets: () => ReadonlySet<string>;
  /** Must be keyed. */
  readonly digest: (value: string) => string;
  readonly random: RandomBytes;
  readonly meter: ProtectionMeter;
  readonly detector: PiiDetector;
  readonly makeRedactor: MakeRedactor;
  /** The usual one when left out. */
  readonly config?: PIIProtectionConfig;
}

const NO_ENGAGEMENT: ProtectionScope = { engagementId: null, context: STORED_AGENT_DATA };

/**
 * Makes any value fit to be stored or shown: no personal data in the clear, no secret.
 *
 * This is the one door to protection. It takes out secrets, replaces personal data by the
 * policy and the engagement's own settings, and says for the audit what it replaced.
 *
 * @example
 * ```ts
 * const scope = { engagementId, context: STORED_AGENT_DATA };
 * const { value, protections } = protector.protectJson(payload, scope);
 * await protectionRecorder.append(
 *   trx,
 *   protections.map((protection) => ({ origin, protection })),
 * );
 * ```
 */
export class Protector {
  readonly #parts: Parts;
  readonly #seed: Uint8Array;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#seed = parts.random(32);
  }

  /**
   * @param scope agent data to be stored, of no known engagement, when left out
   * @param isCounted not for what repeats a value that was counted already
   * @param onFinding is told each value that was replaced, for whoever keeps none
   * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
   */
  protectJson(
    value: JsonValue,
    scope = NO_ENGAGEMENT,
    isCounted = true,
    onFinding?: (finding: PiiFinding) => void,
  ): Protection<JsonValue> {
    return protectAfterSecrets(value, this.#parts.knownSecrets(), (rest) =>
      this.#redact(scope, (redactor) => redactor.redactJson(rest), isCounted, onFinding),
    );
  }

  /**
   * @param scope as in `protectJson`, and so is `onFinding`
   * @throws OsaError `protection_failed`
   */
  protectText(
    text: string,
    scope = NO_ENGAGEMENT,
    onFinding?: (finding: PiiFinding) => void,
  ): Protection<string> {
    const secrets = this.#parts.knownSecrets();
    const rest = removeSecretsFromText(text, secrets);
    const redact: Parameters<typeof redactAudited<string>>[1] = (redactor) => {
      const { text: value, counts } = redactor.redactText(rest);
      return { value, counts };
    };
    return withoutSecretPaths(this.#redact(scope, redact, true, onFinding), secrets);
  }

  /**
   * How a thread protects in this scope, with the same result.
   *
   * @returns `null` when a mode needs a key or the numbers of pseudonyms, which stay here
   */
  planFor(scope: ProtectionScope): ProtectionPlan | null {
    const { allowList } = this.#parts.engagements.settingsOf(scope.engagementId);
    const ownWords = this.#ownWordsIn(scope)?.list ?? null;
    const modeOf = this.#modeIn(scope);
    const modes: ProtectionPlan['modes'] = {};
    for (const type of piiTypeSchema.options) {
      const mode = modeOf(type);
      if (!isKeyless(mode)) return null;
      modes[type] = mode;
    }
    return {
      modes,
      allowed: [...allowList.entries],
      ownWords,
      secrets: [...this.#parts.knownSecrets()],
      operation: operationOf(scope),
    };
  }

  /**
   * Digests what a thread with such a plan left undigested, and counts it.
   *
   * @returns audit rows as in `Protection`
   */
  digested(protections: readonly PiiProtection[], tookMs: number): readonly PiiProtection[] {
    this.#parts.meter.note(protections, tookMs);
    return protections.map((one) => ({
      ...one,
      digests: one.digests.map((text) => shortDigest(this.#parts.digest, text)),
    }));
  }

  /** How values of a type are replaced in a scope. */
  modeOf(type: PiiType, scope: ProtectionScope): RedactionMode {
    return this.#modeIn(scope)(type);
  }

  #redact<T>(
    scope: ProtectionScope,
    redactWith: Parameters<typeof redactAudited<T>>[1],
    isCounted = true,
    onFinding?: (finding: PiiFinding) => void,
  ): Protection<T> {
    const { protection, tookMs } = redactAudited(() => this.#howIn(scope), redactWith, onFinding);
    if (isCounted) this.#parts.meter.note(protection.protections, tookMs);
    return protection;
  }

  #howIn(scope: ProtectionScope): AuditedRedaction {
    const { engagements, keys, random, digest, detector, makeRedactor } = this.#parts;
    const { engagementId } = scope;
    const { allowList } = engagements.settingsOf(engagementId);
    const modeOf = this.#modeIn(scope);
    return {
      detector,
      makeRedactor,
      redact: redactBy(modeOf, {
        key: () => keys.current,
        random,
        seed: this.#seedOf(engagementId),
        pseudonyms: engagements.pseudonymsOf(engagementId),
      }),
      modeOf,
      allowList,
      ownWords: this.#ownWordsIn(scope),
      digest: (text) => shortDigest(digest, text),
      operation: operationOf(scope),
    };
  }

  #ownWordsIn({ engagementId, ownWords }: ProtectionScope): OwnWords | null {
    return ownWords === undefined
      ? this.#parts.engagements.settingsOf(engagementId).ownWords
      : ownWords;
  }

  #modeIn({ engagementId, context }: ProtectionScope): (type: PiiType) => RedactionMode {
    const { overrides } = this.#parts.engagements.settingsOf(engagementId);
    const { redaction_mode: usual, context_awareness: isAware } =
      this.#parts.config ?? USUAL_PII_PROTECTION;
    const counting = isAware ? context : { operation: context.operation };
    const known = new Map<PiiType, RedactionMode>();
    return (type) => {
      const mode = known.get(type) ?? effectiveMode(type, counting, overrides, usual).mode;
      known.set(type, mode);
      return mode;
    };
  }

  /** Engagements do not share fakes, so nobody can match one client's with another's. */
  #seedOf(engagementId: string | null): Uint8Array {
    return createHash('sha256')
      .update(this.#seed)
      .update(engagementId ?? '')
      .digest();
  }
}

function operationOf({ context }: ProtectionScope): PiiOperation {
  return context.operation ?? 'storage';
}

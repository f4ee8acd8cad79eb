import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import {
  effectiveMode,
  type PiiContext,
  type RedactionMode,
} from '../../shared/domain/pii-policy.ts';
import type { PiiCounts, PiiType } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { Detection } from './detection.ts';
import type { PiiProtector, PiiProtectorOptions } from './pii-protector.ts';
import type { Engagements } from './policy/engagements.ts';
import type { ProtectionMeter } from './protection-meter.ts';
import { ProtectionTally } from './protection-tally.ts';
import { redactBy } from './redaction/keyed-redact.ts';
import type { PiiKeys } from './redaction/pii-keys.ts';

/** For whom and for what something is protected. */
export interface ProtectionScope {
  /** `null`: not known, or none; then nothing is on its allow-list and nothing overridden. */
  readonly engagementId: string | null;
  readonly context: PiiContext;
}

/** What protection made of a value. */
export interface Protection<T> {
  readonly value: T;
  readonly counts: PiiCounts;
  /** Audit rows, without values; to be written with the value, in one transaction. */
  readonly protections: readonly PiiProtection[];
}

/** How agent data is stored (specification, `protectAgentData`). */
export const STORED_AGENT_DATA: PiiContext = {
  operation: 'storage',
  classification: 'confidential',
};

/** Makes a protector; a test puts a failing one in its place. */
export type MakePiiProtector = (options: PiiProtectorOptions) => ReplacingProtector;

type ReplacingProtector = Pick<PiiProtector, 'protectText' | 'protectJson'>;

/**
 * Protects texts and nested data by the policy.
 *
 * Whatever goes wrong in it becomes `protection_failed`, so that no caller can take it for
 * something that trying again without protection would mend.
 */
export class PiiProtectionManager {
  readonly #keys: PiiKeys;
  readonly #engagements: Engagements;
  readonly #digest: (value: string) => string;
  readonly #random: RandomBytes;
  readonly #seed: Uint8Array;
  readonly #meter: ProtectionMeter;
  readonly #make: MakePiiProtector;

  constructor(options: {
    keys: PiiKeys;
    engagements: Engagements;
    /** Keyed. */
    digest: (value: string) => string;
    random: RandomBytes;
    meter: ProtectionMeter;
    makeProtector: MakePiiProtector;
  }) {
    this.#keys = options.keys;
    this.#engagements = options.engagements;
    this.#digest = options.digest;
    this.#random = options.random;
    this.#seed = options.random(32);
    this.#meter = options.meter;
    this.#make = options.makeProtector;
  }

  /**
   * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
   */
  protectJson(value: JsonValue, scope: ProtectionScope): Protection<JsonValue> {
    return this.#protect(scope, (protector) => protector.protectJson(value));
  }

  /** @throws OsaError `protection_failed` */
  protectText(
    text: string,
    scope: ProtectionScope,
  ): Protection<string> & { detections: readonly Detection[] } {
    return this.#protect(scope, (protector) => {
      const { text: value, counts, detections } = protector.protectText(text);
      return { value, counts, detections };
    });
  }

  /** The mode of each type in a scope. */
  modeIn({ engagementId, context }: ProtectionScope): (type: PiiType) => RedactionMode {
    const { overrides } = this.#engagements.settingsOf(engagementId);
    const known = new Map<PiiType, RedactionMode>();
    return (type) => {
      const mode = known.get(type) ?? effectiveMode(type, context, overrides).mode;
      known.set(type, mode);
      return mode;
    };
  }

  #protect<T extends { readonly counts: PiiCounts }>(
    scope: ProtectionScope,
    protect: (protector: ReplacingProtector) => T,
  ): T & { readonly protections: readonly PiiProtection[] } {
    const startedAt = performance.now();
    try {
      const modeOf = this.modeIn(scope);
      const { allowList } = this.#engagements.settingsOf(scope.engagementId);
      const tally = new ProtectionTally(this.#digest);
      const protector = this.#make({
        redact: redactBy(modeOf, {
          key: () => this.#keys.current,
          random: this.#random,
          seed: this.#seedOf(scope.engagementId),
          pseudonyms: this.#engagements.pseudonymsOf(scope.engagementId),
        }),
        onFinding: (finding) => tally.add(finding),
        ...(allowList.entries.length === 0
          ? {}
          : { isAllowed: (value, type) => allowList.allows(value, type) }),
      });
      const result = protect(protector);
      const tookMs = performance.now() - startedAt;
      const operation = scope.context.operation ?? 'storage';
      const protections = tally.sum(operation, tookMs, modeOf);
      this.#meter.note(protections, tookMs);
      return { ...result, protections };
    } catch (error) {
      if (error instanceof OsaError && error.code === 'invalid_input') throw error;
      throw new OsaError('protection_failed', { cause: error });
    }
  }

  /** Engagements do not share fakes, so nobody can match one client's with another's. */
  #seedOf(engagementId: string | null): Uint8Array {
    return createHash('sha256')
      .update(this.#seed)
      .update(engagementId ?? '')
      .digest();
  }
}

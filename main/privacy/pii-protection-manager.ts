import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import {
  effectiveMode,
  type PiiContext,
  type PiiOperation,
  type RedactionMode,
} from '../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiCounts, type PiiType } from '../../shared/domain/pii.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { Detection } from './detection/detection.ts';
import type { Engagements } from './policy/engagements.ts';
import {
  protectAndTally,
  type MakePiiProtector,
  type Protecting,
  type ReplacingProtector,
} from './protect-and-tally.ts';
import type { ProtectionMeter } from './protection-meter.ts';
import type { ProtectionOrder } from './protection-order.ts';
import { shortDigest } from './redaction/protection-tally.ts';
import { isKeyless } from './redaction/redactors.ts';
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

/**
 * Protects texts and nested data by the policy.
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

  /**
   * How a thread protects in this scope, with the same result.
   *
   * @returns `null` when a mode needs a key or the numbers of pseudonyms
   */
  orderOf(scope: ProtectionScope): Omit<ProtectionOrder, 'secrets'> | null {
    const { allowList } = this.#engagements.settingsOf(scope.engagementId);
    const modeOf = this.modeIn(scope);
    const modes: ProtectionOrder['modes'] = {};
    for (const type of piiTypeSchema.options) {
      const mode = modeOf(type);
      if (!isKeyless(mode)) return null;
      modes[type] = mode;
    }
    return { modes, allowed: [...allowList.entries], operation: operationOf(scope) };
  }

  /** Digests what such a thread left to be digested, and counts it. */
  digested(protections: readonly PiiProtection[], tookMs: number): readonly PiiProtection[] {
    this.#meter.note(protections, tookMs);
    return protections.map((one) => ({
      ...one,
      digests: one.digests.map((text) => shortDigest(this.#digest, text)),
    }));
  }

  #protect<T extends { readonly counts: PiiCounts }>(
    scope: ProtectionScope,
    protect: (protector: ReplacingProtector) => T,
  ): T & { readonly protections: readonly PiiProtection[] } {
    const protection = protectAndTally(() => this.#protecting(scope), protect);
    this.#meter.note(protection.protections, protection.tookMs);
    return protection;
  }

  #protecting(scope: ProtectionScope): Protecting {
    const modeOf = this.modeIn(scope);
    const { engagementId } = scope;
    return {
      make: this.#make,
      redact: redactBy(modeOf, {
        key: () => this.#keys.current,
        random: this.#random,
        seed: this.#seedOf(engagementId),
        pseudonyms: this.#engagements.pseudonymsOf(engagementId),
      }),
      modeOf,
      allowList: this.#engagements.settingsOf(engagementId).allowList,
      digest: (text) => shortDigest(this.#digest, text),
      operation: operationOf(scope),
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

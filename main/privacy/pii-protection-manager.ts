import { createHash } from 'node:crypto';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import {
  effectiveMode,
  type PiiContext,
  type RedactionMode,
} from '../../shared/domain/pii-policy.ts';
import { piiTypeSchema, type PiiCounts, type PiiType } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { RandomBytes } from '../credentials/stored-keys.ts';
import type { Detection } from './detection.ts';
import type { PiiProtector, PiiProtectorOptions } from './pii-protector.ts';
import type { Engagements } from './policy/engagements.ts';
import type { ProtectionMeter } from './protection-meter.ts';
import type { ProtectionOrder } from './protection-messages.ts';
import { ProtectionTally } from './protection-tally.ts';
import { LARGE_JSON, type ProtectionWorker } from './protection-worker.ts';
import { isKeyless } from './redactors.ts';
import { isLargeJson } from './size-of-json.ts';
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
  readonly #thread: ProtectionWorker;

  constructor(options: {
    keys: PiiKeys;
    engagements: Engagements;
    /** Keyed. */
    digest: (value: string) => string;
    random: RandomBytes;
    meter: ProtectionMeter;
    makeProtector: MakePiiProtector;
    /** For values that would hold up everything else. */
    thread: ProtectionWorker;
  }) {
    this.#keys = options.keys;
    this.#engagements = options.engagements;
    this.#digest = options.digest;
    this.#random = options.random;
    this.#seed = options.random(32);
    this.#meter = options.meter;
    this.#make = options.makeProtector;
    this.#thread = options.thread;
  }

  /**
   * @throws OsaError `invalid_input` for a value nested too deeply, `protection_failed`
   */
  protectJson(value: JsonValue, scope: ProtectionScope): Protection<JsonValue> {
    return this.#protect(scope, (protector) => protector.protectJson(value));
  }

  /**
   * The same, large values in the thread.
   *
   * A value whose modes need a key or the numbers of pseudonyms is protected here, however
   * large: both stay in this thread.
   *
   * @throws OsaError `invalid_input`, `protection_failed`
   */
  async protectJsonAside(value: JsonValue, scope: ProtectionScope): Promise<Protection<JsonValue>> {
    const modeOf = this.modeIn(scope);
    const order = this.#orderOf(scope, modeOf);
    if (order === null || !isLargeJson(value, LARGE_JSON)) return this.protectJson(value, scope);
    const startedAt = performance.now();
    const tally = new ProtectionTally(this.#digest);
    const result = await this.#thread.protectJson(value, order, (one) => tally.add(one));
    return { ...result, protections: this.#sum(tally, scope, modeOf, startedAt) };
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
      return { ...result, protections: this.#sum(tally, scope, modeOf, startedAt) };
    } catch (error) {
      if (error instanceof OsaError && error.code === 'invalid_input') throw error;
      throw new OsaError('protection_failed', { cause: error });
    }
  }

  #sum(
    tally: ProtectionTally,
    { context }: ProtectionScope,
    modeOf: (type: PiiType) => RedactionMode,
    startedAt: number,
  ): readonly PiiProtection[] {
    const tookMs = performance.now() - startedAt;
    const protections = tally.sum(context.operation ?? 'storage', tookMs, modeOf);
    this.#meter.note(protections, tookMs);
    return protections;
  }

  /** What the thread is told; `null` when it cannot do it without a key. */
  #orderOf(
    { engagementId }: ProtectionScope,
    modeOf: (type: PiiType) => RedactionMode,
  ): ProtectionOrder | null {
    const { allowList } = this.#engagements.settingsOf(engagementId);
    const modes: ProtectionOrder['modes'] = {};
    for (const type of piiTypeSchema.options) {
      const mode = modeOf(type);
      if (!isKeyless(mode)) return null;
      modes[type] = mode;
    }
    return { modes, allowed: [...allowList.entries] };
  }

  /** Engagements do not share fakes, so nobody can match one client's with another's. */
  #seedOf(engagementId: string | null): Uint8Array {
    return createHash('sha256')
      .update(this.#seed)
      .update(engagementId ?? '')
      .digest();
  }
}

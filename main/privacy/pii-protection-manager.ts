import { isJsonObject, type JsonObject } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import {
  piiProtectionConfigSchema,
  toPiiContext,
  type PIIDetectionResult,
  type PIIProtectionConfig,
  type PIIProtectionContext,
} from '../../shared/domain/pii-protection.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Database } from '../storage/database.ts';
import { STORED_AGENT_DATA, type ProtectionScope } from './protection.ts';
import { ProtectionRecorder } from './protection-recorder.ts';
import { Protector } from './protector.ts';
import type { PiiFinding } from './redaction/redactor.ts';

/** What protects and what records it, without what the configuration says. */
export type PIIProtectionParts = Omit<
  ConstructorParameters<typeof Protector>[0] & ConstructorParameters<typeof ProtectionRecorder>[0],
  'config'
> & { readonly database: Pick<Database, 'transaction'> };

/**
 * Protection as one configured whole, under the names of the specification.
 *
 * The console has one: what it stores goes through its `protector`, with its `recorder` in the
 * transaction that stores it. For whoever stores nothing, the two methods protect a text or
 * agent data, record that, and say value by value what was done.
 *
 * @example
 * ```ts
 * const manager = new PIIProtectionManager({ redaction_mode: 'mask' }, parts);
 * const { protected_data, pii_detections } = await manager.protectAgentData(
 *   { feedback: 'Write to jane@example.com' },
 *   { user_role: 'user' },
 * );
 * ```
 */
export class PIIProtectionManager {
  readonly config: PIIProtectionConfig;
  readonly protector: Protector;
  readonly recorder: ProtectionRecorder;
  readonly #database: Pick<Database, 'transaction'>;
  readonly #now: () => number;

  /** @param config what is left out is usual; see `piiProtectionConfigSchema` */
  constructor(config: Partial<PIIProtectionConfig>, { database, ...parts }: PIIProtectionParts) {
    this.config = piiProtectionConfigSchema.parse(config);
    this.protector = new Protector({ ...parts, config: this.config });
    this.recorder = new ProtectionRecorder({ ...parts, config: this.config });
    this.#database = database;
    this.#now = () => parts.clock.now();
  }

  /**
   * Finds the personal data of a text, and what stands in its place.
   *
   * @throws OsaError `protection_failed`; a failure to record it, so that nothing is used
   *   that is not on record
   */
  async detectAndProtectPII(
    text: string,
    context: PIIProtectionContext = {},
  ): Promise<PIIDetectionResult[]> {
    const found: PiiFinding[] = [];
    const scope = { engagementId: null, context: toPiiContext(context) };
    const { protections } = this.protector.protectText(text, scope, (one) => found.push(one));
    return this.#record(found, protections, scope);
  }

  /**
   * Protects agent data as it is stored: whatever the context says of operation and
   * classification, it is stored and confidential.
   *
   * @throws OsaError `invalid_input` for data nested too deeply, `protection_failed`, and as above
   */
  async protectAgentData(
    agentData: JsonObject,
    context: PIIProtectionContext = {},
  ): Promise<{ protected_data: JsonObject; pii_detections: PIIDetectionResult[] }> {
    const found: PiiFinding[] = [];
    const scope = {
      engagementId: null,
      context: { ...toPiiContext(context), ...STORED_AGENT_DATA },
    };
    const { value, protections } = this.protector.protectJson(agentData, scope, true, (one) =>
      found.push(one),
    );
    if (!isJsonObject(value)) throw new OsaError('protection_failed');
    const detections = await this.#record(found, protections, scope);
    return { protected_data: value, pii_detections: detections };
  }

  async #record(
    found: readonly PiiFinding[],
    protections: readonly PiiProtection[],
    scope: ProtectionScope,
  ): Promise<PIIDetectionResult[]> {
    const nowMs = this.#now();
    const origin = { runId: null, deliveryId: null, agentId: null, engagementId: null };
    if (protections.length > 0) {
      await this.recorder.beforeTransaction();
      const entries = protections.map((protection) => ({ origin, protection }));
      await this.#database.transaction((trx) => this.recorder.append(trx, entries));
    }
    return found.map(({ type, value, instead, confidence, path }) => ({
      pii_type: type,
      original_value: value,
      protected_value: instead,
      protection_method: this.protector.modeOf(type, scope),
      confidence_score: confidence,
      detected_at: nowMs,
      field_path: path,
      audit_logged: this.config.audit_enabled,
    }));
  }
}

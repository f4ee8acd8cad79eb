import type { AgentReport } from '../../shared/domain/agent-report.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import type { PiiProtection } from '../../shared/domain/pii-audit.ts';
import type { PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ContentProtector } from '../privacy/content-protector.ts';
import { STORED_AGENT_DATA } from '../privacy/pii-protection-manager.ts';
import {
  encodeKept,
  openBody,
  protectReportAside,
  type BodySealer,
  type KeptProtected,
  type ReadReport,
} from './kept-body.ts';

/** Turns an agent's output into the one form of all results, metadata helping out. */
export type Standardize = (
  agentId: AgentId,
  output: { payload: JsonValue; metadata: JsonValue; receivedAtMs: number },
) => { readonly result: AgentResult };

/** Reads what does not name its agent as the given agent's result. */
export type ReadAs = (agentId: AgentId, body: unknown) => AgentReport;

/** Finds the engagement whose settings apply; `null` when none has any, or none is known. */
export type FindEngagement = (
  delivery: Delivery,
  keys: Pick<AgentReport, 'workflowId' | 'correlationId' | 'threadId'>,
) => Promise<string | null>;

/** A delivery that has been read: protected, normalised, ready to be recorded. */
export interface ReadDelivery {
  readonly delivery: Delivery;
  /** Protected, its ids kept only as ids. */
  readonly report: AgentReport;
  /** The ids as the sender gave them, to find the run by. */
  readonly keys: Pick<AgentReport, 'workflowId' | 'correlationId' | 'threadId'>;
  readonly result: AgentResult | null;
  readonly piiProtected: PiiCounts;
  /** For the audit. */
  readonly protections: readonly PiiProtection[];
  readonly engagementId: string | null;
  readonly keptBody: Uint8Array;
}

/**
 * Opens, protects and standardises deliveries.
 *
 * A result is read from the protected payload, the very value that is stored, so its
 * pointers lead to what they name and nothing unprotected can get into it.
 */
export class DeliveryReader {
  readonly #sealer: BodySealer;
  readonly #protector: Pick<ContentProtector, 'protectJsonAside'>;
  readonly #standardize: Standardize;
  readonly #readReport: ReadReport;
  readonly #readAs: ReadAs;
  readonly #findEngagement: FindEngagement;

  constructor(options: {
    sealer: BodySealer;
    protector: Pick<ContentProtector, 'protectJsonAside'>;
    standardize: Standardize;
    readReport: ReadReport;
    readAs: ReadAs;
    findEngagement: FindEngagement;
  }) {
    this.#sealer = options.sealer;
    this.#protector = options.protector;
    this.#standardize = options.standardize;
    this.#readReport = options.readReport;
    this.#readAs = options.readAs;
    this.#findEngagement = options.findEngagement;
  }

  /**
   * @throws OsaError `body_unreadable`, `protection_failed`; `invalid_input` whose details
   *   give the reason
   */
  async read(delivery: Delivery): Promise<ReadDelivery> {
    const { kept, keys, engagementId } = await this.#protect(delivery);
    const { payload, metadata, agentId, status } = kept.report;
    const hasResult = status === 'completed' && !isEmpty(payload);
    const { receivedAtMs } = delivery;
    return {
      delivery,
      report: kept.report,
      keys,
      result: hasResult
        ? this.#standardize(agentId, { payload, metadata, receivedAtMs }).result
        : null,
      piiProtected: kept.piiProtected,
      protections: kept.protections,
      engagementId,
      keptBody: encodeKept({ ...kept, protections: [] }),
    };
  }

  /** @returns what was read, and the ids as they came */
  async #protect(delivery: Delivery): Promise<KeptReport> {
    const opened = openBody(this.#sealer, delivery);
    if (opened.kind === 'raw') return this.#fromRaw(delivery, opened.body);
    const { kept } = opened;
    if (kept.kind === 'unreadable') {
      if (delivery.placedAgentId === null) {
        throw new OsaError('invalid_input', { details: { reason: kept.reason } });
      }
      return this.#fromRaw(delivery, kept.body);
    }
    const report = placedUnder(kept.report, delivery.placedAgentId);
    return { kept: { ...kept, report }, keys: report, engagementId: null };
  }

  async #fromRaw(delivery: Delivery, body: unknown): Promise<KeptReport> {
    const report = placedUnder(this.#readRaw(delivery, body), delivery.placedAgentId);
    const engagementId = await this.#findEngagement(delivery, report);
    const kept = await protectReportAside(this.#protector, report, {
      engagementId,
      context: STORED_AGENT_DATA,
    });
    return { kept, keys: report, engagementId };
  }

  #readRaw(delivery: Delivery, body: unknown): AgentReport {
    try {
      return this.#readReport(delivery.source, body);
    } catch (error) {
      const isUnread = error instanceof OsaError && error.code === 'invalid_input';
      if (!isUnread || delivery.placedAgentId === null) throw error;
      return this.#readAs(delivery.placedAgentId, body);
    }
  }
}

interface KeptReport {
  readonly kept: Extract<KeptProtected, { kind: 'report' }>;
  readonly keys: ReadDelivery['keys'];
  readonly engagementId: string | null;
}

function placedUnder(report: AgentReport, agentId: AgentId | null): AgentReport {
  return agentId === null ? report : { ...report, agentId };
}

/** What an agent sends when it has nothing to say is no result, however it is written. */
function isEmpty(payload: JsonValue): boolean {
  if (payload === null) return true;
  if (typeof payload === 'string') return payload.trim() === '';
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}

import type { Submission } from '../../../shared/domain/submission.ts';
import type { AgentResult } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import {
  encodeKept,
  protectReport,
  type JsonProtector,
  type KeptReport,
} from '../delivery-body.ts';

/** Turns an agent's output into the one form of all results, metadata helping out. */
export type Standardize = (
  agentId: AgentId,
  output: { payload: JsonValue; metadata: JsonValue; receivedAtMs: number },
) => { readonly result: AgentResult };

/** A report that has been protected and standardised, ready to be recorded. */
export interface PreparedReport {
  readonly kept: KeptReport;
  /** What is kept in place of the body once the audit has its protections. */
  readonly keptBody: Uint8Array;
  /** `null` with a status that brings no result, or when there was none in it. */
  readonly result: AgentResult | null;
}

/**
 * Protects a report and reads its result.
 *
 * A result is read from the protected payload, the very value that is stored, so its
 * pointers lead to what they name and nothing unprotected can get into it.
 *
 * @throws OsaError `invalid_input`, `protection_failed`
 */
export function prepareReport(
  report: Submission,
  receivedAtMs: number,
  protector: JsonProtector,
  standardize: Standardize,
): PreparedReport {
  return standardizeKept(protectReport(protector, report), receivedAtMs, standardize);
}

/** The same for one that was protected before it was kept. */
export function standardizeKept(
  kept: KeptReport,
  receivedAtMs: number,
  standardize: Standardize,
): PreparedReport {
  const { payload, metadata, agentId, status } = kept.report;
  const hasResult = status === 'completed' && !isEmpty(payload);
  return {
    kept,
    keptBody: encodeKept({ ...kept, protections: [] }),
    result: hasResult ? standardize(agentId, { payload, metadata, receivedAtMs }).result : null,
  };
}

/** What an agent sends when it has nothing to say is no result, however it is written. */
function isEmpty(payload: JsonValue): boolean {
  if (payload === null) return true;
  if (typeof payload === 'string') return payload.trim() === '';
  return typeof payload === 'object' && Object.keys(payload).length === 0;
}

import type { AgentResult } from './agent-result.ts';
import type { ClaimedDelivery, MatchedBy } from './delivery.ts';
import type { RunId } from './ids.ts';
import type { PiiProtection } from './pii-audit.ts';
import type { PiiCounts } from './pii.ts';
import type { Submission } from './submission.ts';

/** The run that a delivery belongs to, and the key by which it was found. */
export interface RunMatch {
  readonly runId: RunId;
  readonly matchedBy: MatchedBy;
}

/** Whose rules a submission was protected and read by, and in which version. */
export interface RulesVersion {
  /** `null` for no engagement's own rules. */
  readonly engagementId: string | null;
  readonly version: number;
}

/**
 * One delivery's submission, protected and read, with the run that it goes to.
 *
 * Everything in it is safe to keep. It is made in one place (`DeliveryReader`) and written
 * in one place (`ResultRecorder`); nothing in between copies its members.
 */
export interface RecordedResult {
  readonly delivery: ClaimedDelivery;
  /** Protected. */
  readonly submission: Submission;
  /** `null` with a status that brings no result, or when there was none in it. */
  readonly result: AgentResult | null;
  readonly piiProtected: PiiCounts;
  /** What the audit has yet to record; empty for what was protected before it was kept. */
  readonly protections: readonly PiiProtection[];
  /** What is kept in place of the delivery's body once this is recorded. */
  readonly keptBody: Uint8Array;
  /** As found when it was read; `null`: no run fits. */
  readonly match: RunMatch | null;
  readonly rules: RulesVersion;
}

import type { AgentId } from './agents.ts';
import type { JsonValue } from './json.ts';
import type { AgentStatus } from './workflow-state.ts';

/**
 * What one delivery says of one agent, whichever door it came through.
 *
 * Not yet normalised and not yet protected: it lives in memory only.
 */
export interface AgentReport {
  readonly agentId: AgentId;
  /** As the sender gave it; empty when it gave none. */
  readonly workflowId: string;
  readonly correlationId: string;
  readonly threadId: string;
  readonly status: AgentStatus;
  /** The agent's answer, unwrapped; `null` with a status that brings none. */
  readonly payload: JsonValue;
  /** What the sender measured; `null` where it did not. */
  readonly executionTimeMs: number | null;
  /** A confidence beside the payload, as received; `null` where there is none. */
  readonly reportedConfidence: JsonValue;
  /** What went wrong, in the sender's words; empty when it did not say. */
  readonly errorText: string;
}

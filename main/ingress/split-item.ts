import type { AgentId } from '../../shared/domain/agents.ts';
import type { JsonValue } from '../../shared/domain/json.ts';

/** One result of a text that was pasted or dropped, or of a batch. */
export interface SplitItem {
  readonly index: number;
  readonly agentId: AgentId | null;
  /** Why it cannot be read; `null` when it can. */
  readonly problem: string | null;
  readonly body: JsonValue;
}

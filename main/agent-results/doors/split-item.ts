import type { AgentId } from '../../../shared/domain/agents.ts';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import { OsaError } from '../../../shared/errors.ts';

/** One agent's part of a batch, or of a text that a person pasted. */
export interface BatchItem {
  /** Its place among the items, from 0. */
  readonly index: number;
  /** `null` where the item names no known agent, or cannot be read. */
  readonly agentId: AgentId | null;
  /** Why it cannot be read, e.g. `unknown_agent`; `null` when it can. */
  readonly problem: string | null;
  /** What `readSubmission` reads; without the sender's credentials. */
  readonly body: JsonValue;
}

/**
 * What became of a whole: its items, or the reason why there are none.
 *
 * With a `problem` there are no items: then the whole was not taken.
 */
export interface SplitItems {
  readonly items: readonly BatchItem[];
  readonly problem: string | null;
}

/** The answer for what cannot be taken apart: no items, and why. */
export function notSplit(problem: string): SplitItems {
  return { items: [], problem };
}

/** The refusal of a body, for a reason that is shown to a person. */
export function unreadable(reason: string): OsaError {
  return new OsaError('invalid_input', { details: { reason } });
}

/** The refusal of a status that nobody knows; its details quote the word. */
export function unknownStatus(word: string): OsaError {
  const details = { reason: 'unknown_execution_status', word: word.slice(0, 60) };
  return new OsaError('invalid_input', { details });
}

/** The reason with which a reader refused something. Passes on what is no refusal. */
export function reasonOfRefusal(error: unknown): string {
  if (error instanceof OsaError && error.code === 'invalid_input') {
    return error.details['reason'] ?? error.code;
  }
  throw error;
}

/** A text member, trimmed; empty where there is none. */
export function textMember(value: JsonValue | undefined, name: string): string {
  const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof member === 'string' ? member.trim() : '';
}

import { z } from 'zod';
import { isJsonObject } from '../../../shared/domain/json.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import { optionalText } from './fold-fields.ts';

/** An object whose members have not been looked at. */
export type Members = Readonly<Record<string, unknown>>;

/** What a tool was called with. */
export interface ToolCall {
  readonly parameters: Members;
  /** Where the parameters stood; the same object when they came flat. */
  readonly envelope: Members;
  /** The chat thread, as the sender gave it; empty when it gave none. */
  readonly threadId: string;
}

/** Members that only the parameters themselves have, with results in them. */
const RESULT_NAMES = ['execution_results', 'agent_results', 'agent_data'] as const;

const threadSchema = z.object({
  chat_metadata: z.object({ thread_id: optionalText }).nullish().catch(null),
  thread_id: optionalText,
});

/**
 * Takes the parameters out of a tool call.
 *
 * Opal wraps them in `parameters`, debugging tools send them flat, and models hand them
 * over as a JSON string; all of it is accepted.
 *
 * @returns `null` when there is no object
 */
export function readToolParameters(body: unknown): ToolCall | null {
  const envelope = toMembers(body);
  if (envelope === null) return null;
  const isFlat = RESULT_NAMES.some((name) => Object.hasOwn(envelope, name));
  const wrapped = isFlat ? null : toMembers(envelope['parameters']);
  const parameters = wrapped ?? envelope;
  return { parameters, envelope, threadId: threadOf(envelope) || threadOf(parameters) };
}

/** The members of an object, or of one that is written as a JSON string. */
export function toMembers(value: unknown): Members | null {
  if (typeof value === 'string') {
    const decoded = unwrapPayload(value);
    return isJsonObject(decoded) ? decoded : null;
  }
  return isMembers(value) ? value : null;
}

/** Whether a value is an object and no list. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function threadOf(members: Members): string {
  const { chat_metadata: chat, thread_id: threadId } = threadSchema.parse(members);
  return chat?.thread_id || threadId;
}

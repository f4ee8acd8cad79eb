import { isJsonObject } from '../../../shared/domain/json.ts';
import type { TextNotes } from '../json-text/text-notes.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';

/** An object whose members have not been looked at. */
export type Members = Readonly<Record<string, unknown>>;

/** Members under which a result comes, the one that leads first. */
export const RESULT_NAMES = [
  'execution_results',
  'agent_results',
  'agent_data',
  'output_data',
] as const;

/** What says whose a result is, for which run, and how the agent fared. */
export const HEAD_NAMES = [
  'agent_id',
  'agent_name',
  'correlation_id',
  'duration_s',
  'error_message',
  'execution_duration_ms',
  'execution_duration_s',
  'execution_status',
  'execution_time_ms',
  'execution_time_s',
  'metadata',
  'thread_id',
  'workflow_id',
] as const;

/** What is the caller's own business: not kept, and no part of a result. */
export const CALLERS_OWN: ReadonlySet<string> = new Set([
  'auth',
  'chat_metadata',
  'environment',
  'webhook_endpoint',
]);

/** What says how the whole went, and is kept as a measurement. */
export const STATUS_NAMES = [
  'error',
  'errors',
  'exception',
  'event',
  'event_type',
  'http_status',
  'isError',
  'is_error',
  'ok',
  'state',
  'status',
  'status_code',
  'success',
] as const;

/** Measurements that stand beside `metadata` and belong to it. */
const MEASUREMENTS = [
  'agent',
  'data_quality_score',
  'event_id',
  'execution_id',
  'execution_order',
  'timestamp',
  'workflow_execution_time_ms',
  'workflow_timestamp',
] as const;

const HEAD: ReadonlySet<string> = new Set([...RESULT_NAMES, ...HEAD_NAMES]);
const BESIDE_METADATA: ReadonlySet<string> = new Set([...MEASUREMENTS, ...STATUS_NAMES]);

/** Members of an envelope that say only how it was carried. */
const TRANSPORT: ReadonlySet<string> = new Set([
  'headers',
  'id',
  'call_id',
  'execution_mode',
  'method',
  'name',
  'role',
  'tool_call_id',
  'type',
  'webhook_url',
  'webhookUrl',
  'executionMode',
]);

/** What becomes of a member that stands beside a result. */
export type MemberUse = 'read' | 'measurement' | 'unread';

/** Says what a member of a message is for. */
export function useOfMember(name: string): MemberUse {
  if (HEAD.has(name) || CALLERS_OWN.has(name)) return 'read';
  return BESIDE_METADATA.has(name) ? 'measurement' : 'unread';
}

/** Whether a member that stands around a message says only how it was carried. */
export function isTransport(name: string): boolean {
  return TRANSPORT.has(name);
}

/** Whether a member is never a part of a result that stands flat. */
export function isBesideResult(name: string): boolean {
  return useOfMember(name) !== 'unread' || isTransport(name);
}

/** Every name above in one word, to recognise it in another spelling. */
const BY_LETTERS: ReadonlyMap<string, string> = new Map(
  [...RESULT_NAMES, ...HEAD_NAMES, 'chat_metadata', 'webhook_endpoint', 'event_type'].map(
    (name) => [name.replaceAll('_', ''), name],
  ),
);

/** The members of an object, or of one that is written as a JSON string. */
export function toMembers(value: unknown, notes?: TextNotes): Members | null {
  if (typeof value === 'string') {
    const decoded = unwrapPayload(value, notes);
    return isJsonObject(decoded) ? decoded : null;
  }
  return isMembers(value) ? value : null;
}

/** Whether a value is an object and no list. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Gives the members that a message is read by their own names: `agentId` is `agent_id`.
 *
 * A name that is there already stays what it is.
 */
export function withOwnNames(members: Members): Members {
  const names = Object.keys(members);
  if (!names.some((name) => ownName(name) !== name)) return members;
  return Object.fromEntries(
    names.map((name) => {
      const own = ownName(name);
      return [Object.hasOwn(members, own) ? name : own, members[name]];
    }),
  );
}

function ownName(name: string): string {
  if (name.length > 30 || !/[A-Z .-]/.test(name)) return name;
  return BY_LETTERS.get(name.toLowerCase().replace(/[_ .-]/g, '')) ?? name;
}

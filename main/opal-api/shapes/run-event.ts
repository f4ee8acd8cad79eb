import { z } from 'zod';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { readOpalStatus, type OpalStatus } from '../../../shared/domain/opal-status.ts';
import type { OpalTokens } from '../../../shared/domain/opal-usage.ts';
import {
  lenientCount,
  lenientId,
  lenientJson,
  lenientSaid,
  lenientText,
  readTime,
} from './lenient.ts';
import { tokensShape } from './tokens.ts';

/** What every event says of itself. */
interface Stamp {
  /** Numbers have gaps, and may begin anywhere; `null` where there is none. */
  readonly sequence: number | null;
  /** Epoch ms. */
  readonly atMs: number | null;
}

/** How an agent's run ended, as its last event says. */
export interface FinishedRun {
  readonly kind: 'finished';
  readonly status: OpalStatus;
  /** Whether Opal calls it completed; every other end is a failure. */
  readonly isSuccess: boolean;
  readonly executionId: string | null;
  readonly memoryId: string | null;
  readonly spaceId: string | null;
  readonly tokens: OpalTokens;
  readonly seconds: number | null;
  readonly error: string | null;
  readonly errorType: string | null;
  /** Of a chat: what its continuation has to match. */
  readonly etag: string | null;
}

/**
 * Why a stream ended although the run did not: ask for the execution's state.
 *
 * `waiting`: the agent waits for a tool. `silent`: nothing came for longer than is usual.
 * `cut`: the connection broke, or was closed without a last event.
 */
export interface UnfinishedRun {
  readonly kind: 'unfinished';
  readonly reason: 'waiting' | 'silent' | 'cut';
}

/**
 * One thing that happened in an agent's run. What agents and tools say is raw: it may hold
 * personal data, and is protected before it is kept or shown.
 */
export type OpalRunEvent = Stamp &
  (
    | {
        readonly kind: 'started';
        readonly executionId: string | null;
        readonly memoryId: string | null;
      }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'thinking'; readonly text: string }
    | { readonly kind: 'waiting' }
    | {
        readonly kind: 'tool_call';
        readonly callId: string | null;
        readonly name: string | null;
        readonly input: JsonValue;
      }
    | { readonly kind: 'tool_result'; readonly callId: string | null; readonly output: JsonValue }
    | { readonly kind: 'heartbeat' }
    /** Live only: too much was missed, so read the state over HTTP. */
    | { readonly kind: 'snapshot'; readonly state: JsonValue }
    /** Of a type that nobody has met. */
    | { readonly kind: 'other'; readonly eventType: string; readonly data: JsonValue }
    | FinishedRun
    | UnfinishedRun
  );

const dataShape = z.object({
  execution_id: lenientId,
  memory_id: lenientId,
  space_id: lenientId,
  content: lenientText,
  name: lenientText,
  input_params: lenientJson,
  status: lenientText,
  token_usage: tokensShape,
  execution_time: lenientCount,
  error: lenientSaid,
  error_type: lenientText,
  etag: lenientText,
});
type EventData = z.infer<typeof dataShape>;

/** Keeps `Stamp` from being dropped by the union. */
type Body = OpalRunEvent extends infer One
  ? One extends Stamp
    ? Omit<One, keyof Stamp>
    : never
  : never;

const READERS: Readonly<Record<string, (data: EventData, raw: JsonValue) => Body>> = {
  execution_started: (data) => ({
    kind: 'started',
    executionId: data.execution_id,
    memoryId: data.memory_id,
  }),
  // Without content it says that the agent waits for a tool.
  response_chunk: (data, raw) =>
    data.content === null && !hasContent(raw)
      ? { kind: 'waiting' }
      : { kind: 'text', text: data.content ?? '' },
  thinking: (data, raw) => ({ kind: 'thinking', text: data.content ?? textOf(raw) }),
  tool_call: (data) => ({
    kind: 'tool_call',
    callId: data.execution_id,
    name: data.name,
    input: data.input_params,
  }),
  tool_result: (data, raw) => ({ kind: 'tool_result', callId: data.execution_id, output: raw }),
  heartbeat: () => ({ kind: 'heartbeat' }),
  state_snapshot: (_data, raw) => ({ kind: 'snapshot', state: raw }),
  execution_complete: (data) => finished(data, readOpalStatus(data.status ?? '')),
  error: (data) => finished(data, 'failed'),
};

const NO_DATA = dataShape.parse({});

/**
 * Reads one event, of a stream or of the socket.
 *
 * Thousands come in a second, most of them pieces of text: what they have in common is read by
 * hand, which takes a fifth of the time, and only the others go through a schema.
 *
 * @returns `null` for what is no event at all
 */
export function readRunEvent(value: unknown): OpalRunEvent | null {
  if (!isRecord(value)) return null;
  const { event_type: eventType, sequence_number: number, timestamp } = value;
  if (typeof eventType !== 'string') return null;
  const sequence = typeof number === 'number' && number >= 0 ? number : readCount(number);
  const atMs = readTime(timestamp);
  const said = value['data'] ?? value['payload'];
  const type = eventType.toLowerCase();
  if (TEXTS.has(type) && isRecord(said) && typeof said['content'] === 'string') {
    const kind = type === 'thinking' ? 'thinking' : 'text';
    return { sequence, atMs, kind, text: said['content'] };
  }
  const raw = jsonOf(said);
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  const data = dataShape.safeParse(raw).data ?? NO_DATA;
  const body: Body = read?.(data, raw) ?? { kind: 'other', eventType, data: raw };
  return { sequence, atMs, ...body };
}

const TEXTS: ReadonlySet<string> = new Set(['response_chunk', 'thinking']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readCount(value: unknown): number | null {
  return lenientCount.parse(value);
}

function jsonOf(value: unknown): JsonValue {
  return lenientJson.parse(value);
}

function finished(data: EventData, status: OpalStatus): FinishedRun {
  return {
    kind: 'finished',
    status,
    isSuccess: status === 'completed',
    executionId: data.execution_id,
    memoryId: data.memory_id,
    spaceId: data.space_id,
    tokens: data.token_usage,
    seconds: data.execution_time,
    error: data.error,
    errorType: data.error_type,
    etag: data.etag,
  };
}

function hasContent(raw: JsonValue): boolean {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false;
  const { content } = raw;
  return content !== undefined && content !== null;
}

function textOf(raw: JsonValue): string {
  if (typeof raw === 'string') return raw;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return '';
  const said = raw['thinking'] ?? raw['text'];
  return typeof said === 'string' ? said : '';
}

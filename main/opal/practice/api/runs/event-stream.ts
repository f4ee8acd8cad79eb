import type { ServerResponse } from 'node:http';
import type { FaultBook } from '../faults.ts';
import type { Execution, RunEvent } from './execution.ts';

/** How a stream misbehaves; all false and null for one that does not. */
interface Manner {
  readonly cut: 'character' | 'line' | null;
  readonly hasEnd: boolean;
  readonly silenceMs: number | null;
  readonly newline: '\n' | '\r\n';
  readonly comments: boolean;
  readonly brokenLines: boolean;
  readonly unknownEvents: boolean;
  readonly repeats: boolean;
  readonly disorder: boolean;
  readonly gaps: boolean;
  readonly pieceBytes: number | null;
}

interface Parts {
  readonly faults: FaultBook;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly stopped: AbortSignal;
}

/** After so many events a stream is cut or falls silent. */
const EVENTS_BEFORE_TROUBLE = 4;

/** The server of Opal ends a stream that has been silent for so long, in ms. */
const SILENCE_MS = 300_000;

const LAST_EVENTS: ReadonlySet<string> = new Set(['execution_complete', 'error']);

/**
 * Sends a run's events as one `data:` line each, until the run closes its stream.
 *
 * The run goes on when whoever listens goes away. The response's head has been sent.
 */
export async function sendEvents(
  execution: Execution,
  response: ServerResponse,
  parts: Parts,
): Promise<void> {
  const manner = mannerOf(execution.start.agentSlug, parts.faults);
  let count = 0;
  let late: RunEvent | null = null;
  for await (const event of eventsOf(execution)) {
    if (response.destroyed) return;
    if (!manner.hasEnd && LAST_EVENTS.has(event.event_type)) break;
    count += 1;
    if (count > EVENTS_BEFORE_TROUBLE && manner.cut !== null) {
      await cut(response, event, manner.cut);
      return;
    }
    if (count > EVENTS_BEFORE_TROUBLE && manner.silenceMs !== null) {
      await parts.sleep(manner.silenceMs, parts.stopped);
      break;
    }
    // Every fourth event changes places with the one after it.
    if (manner.disorder && late === null && count % 4 === 0 && !LAST_EVENTS.has(event.event_type)) {
      late = event;
      continue;
    }
    await write(response, linesOf(event, count, manner), manner.pieceBytes);
    if (late !== null) await write(response, linesOf(late, count, manner), manner.pieceBytes);
    late = null;
  }
  response.end();
}

function mannerOf(slug: string, faults: FaultBook): Manner {
  const has = (kind: Parameters<FaultBook['take']>[0]): boolean => faults.take(kind, slug) !== null;
  const silence = faults.take('stream_silence', slug);
  const pieces = faults.take('stream_small_pieces', slug);
  return {
    cut: has('stream_cut_in_character') ? 'character' : has('stream_cut_in_line') ? 'line' : null,
    hasEnd: !has('stream_without_end'),
    silenceMs: silence === null ? null : (silence.value ?? SILENCE_MS),
    newline: has('stream_crlf') ? '\r\n' : '\n',
    comments: has('stream_comments'),
    brokenLines: has('stream_broken_lines'),
    unknownEvents: has('stream_unknown_events'),
    repeats: has('stream_repeats'),
    disorder: has('stream_disorder'),
    gaps: has('stream_gaps'),
    pieceBytes: pieces === null ? null : (pieces.value ?? 5),
  };
}

/** All events of a run, those before the call too, until its stream closes. */
async function* eventsOf(execution: Execution): AsyncGenerator<RunEvent> {
  let wake = Promise.withResolvers<void>();
  const stop = execution.listen(() => wake.resolve());
  try {
    for (let index = 0; ; index += 1) {
      while (index >= execution.events.length) {
        if (execution.isClosed) return;
        wake = Promise.withResolvers<void>();
        await wake.promise;
      }
      const event = execution.events[index];
      if (event !== undefined) yield event;
    }
  } finally {
    stop();
  }
}

function linesOf(event: RunEvent, count: number, manner: Manner): string {
  const { newline } = manner;
  const number = manner.gaps ? event.sequence_number * 3 : event.sequence_number;
  const line = (text: string): string => `data: ${text}${newline}${newline}`;
  const own = line(JSON.stringify({ ...event, sequence_number: number }));
  const before = [
    ...(manner.comments ? [`: still here${newline}${newline}${newline}`] : []),
    ...(manner.brokenLines ? [line('{"event_type": "response_chunk", "data": {"conte')] : []),
    ...(manner.unknownEvents
      ? [line(JSON.stringify({ ...event, event_type: 'mood_changed', data: { mood: 'fine' } }))]
      : []),
  ].join('');
  return `${before}${own}${manner.repeats && count % 2 === 0 ? own : ''}`;
}

async function write(
  response: ServerResponse,
  text: string,
  pieceBytes: number | null,
): Promise<void> {
  if (pieceBytes === null) {
    if (response.write(text) || response.destroyed) return;
    await drained(response);
    return;
  }
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length && !response.destroyed; at += pieceBytes) {
    const { promise, resolve } = Promise.withResolvers<void>();
    response.write(bytes.subarray(at, at + pieceBytes), () => resolve());
    await promise;
  }
}

async function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = (): void => {
    response.off('drain', done);
    response.off('close', done);
    resolve();
  };
  response.on('drain', done);
  response.on('close', done);
  await promise;
}

/** Sends a part of an event, and closes the connection as a broken network does. */
async function cut(
  response: ServerResponse,
  event: RunEvent,
  where: 'character' | 'line',
): Promise<void> {
  const text = `data: ${JSON.stringify({ ...event, data: { content: 'größer' } })}\n\n`;
  const bytes = Buffer.from(text);
  // One byte into the two of the first "ö", or a few before it.
  const at = bytes.indexOf(Buffer.from('ö')) + (where === 'character' ? 1 : -2);
  const { promise, resolve } = Promise.withResolvers<void>();
  response.write(bytes.subarray(0, at), () => resolve());
  await promise;
  response.destroy();
}

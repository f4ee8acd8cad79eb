import { createParser } from 'eventsource-parser';
import { OsaError } from '../../../shared/errors.ts';

/** The longest event that is taken, in UTF-16 code units. */
export const LONGEST_EVENT = 16 * 1024 * 1024;

/**
 * Reads server-sent events (HTML Standard, 9.2) from bytes, and gives the data of those that each
 * chunk has completed: one by one would take several times as long.
 *
 * Comments, names and ids are skipped; lines may end in CRLF; a character may be cut between two
 * chunks. When the bytes end within an event, what has come of it is given too: whether it is
 * whole shows when it is parsed. Nothing is read ahead of whoever takes the events.
 *
 * @throws OsaError `opal_answer_too_large` for an event that does not end; what the bytes throw,
 *   after the events that came before
 */
export async function* readEventData(
  chunks: AsyncIterable<Uint8Array>,
  longest: number = LONGEST_EVENT,
): AsyncGenerator<readonly string[], void, undefined> {
  let ready: string[] = [];
  let isTooLong = false;
  const parser = createParser({
    maxBufferSize: longest,
    onEvent: ({ data }) => ready.push(data),
    onError: ({ type }) => {
      isTooLong ||= type === 'max-buffer-size-exceeded';
    },
  });
  const decoder = new TextDecoder();
  let breakOff: { readonly error: unknown } | null = null;
  const whole = untilBreak(chunks, (error) => {
    breakOff = { error };
  });
  for await (const chunk of whole) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    const events = ready;
    ready = [];
    if (events.length > 0) yield events;
    if (isTooLong) {
      throw new OsaError('opal_answer_too_large', { details: { most_chars: String(longest) } });
    }
  }
  parser.feed(decoder.decode());
  // Ends the line that was cut off, and with an empty one its event.
  parser.feed('\n\n');
  if (ready.length > 0) yield ready;
  rethrow(breakOff);
}

/** Ends where the connection breaks, so that what came before is read first. */
async function* untilBreak(
  chunks: AsyncIterable<Uint8Array>,
  onBreak: (error: unknown) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        onBreak(error);
        return null;
      });
      if (next === null || next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

function rethrow(breakOff: { readonly error: unknown } | null): void {
  if (breakOff !== null) throw breakOff.error;
}

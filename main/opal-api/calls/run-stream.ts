import { OsaError } from '../../../shared/errors.ts';
import type { OpenAnswer } from '../http/opal-http.ts';
import { SeenEvents } from '../live/seen-events.ts';
import { readRunEvent, type OpalRunEvent, type UnfinishedRun } from '../shapes/run-event.ts';
import { readEventData } from './event-lines.ts';

/** A run that streams. */
export interface RunStream {
  readonly requestId: string;
  /**
   * What happens, in order, each once; to be taken by one reader. The last one is always of kind
   * `finished` or `unfinished`, and there is one of them. Leaving the loop closes the
   * connection, which does not stop the run.
   */
  readonly events: AsyncGenerator<OpalRunEvent, void, undefined>;
}

/** A stream that says nothing for longer has gone: up to 330 s are usual. */
export const LONGEST_SILENCE_MS = 345_000;

/**
 * Reads a run's stream.
 *
 * Lines that cannot be read, and events that nobody knows, do not end it. It ends early, as
 * `unfinished`, where the connection breaks, nothing comes for too long, or the server closes it
 * without a last event; the run may go on all the same.
 */
export function readRunStream(
  answer: OpenAnswer,
  options: { readonly signal?: AbortSignal; readonly silenceMs?: number } = {},
): RunStream {
  return { requestId: answer.requestId, events: readEvents(answer, options) };
}

async function* readEvents(
  { body, requestId }: OpenAnswer,
  options: { readonly signal?: AbortSignal; readonly silenceMs?: number },
): RunStream['events'] {
  const silence = new SilenceWatch(options.silenceMs ?? LONGEST_SILENCE_MS, () => body.destroy());
  const seen = new SeenEvents();
  let isWaiting = false;
  try {
    for await (const batch of readEventData(silence.watch(body))) {
      for (const data of batch) {
        const event = parseEvent(data);
        if (event === null || !seen.note(event)) continue;
        silence.pause();
        yield event;
        silence.resume();
        if (event.kind === 'finished') return;
        if (event.kind !== 'heartbeat') isWaiting = event.kind === 'waiting';
      }
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof OsaError) {
      throw new OsaError(error.code, {
        details: { ...error.details, request_id: requestId },
        cause: error,
      });
    }
  } finally {
    silence.end();
    body.destroy();
  }
  options.signal?.throwIfAborted();
  yield unfinished(silence.isOver ? 'silent' : isWaiting ? 'waiting' : 'cut');
}

function parseEvent(data: string): OpalRunEvent | null {
  try {
    return readRunEvent(JSON.parse(data));
  } catch {
    return null;
  }
}

function unfinished(reason: UnfinishedRun['reason']): OpalRunEvent {
  return { kind: 'unfinished', reason, sequence: null, atMs: null };
}

/** Ends a stream that says nothing; while its reader is busy no time counts. */
class SilenceWatch {
  readonly #limitMs: number;
  readonly #timer: NodeJS.Timeout;
  #isBusy = false;
  #heardAtMs = performance.now();
  isOver = false;

  constructor(limitMs: number, onSilence: () => void) {
    this.#limitMs = limitMs;
    this.#timer = setTimeout(() => {
      // One timer for the whole stream: to set one for each event takes longer than to read it.
      if (this.#isBusy || performance.now() - this.#heardAtMs < this.#limitMs - 1) {
        this.#timer.refresh();
        return;
      }
      this.isOver = true;
      onSilence();
    }, limitMs);
    // A stream that its reader left in the middle must not keep the process alive.
    this.#timer.unref();
  }

  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      this.resume();
      yield chunk;
    }
  }

  pause(): void {
    this.#isBusy = true;
  }

  resume(): void {
    this.#isBusy = false;
    this.#heardAtMs = performance.now();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

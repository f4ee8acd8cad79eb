import type { ServerResponse } from 'node:http';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { OutgoingEvent } from '../../shared/domain/outgoing-event.ts';

const HEARTBEAT_MS = 15_000;

/** Bytes that may wait for a slow reader before it is disconnected. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/**
 * Writes events as server-sent events; a message's id is its sequence number.
 *
 * A reader that reconnects sends the last id it has (`Last-Event-ID`) and continues there.
 */
export class EventStreamWriter {
  readonly #raw: ServerResponse;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(raw: ServerResponse, headers: Readonly<Record<string, string>> = {}) {
    this.#raw = raw;
    raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    raw.write('retry: 1000\n\n');
    this.#heartbeat = setInterval(() => raw.write(': heartbeat\n\n'), HEARTBEAT_MS);
    raw.on('close', () => clearInterval(this.#heartbeat));
  }

  /** Whether nothing that is sent arrives any more. */
  get isClosed(): boolean {
    return this.#raw.writableEnded || this.#raw.destroyed;
  }

  /** @param seq the event's position in the log */
  send(seq: number, event: ConsoleEvent | OutgoingEvent): void {
    if (this.isClosed) return;
    // A single event may be larger: it is sent, and what comes after it waits.
    if (this.#raw.writableLength > MAX_WAITING_BYTES) {
      this.#raw.destroy();
      return;
    }
    this.#raw.write(`id: ${seq}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** Resolves when the reader has taken enough for more, or is gone. */
  async drained(): Promise<void> {
    if (!this.#raw.writableNeedDrain || this.isClosed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#raw.once('drain', resolve).once('close', resolve);
    await promise;
    this.#raw.off('drain', resolve).off('close', resolve);
  }

  /** Ends the stream after what has been sent. */
  end(): void {
    this.#raw.end();
  }

  onClose(listener: () => void): void {
    this.#raw.on('close', listener);
  }
}

/** The id that a reader sends when it reconnects; 0 when it sends none. */
export function lastEventId(header: string | string[] | undefined): number {
  const id = Number(header ?? 0);
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

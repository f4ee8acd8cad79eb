import type { Bridge, CallResult, EventSubscription } from '../../shared/contract/bridge.ts';
import { CALL_HEADER, HTTP_PATHS } from '../../shared/contract/http.ts';
import { ERRORS, type ErrorCode } from '../../shared/errors.ts';
import { failure, readAnswer } from './read-answer.ts';
import { followEvents, type EventTransport, type ReconnectClock } from './follow-events.ts';

/** The part of the browser's EventSource that is used. */
export interface EventStream {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  onmessage: ((message: { data: string }) => void) | null;
  close(): void;
}

/** What the browser provides; tests provide their own. */
export interface HttpBridgeParts {
  fetch: typeof fetch;
  openEventStream(address: string): EventStream;
  clock: ReconnectClock;
  /** Opens a link to a file. */
  download(address: string): void;
}

/**
 * Reaches the engine over HTTP, in the browser host.
 *
 * Calls are POSTs with a header that no cross-site form can set; events come as server-sent
 * events.
 */
export function createHttpBridge(parts: HttpBridgeParts): Bridge {
  const transport = eventStreamTransport(parts);
  return {
    async call(name, input) {
      const answer = await post(parts.fetch, `${HTTP_PATHS.call}/${name}`, input);
      return answer.ok ? readAnswer(name, answer.value) : answer;
    },
    subscribe(subscription, handlers) {
      return followEvents(subscription, handlers, transport, parts.clock);
    },
    openExport(exportId) {
      parts.download(`${HTTP_PATHS.exports}/${encodeURIComponent(exportId)}`);
    },
  };
}

/** The address of a subscription. Without a run id it covers all runs. */
export function eventsAddress(subscription: EventSubscription): string {
  const query = new URLSearchParams({ after_seq: String(subscription.afterSeq) });
  if (subscription.runId !== null) query.set('run_id', subscription.runId);
  return `${HTTP_PATHS.events}?${query}`;
}

/**
 * A browser reopens a failed stream by itself, but at the original address and so at an old
 * position. So a failed stream is closed and a new one opened at the right position.
 */
function eventStreamTransport(parts: HttpBridgeParts): EventTransport {
  return {
    open(subscription, link) {
      const stream = parts.openEventStream(eventsAddress(subscription));
      stream.onopen = () => link.live();
      stream.onerror = () => link.lost();
      stream.onmessage = ({ data }) => link.message(parseJson(data));
      return () => stream.close();
    },
  };
}

async function post(
  send: typeof fetch,
  address: string,
  input: unknown,
): Promise<CallResult<unknown>> {
  let response: Response;
  try {
    response = await send(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [CALL_HEADER.name]: CALL_HEADER.value },
      body: JSON.stringify(input),
      credentials: 'same-origin',
      cache: 'no-store',
    });
  } catch {
    return failure('connection_lost');
  }
  const body = parseJson(await response.text().catch(() => ''));
  return body === undefined ? failure(codeOfStatus(response.status)) : { ok: true, value: body };
}

function codeOfStatus(status: number): ErrorCode {
  if (status === ERRORS.unauthenticated.httpStatus) return 'unauthenticated';
  if (status === ERRORS.forbidden.httpStatus) return 'forbidden';
  return 'internal';
}

/** @returns `undefined` if it is not JSON */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

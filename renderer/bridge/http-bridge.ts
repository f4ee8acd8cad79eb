import { z } from 'zod';
import type { Bridge, CallResult, EventSubscription } from '../../shared/contract/bridge.ts';
import { CALL_HEADER, HTTP_PATHS, PAGE_KEY, TICKET_PARAMETER } from '../../shared/contract/http.ts';
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
  /** The half of the session that only the page has. Asked each time: another link changes it. */
  pageKey: () => string;
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
      const answer = await post(parts, `${HTTP_PATHS.call}/${name}`, input);
      return answer.ok ? readAnswer(name, answer.value) : answer;
    },
    subscribe(subscription, handlers) {
      return followEvents(subscription, handlers, transport, parts.clock);
    },
    openExport(exportId) {
      void downloadExport(parts, exportId);
    },
  };
}

const ticketSchema = z.object({ ticket: z.string() });

/** A link carries no header, and stays in the list of downloads: a ticket is good for one. */
async function downloadExport(parts: HttpBridgeParts, exportId: string): Promise<void> {
  const answer = await post(parts, HTTP_PATHS.tickets, {});
  const given = ticketSchema.safeParse(answer.ok ? answer.value : null);
  const query = new URLSearchParams({
    [TICKET_PARAMETER]: given.success ? given.data.ticket : '',
  });
  parts.download(`${HTTP_PATHS.exports}/${encodeURIComponent(exportId)}?${query}`);
}

/** The address of a subscription. Without a run id it covers all runs. */
export function eventsAddress(subscription: EventSubscription, pageKey: string): string {
  const query = new URLSearchParams({ after_seq: String(subscription.afterSeq) });
  query.set(PAGE_KEY.parameter, pageKey);
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
      const stream = parts.openEventStream(eventsAddress(subscription, parts.pageKey()));
      stream.onopen = () => link.live();
      stream.onerror = () => link.lost();
      stream.onmessage = ({ data }) => link.message(parseJson(data));
      return () => stream.close();
    },
  };
}

async function post(
  { fetch: send, pageKey }: Pick<HttpBridgeParts, 'fetch' | 'pageKey'>,
  address: string,
  input: unknown,
): Promise<CallResult<unknown>> {
  let response: Response;
  try {
    response = await send(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [CALL_HEADER.name]: CALL_HEADER.value,
        [PAGE_KEY.header]: pageKey(),
      },
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

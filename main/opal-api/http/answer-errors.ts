import { z } from 'zod';
import type { OpalRight } from '../../../shared/domain/opal-connection.ts';
import { OsaError, type ErrorCode } from '../../../shared/errors.ts';

/** What is known of an answer that is no success. */
export interface RefusedAnswer {
  readonly status: number;
  readonly contentType: string;
  /** The answer's own, or the one that was sent. */
  readonly requestId: string;
  /** The beginning of its body. */
  readonly text: string;
  /** `null` where it names no time, else epoch ms. */
  readonly notBeforeMs: number | null;
  /** What is asked for, so that 403 and 404 can say what is missing. */
  readonly subject: Subject;
}

/** What a request is about. */
export interface Subject {
  readonly right: OpalRight;
  /** What it means that there is nothing at the address. */
  readonly notFound: 'opal_agent_not_found' | 'opal_not_found';
}

/** What a status means. Any other below 500 is a plain refusal. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'opal_token_refused',
  403: 'opal_forbidden',
  407: 'opal_proxy_refused',
  409: 'opal_conflict',
  412: 'opal_chat_continued',
  413: 'opal_input_refused',
  422: 'opal_input_refused',
  428: 'opal_chat_continued',
  429: 'opal_rate_limited',
  511: 'opal_proxy_page',
};

/** Where Opal's own words help: they name what exists, is reserved or is not allowed. */
const WITH_WORDS: ReadonlySet<number> = new Set([400, 403, 409]);

const MOST_WORDS = 200;

/**
 * Turns a refusal into an error that a person can act on.
 *
 * Its details hold `http_status` and `request_id`, and where they are known `not_before` (ISO),
 * `fields` (of a 422), `right` (of a 403) and `says`, Opal's own words. Bodies are in no error:
 * what was sent may be repeated in them.
 */
export function errorOfAnswer(answer: RefusedAnswer): OsaError {
  const details: Record<string, string> = {
    http_status: String(answer.status),
    request_id: answer.requestId,
  };
  const code = codeOf(answer);
  if (code === 'opal_forbidden') details['right'] = answer.subject.right;
  if (answer.notBeforeMs !== null && code === 'opal_rate_limited') {
    details['not_before'] = new Date(answer.notBeforeMs).toISOString();
  }
  const said = readProblem(answer);
  if (code === 'opal_input_refused' && said.fields !== '') details['fields'] = said.fields;
  if (WITH_WORDS.has(answer.status) && said.words !== '') details['says'] = said.words;
  return new OsaError(code, { details });
}

/** Whether a 401 comes from the gateway, so that the request never ran. */
export function isGatewayRefusal(answer: Pick<RefusedAnswer, 'status' | 'text'>): boolean {
  if (answer.status !== 401) return false;
  const body = parsed(answer.text);
  return gatewayShape.safeParse(body).success && !behindShape.safeParse(body).success;
}

const gatewayShape = z.object({ title: z.string(), status: z.unknown() });
const behindShape = z.object({ detail: z.unknown().refine((value) => value !== undefined) });

function codeOf({ status, contentType, subject }: RefusedAnswer): ErrorCode {
  const isPage = contentType.startsWith('text/html');
  if (status >= 300 && status < 400) return 'opal_proxy_page';
  const code = CODES[status];
  if (isPage && (status === 401 || status === 403)) return 'opal_proxy_page';
  if (code !== undefined) return code;
  if (status >= 500) return 'opal_server_error';
  if (isPage) return 'opal_not_json';
  return status === 404 || status === 410 ? subject.notFound : 'opal_refused';
}

const problemShape = z.object({
  detail: z.unknown().optional(),
  title: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

const fieldShape = z.object({
  loc: z.array(z.union([z.string(), z.number()])).catch([]),
  msg: z.string().catch(''),
});

/** Reads which fields were wrong, or the sentence that says why. */
function readProblem({ text }: RefusedAnswer): { fields: string; words: string } {
  const body = problemShape.safeParse(parsed(text)).data;
  const fields = z.array(fieldShape).safeParse(body?.detail).data ?? [];
  const detail = typeof body?.detail === 'string' ? body.detail : undefined;
  return {
    fields: fields
      .map(({ loc, msg }) => `${loc.join('.')}: ${msg}`)
      .join('; ')
      .slice(0, 2 * MOST_WORDS),
    words: (detail ?? body?.message ?? body?.title ?? '').slice(0, MOST_WORDS),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

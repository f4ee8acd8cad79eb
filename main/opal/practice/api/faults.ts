import { z } from 'zod';

/**
 * What can be made to go wrong with Opal's API, and what happens then.
 *
 * Each can be limited to a place (`@`), given a number (`:`) and a count (`*`), after which
 * all is well again: see `parseFault`. `docs/practice.md` has this table.
 */
export const API_FAULTS = {
  // Any request. The place is a part of the path.
  unauthorized_gateway: 'Answers 401 as the gateway does: the request did not run',
  unauthorized_behind: 'The request runs, then the answer is a 401 from behind the gateway',
  forbidden: 'Answers 403',
  conflict: 'Answers 409: a reserved name',
  changed_meanwhile: 'Answers 412: someone else continued the chat',
  unprocessable: 'Answers 422 with the fields that do not fit',
  rate_limited: 'Answers 429 with Retry-After; the number is seconds, 1 if there is none',
  server_error: 'Answers 5xx; the number is the status, 503 if there is none',
  html_answer: 'Answers 200 with a web page instead of JSON',
  proxy_login: "Answers 200 with a proxy's login page",
  redirected: 'Answers 307 to another origin, where the token must not go',
  empty_body: 'The request runs, then the answer is 200 without a body',
  slow_answer: 'Waits before it answers; the number is ms, 1000 if there is none',
  connection_lost: 'Closes the connection before the request runs',
  answer_lost: 'The request runs, then the connection closes without an answer',
  wrong_clock: 'The Date header is off; the number is seconds, a day if there is none',

  // Lists. The place is a part of the path.
  list_changes: 'Agents change while the list is paged, so that rows move and are skipped',
  no_totals: 'Lists come without their pagination',

  // Imports. The place is the slug.
  import_stops: 'Stops with a 500 after as many agents as the number says, 4 if there is none',
  import_answers_slug: 'An import answers with the slug instead of the UUID',

  // Runs of agents. The place is the slug.
  run_fails: 'Ends FAILED',
  run_blocked: 'Ends BLOCKED',
  run_stopped: 'Ends STOPPED',
  run_superseded: 'Ends SUPERSEDED, without an error',
  run_cancelled: 'Is cancelled from elsewhere; no last event comes',
  run_waits: 'Waits for a tool: WAITING, and the stream closes. Release it to go on',
  run_holds: 'Stays RUNNING until it is cancelled or released',
  run_errors: 'The stream ends with an error event',
  token_ends: 'All access tokens end after the run has started',
  result_text: 'The result is plain text',
  result_fenced: 'The result is a fenced block of JSON in a text',
  result_empty: 'The result is null',
  result_huge: 'The result has so many megabytes as the number says, 5 if there is none',
  result_personal_data: 'The result is full of personal data, all of it made up',
  numbers_from_zero: 'Events are numbered from 0',
  parameters_unchecked: 'A run without its required parameters is not refused',
  cancel_refused_400: 'Cancelling what has ended is refused with 400 instead of 409',
  status_lower_case: 'Status words in small letters',
  status_upper_case: 'Status words in capitals',

  // Files that agents make. The place is the slug.
  answer_canvas: "The answer is a canvas, whatever the agent's document says",
  file_missing: 'The answer points to a file that is not there',
  file_late: 'The file appears so many ms after the run has ended, 2000 if there is none',
  file_huge: 'The file has so many megabytes as the number says, 5 if there is none',
  file_wrong_type: 'The file is said to be a picture, and is none',
  file_html_as_text: 'A web page is saved as a plain text',
  file_two: 'There are two files, of which one is the report',
  file_binary: 'A picture, a PDF, a Word document and an archive come with the file',
  file_empty: 'The file is empty',
  file_personal_data: 'The file is full of personal data, all of it made up',
  file_elsewhere: 'The file leads to another host, where the token must not go',
  file_refused: 'The file is refused with the status that the number says, 404 if there is none',

  // The stream of a run. The place is the slug.
  stream_cut_in_character: 'Cut between two bytes of a character',
  stream_cut_in_line: 'Cut in the middle of a line',
  stream_without_end: 'Closes after everything but the last event',
  stream_silence: 'Says nothing for 300 s, then closes; the run goes on',
  stream_crlf: 'Lines end with CR LF',
  stream_comments: 'Comments and empty lines between the events',
  stream_broken_lines: 'Lines whose JSON is broken between the events',
  stream_unknown_events: 'Events of a kind that nobody knows',
  stream_repeats: 'Events come twice',
  stream_disorder: 'Events come out of order',
  stream_gaps: 'Numbers are missing',
  stream_long: 'Has so many megabytes of thoughts as the number says, 5 if there is none',
  stream_small_pieces: 'Sent in pieces of a few bytes; the number is how many',

  // Live events. The place is the slug.
  live_refuses_sign_in: 'Refuses the handshake',
  live_refuses: 'Refuses to subscribe',
  live_no_answer: 'Never acknowledges a subscription',
  live_early: 'Live events come before the replay',
  live_repeats: 'Events come twice',
  live_disorder: 'Events come out of order',
  live_gaps: 'Numbers are missing',
  live_end_first: 'The last event comes before the replay',
  live_snapshot: 'The number asked for is outside the window: a state_snapshot comes',
  live_silent: 'Stays connected and says nothing more',
  live_drops: 'Drops the connection after so many events as the number says, 3 if there is none',

  // Runs of workflows. The place is the slug of the workflow or of the step's agent.
  step_without_execution: 'A step has no execution of its own',
  step_fails: 'A step fails, and the run with it',
  steps_listed_early: 'Steps that have not begun are listed as pending',
  workflow_pauses: 'The run pauses after its first step until it is resumed',
  workflow_superseded: 'The run ends superseded after its first step',

  // Signing in.
  registration_forgotten: 'The issuer has forgotten every registration so far',
  registration_secret: 'Registration hands back a secret',
  registration_refused: 'Registration is refused',
  sign_in_denied: 'The person declines',
  sign_in_wrong_state: 'The redirect comes back with another state',
  issuer_differs: 'The metadata names another issuer',
  no_s256: 'The metadata lists no S256',
  refresh_lost: 'The refresh token is spent, then the connection closes without an answer',
  session_dead: 'Refreshing is refused: the session is over',
  revoke_fails: 'Revoking answers 503',
} as const;

/** The name of one of them. */
export type ApiFaultKind = keyof typeof API_FAULTS;

/** One thing that goes wrong, as it was asked for. */
export interface ApiFault {
  readonly kind: ApiFaultKind;
  /** Where alone: a slug, the end of one (`geo_audit`), or a part of a path; `null` for everywhere. */
  readonly where: string | null;
  readonly value: number | null;
  /** How often still; `null` for always. */
  readonly times: number | null;
}

const kindSchema = z.custom<ApiFaultKind>(
  (name) => typeof name === 'string' && Object.hasOwn(API_FAULTS, name),
);

const FAULT =
  /^(?<kind>[a-z0-9_]+)(?:@(?<where>[^:*@]+))?(?::(?<value>\d{1,9}))?(?:\*(?<times>\d{1,6}))?$/;

/**
 * Reads a fault.
 *
 * @example
 * parseFault('rate_limited@/export:2*3'); // three times a 429 to exports, 2 s each
 * @returns null where it is none
 */
export function parseFault(text: string): ApiFault | null {
  const groups = FAULT.exec(text.trim())?.groups;
  const kind = kindSchema.safeParse(groups?.['kind']);
  if (groups === undefined || !kind.success) return null;
  const number = (name: string): number | null =>
    groups[name] === undefined ? null : Number(groups[name]);
  return {
    kind: kind.data,
    where: groups['where'] ?? null,
    value: number('value'),
    times: number('times'),
  };
}

/** The faults that are to happen. */
export class FaultBook {
  #faults: ApiFault[] = [];

  constructor(texts: readonly string[] = []) {
    for (const text of texts) this.add(text);
  }

  /** @throws RangeError where there is no such fault */
  add(text: string): void {
    const fault = parseFault(text);
    if (fault === null) throw new RangeError(`There is no fault "${text}".`);
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  list(): readonly ApiFault[] {
    return [...this.#faults];
  }

  /**
   * The fault that is to happen here, which counts as one time.
   *
   * @param places what the fault's place is compared with: slugs, or a path
   */
  take(kind: ApiFaultKind, ...places: readonly string[]): ApiFault | null {
    const fault = this.find(kind, ...places);
    if (fault?.times !== undefined && fault.times !== null) {
      this.#faults[this.#faults.indexOf(fault)] = { ...fault, times: fault.times - 1 };
    }
    return fault;
  }

  /** As `take`, but it does not count. */
  find(kind: ApiFaultKind, ...places: readonly string[]): ApiFault | null {
    const isMeant = (fault: ApiFault): boolean =>
      fault.kind === kind && fault.times !== 0 && isAt(fault, places);
    return this.#faults.find(isMeant) ?? null;
  }
}

function isAt({ where }: ApiFault, places: readonly string[]): boolean {
  if (where === null) return true;
  return places.some((place) =>
    where.startsWith('/') ? place.includes(where) : place === where || place.endsWith(`_${where}`),
  );
}

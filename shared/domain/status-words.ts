import type { AgentStatus } from './workflow-state.ts';

/** What the word for a status says. */
export interface StatusWord {
  readonly status: AgentStatus;
  /** What it says besides: that parts are missing, that all was done with warnings, or that nothing came. */
  readonly besides: 'errors' | 'warnings' | 'nothing' | null;
}

/**
 * The words of common systems for how a piece of work stands, each under what it means here:
 * schedulers, pipelines, queues, remote calls, model APIs and automation tools, and German.
 */
const WORDS = {
  running:
    'started starting restarting running in_progress inprogress pending queued processing working active waiting scheduled accepted ongoing executing submitted created new received preparing initializing initialising provisioning planned not_started deferred delayed retry retrying retried up_for_retry up_for_reschedule rescheduled pending_redrive waiting_for_resource waiting_for_retry action_required requires_action input_required needs_input awaiting_input manual paused suspended on_hold held blocked throttled streaming resumed continued_as_new laeuft läuft in_arbeit in_bearbeitung wartet wartend gestartet',
  completed:
    'completed complete completing success successful successfully succeeded done finished finish finalized ok okay passed pass ready ended end closed resolved fulfilled delivered processed executed generated published available neutral cached fixed good fertig erledigt erfolgreich erfolg abgeschlossen beendet',
  errors:
    'partial partially partial_content partial_failure partially_completed partially_complete partially_succeeded partially_failed partial_success partial_completion partly_completed unstable success_with_failures degraded truncated teilweise teilweise_abgeschlossen teilweise_erfolgreich',
  warnings: 'warning warnings warn',
  failed:
    'failed failure failing fail error errored faulted fault exception crashed crash crashing crashloopbackoff oomkilled evicted lost fatal broken timeout timed_out time_out timedout deadline_exceeded cancelled canceled cancel cancelling canceling aborted abort aborting stopped stopping killed terminated terminating interrupted rejected refused denied declined revoked reverted undone unauthorized unauthorised unauthenticated forbidden permission_denied expired dead dead_letter incomplete not_completed not_finished not_done unfinished unsuccessful not_successful unavailable unreachable not_found internal internal_error server_error startup_failure start_failure upstream_failed rate_limited resource_exhausted quota_exceeded out_of_range invalid invalid_argument failed_precondition unimplemented not_implemented data_loss content_filter stale halted removed bad not_built fehler fehlgeschlagen gescheitert abgebrochen zeitüberschreitung',
  nothing:
    'no_data nodata no_result no_results no_output no_content no_answer no_response no_findings nothing nothing_found nothing_to_do empty empty_result empty_response data_unavailable no_data_available insufficient_data not_enough_data missing_data data_missing keine_daten',
  skipped:
    'skipped skip skipping not_run not_executed not_required not_needed omitted disabled not_applicable filtered excluded bypassed ignored no_op noop übersprungen',
} as const;

const KNOWN: ReadonlyMap<string, StatusWord> = new Map(
  (
    [
      ['running', 'running', null],
      ['completed', 'completed', null],
      ['errors', 'completed', 'errors'],
      ['warnings', 'completed', 'warnings'],
      ['failed', 'failed', null],
      ['nothing', 'failed', 'nothing'],
      ['skipped', 'skipped', null],
    ] as const
  ).flatMap(([group, status, besides]) =>
    WORDS[group].split(' ').map((word) => [word, { status, besides }] as const),
  ),
);

/** Words that say as well how a site or a service stands, which an answer may be about. */
const OF_THINGS: ReadonlySet<string> = new Set(
  'active available bad blocked broken closed created dead degraded disabled excluded expired good held ignored invalid lost manual new paused planned published removed revoked stale suspended truncated unavailable unreachable warn warning'.split(
    ' ',
  ),
);

/** Words that stand where a status would, and say none. */
const SAYS_NONE: ReadonlySet<string> = new Set(
  'unknown undefined none null nil n/a n_a na unset no_status unspecified status_unspecified unbekannt'.split(
    ' ',
  ),
);

/** Words around one that say what it is the status of, or how much. */
const AROUND: ReadonlySet<string> = new Set(
  'agent agents analysis action batch build call com data entirely event execution finally flow fully fulfilled has have is job now opal osa pipeline process request response result results run scenario session state status step successfully task tool was been webhook with_success workflow'.split(
    ' ',
  ),
);

/** Completed, and with what: `finished_with_errors`, `succeeded with some issues`. */
const WITH =
  /^(.+?)_(?:with|but_with|mit)_(?:(?:some|minor|partial|non_fatal|several|\d+|einigen)_)*(?:(errors?|failures?|issues?|problems?|exceptions?|gaps?|missing_data|limitations?|fehlern?)|(warnings?|notices?|remarks?|warnungen?))$/;

/** A longer text is no status word. */
const MAX_WORD_CHARACTERS = 60;

/** The words for a status that are understood. */
export const EXECUTION_STATUS_WORDS: readonly string[] = [...KNOWN.keys()];

/**
 * Reads a word for a status, in whatever spelling.
 *
 * @returns `null` when the word is unknown
 *
 * @example
 * readStatusWord('Finished with errors') // { status: 'completed', besides: 'errors' }
 */
export function readStatusWord(status: string): StatusWord | null {
  const word = foldStatusWord(status);
  const known = KNOWN.get(word) ?? readWith(word) ?? ofHttp(word);
  if (known !== null) return known;
  const left = word.split('_').filter((part) => !AROUND.has(part));
  const core = left.join('_');
  return core === word || core === '' ? null : (KNOWN.get(core) ?? readWith(core));
}

/**
 * Maps an `execution_status` as senders write it to an agent state.
 *
 * A missing status means completed: an agent that hands over results has finished.
 *
 * @returns `null` when the word is unknown
 */
export function foldExecutionStatus(status: string | undefined): AgentStatus | null {
  if (status === undefined || status.trim() === '') return 'completed';
  return readStatusWord(status)?.status ?? null;
}

/** Words for a failure that say no more than that it is one. */
const SAYS_NOTHING_MORE: ReadonlySet<string> = new Set([
  'failed',
  'failure',
  'fail',
  'error',
  'failing',
]);

/** What a status that names its own reason says of the failure; empty for any other. */
export function reasonInStatus(status: string): string {
  const word = foldStatusWord(status);
  if (/^time(?:d)?_?out$/.test(word)) return 'timed out';
  if (foldExecutionStatus(status) !== 'failed' || SAYS_NOTHING_MORE.has(word)) return '';
  return /^\d+$/.test(word) ? `HTTP ${word}` : word.replaceAll('_', ' ');
}

/** Whether a word may as well be about what an answer is about. */
export function mayBeOfThings(status: string): boolean {
  return OF_THINGS.has(foldStatusWord(status));
}

/** Whether a word stands where a status would, and says none. */
export function saysNoStatus(status: string): boolean {
  return SAYS_NONE.has(foldStatusWord(status));
}

function readWith(word: string): StatusWord | null {
  const [, base = '', errors, warnings] = WITH.exec(word) ?? [];
  if (base === '') return null;
  const known = readStatusWord(base);
  if (known === null || known.status !== 'completed') return known;
  if (errors === undefined && warnings === undefined) return known;
  return { status: 'completed', besides: errors === undefined ? 'warnings' : 'errors' };
}

function ofHttp(word: string): StatusWord | null {
  if (word === '204') return { status: 'failed', besides: 'nothing' };
  if (word === '206') return { status: 'completed', besides: 'errors' };
  if (/^2\d\d$/.test(word)) return { status: 'completed', besides: null };
  return /^[45]\d\d$/.test(word) ? { status: 'failed', besides: null } : null;
}

/** One spelling for all: `inProgress`, `IN PROGRESS` and `in-progress!` are `in_progress`. */
function foldStatusWord(status: string): string {
  return status
    .slice(0, MAX_WORD_CHARACTERS)
    .trim()
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[\s.:,;/|–—-]+/g, '_')
    .replace(/^_+|[!_]+$/g, '');
}

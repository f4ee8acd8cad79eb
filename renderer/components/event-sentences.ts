import { formatDuration } from '../../shared/domain/format-metric.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { FORCE_SYNC_SCOPES } from '../../shared/domain/force-sync.ts';
import type { EventPayload, EventType } from '../../shared/domain/events.ts';
import { describePiiCounts, totalPiiCount } from '../../shared/domain/pii.ts';
import type { EndedWorkflowStatus, WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { ERRORS } from '../../shared/errors.ts';
import { formatCount, formatCredits, formatMomentInFull, joinWords } from './format.ts';
import { tellRecovery } from './recovery-sentences.ts';
import { formatLabel } from './report-formats.ts';
import type { Tone } from './tone.ts';

/** An event as the timeline shows it. */
export interface Sentence {
  readonly text: string;
  /** A second, smaller line; empty if there is nothing to add. */
  readonly detail: string;
  readonly tone: Tone;
}

/**
 * Puts an event into words.
 *
 * @param agents what each agent is called
 */
export function tellEvent<T extends EventType>(
  event: { event_type: T; payload: EventPayload<T> },
  agents: AgentRegistry,
): Sentence {
  return TELLERS[event.event_type](event.payload, agents);
}

type Tellers = {
  readonly [T in EventType]: (payload: EventPayload<T>, agents: AgentRegistry) => Sentence;
};

/** One entry per event type: its headline and the line below it. */
const TELLERS: Tellers = {
  'orchestration.workflow_created@1': (payload) => ({
    text: 'Run created',
    detail: details(
      formatCount(payload.agents_scheduled.length, 'agent'),
      payload.is_practice && 'practice',
      payload.priority !== 'normal' && `${payload.priority} priority`,
    ),
    tone: 'quiet',
  }),
  'orchestration.workflow_triggered@1': (payload) => ({
    text: payload.target === 'practice' ? 'Sent to the practice Opal' : 'Sent to Opal',
    detail: details(
      `${formatCount(payload.agents_scheduled.length, 'agent')} expected`,
      TRIGGER_SOURCES[payload.trigger_source],
    ),
    tone: 'quiet',
  }),
  'orchestration.workflow_trigger_failed@1': (payload) => ({
    text: 'Opal could not be started',
    detail: details(
      reasonOf(payload.error_code),
      payload.http_status !== null && `HTTP ${payload.http_status}`,
    ),
    tone: 'bad',
  }),
  'orchestration.workflow_status_changed@1': ({ from, to }) => ({
    ...STATUS_SENTENCES[to],
    detail: from === 'failed' || from === 'partially_completed' ? 'after a late result' : '',
  }),
  'orchestration.agent.started@1': (payload, agents) => ({
    text: `${agents.get(payload.agent_id).label} started`,
    detail: payload.attempt > 1 ? `attempt ${payload.attempt}` : '',
    tone: 'accent',
  }),
  'orchestration.agent.completed@1': tellCompleted,
  'orchestration.agent.failed@1': (payload, agents) => ({
    text:
      payload.error_code === 'agent_timeout'
        ? `${agents.get(payload.agent_id).label} did not answer in time`
        : `${agents.get(payload.agent_id).label} failed`,
    detail: details(
      payload.error_code !== 'agent_timeout' && reasonOf(payload.error_code),
      payload.attempt > 1 && `attempt ${payload.attempt}`,
    ),
    tone: 'bad',
  }),
  'orchestration.agent.reread@1': (payload, agents) => ({
    text: `${agents.get(payload.agent_id).label} read again`,
    detail: details(
      payload.change === 'moved' ? 'a line was moved by hand' : 'a correction was taken back',
      payload.scope === 'always' && 'for all its answers',
    ),
    tone: 'quiet',
  }),
  'orchestration.agent.sla_exceeded@1': (payload, agents) => ({
    text: `${agents.get(payload.agent_id).label} is over its SLA`,
    detail: details(
      `SLA ${formatDuration(payload.sla_ms)}`,
      payload.attempt > 1 && `attempt ${payload.attempt}`,
    ),
    tone: 'warn',
  }),
  'orchestration.workflow_scheduled@1': (payload) => ({
    text: 'The run is scheduled',
    detail: formatMomentInFull(Date.parse(payload.scheduled_for)),
    tone: 'quiet',
  }),
  'orchestration.force_sync_started@1': (payload) => ({
    text: payload.retry_of === null ? 'Force sync started' : 'Force sync started again',
    detail: FORCE_SYNC_SCOPES[payload.scope].covers,
    tone: 'quiet',
  }),
  'orchestration.force_sync_ended@1': (payload) => ({
    ...SYNC_ENDS[payload.outcome],
    detail: `${payload.fresh} of ${formatCount(payload.expected, 'agent')} returned fresh data`,
  }),
  'orchestration.agent.requested@1': (payload, agents) => ({
    text:
      payload.asked_by === 'user'
        ? `${agents.get(payload.agent_id).label} was asked again manually`
        : `${agents.get(payload.agent_id).label}: attempt ${payload.attempt} started`,
    detail: details(
      payload.asked_by === 'user' && `attempt ${payload.attempt}`,
      payload.scope === 'reduced' && 'with a reduced scope',
    ),
    tone: 'accent',
  }),
  'recovery.step@1': tellRecovery,
  'ingress.delivery_duplicate@1': (payload, agents) => ({
    text:
      payload.agent_id === null
        ? 'A duplicate delivery was ignored'
        : `A duplicate from ${agents.get(payload.agent_id).label} was ignored`,
    detail: 'same delivery',
    tone: 'quiet',
  }),
  'ingress.delivery_refused@1': (payload) => ({
    text: `Delivery refused: ${REFUSALS[payload.reason] ?? words(payload.reason)}`,
    detail: payload.route,
    tone: 'bad',
  }),
  'ingress.delivery_unmatched@1': (payload, agents) => ({
    text: 'A delivery could not be matched to a run',
    detail: payload.agent_id === null ? '' : agents.get(payload.agent_id).label,
    tone: 'warn',
  }),
  'ingress.delivery_quarantined@1': (payload) => ({
    text: 'A delivery could not be processed and needs review',
    detail: reasonOf(payload.error_code),
    tone: 'bad',
  }),
  'engine.run_resumed@1': (payload, agents) => ({
    text: 'The console restarted and the run resumed',
    detail:
      payload.agents_awaited.length === 0
        ? ''
        : `waiting for ${namesOrCount(payload.agents_awaited, agents)}`,
    tone: 'quiet',
  }),
  'opal.budget_nearly_used@1': ({ budget, limit, used }) => ({
    text: used >= limit ? 'Budget of credits used up' : 'Budget of credits nearly used',
    detail: `${formatCredits(used)} of ${formatCredits(limit)} credits of ${
      budget === 'month' ? 'this month' : 'this client'
    }`,
    tone: 'warn',
  }),
  'engine.clock_jumped@1': (payload) => ({
    text:
      payload.by_ms > 0
        ? 'The laptop slept, or its clock was set forward'
        : 'The laptop’s clock was set back',
    detail: `by ${formatDuration(Math.abs(payload.by_ms))}; agents get their full time again`,
    tone: 'quiet',
  }),
  'outbound.endpoint_failing@1': ({ percent }) => ({
    text: 'An endpoint takes no events',
    detail: `${percent} % of the time is over after which it is disabled`,
    tone: 'warn',
  }),
  'outbound.endpoint_disabled@1': ({ reason }) => ({
    text: 'An endpoint was disabled',
    detail: reason === 'gone' ? 'it wants no more events' : 'it took no event for two days',
    tone: 'bad',
  }),
  'reports.exported@1': (payload) => ({
    text: 'Report exported',
    detail: formatLabel(payload.format),
    tone: 'quiet',
  }),
};

const TRIGGER_SOURCES: Readonly<
  Record<EventPayload<'orchestration.workflow_triggered@1'>['trigger_source'], string>
> = {
  form: 'started from the form',
  force_sync: 'started by a force sync',
  scheduled: 'started on schedule',
  api: 'started by a script',
  webhook: 'started by a webhook',
};

const STATUS_SENTENCES: Readonly<Record<WorkflowStatus, { text: string; tone: Tone }>> = {
  pending: { text: 'The run is being prepared', tone: 'quiet' },
  triggered: { text: 'Waiting for the first agent', tone: 'quiet' },
  running: { text: 'The agents are working', tone: 'accent' },
  completed: { text: 'All agents have answered', tone: 'good' },
  partially_completed: { text: 'The run ended with answers missing', tone: 'warn' },
  failed: { text: 'The run failed', tone: 'bad' },
  cancelled: { text: 'The run was cancelled', tone: 'quiet' },
};

const SYNC_ENDS: Readonly<Record<EndedWorkflowStatus, { text: string; tone: Tone }>> = {
  completed: { text: 'Force sync completed', tone: 'good' },
  partially_completed: { text: 'Force sync ended with partial data', tone: 'warn' },
  failed: { text: 'Force sync failed', tone: 'bad' },
  cancelled: { text: 'Force sync cancelled', tone: 'quiet' },
};

const REFUSALS: Readonly<Record<string, string>> = {
  signature_missing: 'it is not signed',
  invalid_signature_format: 'its signature cannot be read',
  signature_mismatch: 'its signature does not match',
  timestamp_looks_like_seconds: 'its timestamp is in seconds instead of milliseconds',
  timestamp_out_of_tolerance: 'its timestamp is too old or too far ahead',
  no_secret_configured: 'no webhook secret is set',
  bearer_missing: 'it has no tool token',
  bearer_mismatch: 'its tool token does not match',
  no_token_configured: 'no tool token is set',
  not_answerable: 'it asked for something that does not exist',
};

function tellCompleted(
  payload: EventPayload<'orchestration.agent.completed@1'>,
  agents: AgentRegistry,
): Sentence {
  const isOdd = payload.late || payload.shape === 'unrecognised' || payload.findings > 0;
  return {
    text: `${agents.get(payload.agent_id).label} received${receivedHow(payload)}`,
    detail: details(
      payload.shape === 'unrecognised' && 'unrecognised format',
      totalPiiCount(payload.pii_protected) > 0 &&
        `${describePiiCounts(payload.pii_protected)} protected`,
      payload.recommendations > 0 && formatCount(payload.recommendations, 'recommendation'),
      payload.findings > 0 && `${formatCount(payload.findings, 'issue')} to check`,
      payload.matched_by === 'only_open_run' && 'matched as the only open run',
    ),
    tone: isOdd ? 'warn' : 'good',
  };
}

function receivedHow(payload: { late: boolean; replaced: boolean }): string {
  if (payload.late) return ' late';
  return payload.replaced ? ' again; the newer result is used' : '';
}

/** With more names than this, only their number is shown. */
const FEW = 3;

function namesOrCount(ids: readonly AgentId[], agents: AgentRegistry): string {
  if (ids.length > FEW) return formatCount(ids.length, 'agent');
  return joinWords(ids.map((id) => agents.get(id).label));
}

function reasonOf(code: string): string {
  const known: Readonly<Record<string, { message: string }>> = ERRORS;
  return known[code]?.message ?? words(code);
}

/** A code as words: `wrong_type` -> "wrong type". */
function words(code: string): string {
  return code.replaceAll('_', ' ');
}

function details(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' · ');
}

import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { EventPayload } from '../../shared/domain/events.ts';
import {
  ERROR_SCENARIOS,
  type RecoveryScenario,
  type RecoveryStep,
} from '../../shared/domain/recovery.ts';
import { formatClock, formatCount, formatMomentInFull } from './format.ts';
import type { Tone } from './tone.ts';

type Step = EventPayload<'recovery.step@1'>;

const TELLERS: Readonly<
  Record<
    RecoveryStep,
    (step: Step, agents: AgentRegistry) => { text: string; detail?: string; tone: Tone }
  >
> = {
  detected: (step, agents) => ({
    text: DETECTED[step.scenario](subject(step.agent_id, agents)),
    detail: [
      step.attempt > 1 ? `attempt ${step.attempt}` : '',
      // The entry about the run being on hold says it already.
      ERROR_SCENARIOS[step.scenario].holdsRun ? '' : ERROR_SCENARIOS[step.scenario].notification,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    tone: 'warn',
  }),
  held: ({ scenario }) => ({
    text: 'The run is on hold until someone looks at it',
    detail: ERROR_SCENARIOS[scenario].heldNotification,
    tone: 'bad',
  }),
  credentials_checked: ({ keys_found: found, http_status: status }) => ({
    text: 'The keys were checked on this laptop',
    detail:
      found === 0
        ? 'no well-formed key is stored for this project'
        : `${formatCount(found ?? 0, 'well-formed key')} stored${status === null ? '' : `, HTTP ${status}`}; resuming the run shows whether Opal accepts them`,
    tone: 'quiet',
  }),
  quarantined: (step, agents) => ({
    text: `What ${subject(step.agent_id, agents)} sent needs review`,
    detail: 'it is kept under Webhooks',
    tone: 'warn',
  }),
  reused_result: (step, agents) => ({
    text: `An earlier result from ${subject(step.agent_id, agents)} is used instead`,
    detail:
      step.reused_received_at === null
        ? 'reused with 0.8 of its confidence'
        : `from ${formatMomentInFull(Date.parse(step.reused_received_at))}, reused with 0.8 of its confidence`,
    tone: 'warn',
  }),
  no_earlier_result: (step, agents) => ({
    text: `There is no earlier result from ${subject(step.agent_id, agents)} to use`,
    detail: 'none for the same client and scope in the last 24 hours',
    tone: 'quiet',
  }),
  asked_again: (step, agents) => ({
    text: `${subject(step.agent_id, agents)} is asked to run again`,
    tone: 'accent',
  }),
  asked_again_reduced: (step, agents) => ({
    text: `${subject(step.agent_id, agents)} is asked again, with a reduced scope`,
    tone: 'accent',
  }),
  queued_for_retry: (step) => ({
    text: 'The request will be sent again automatically',
    detail: [
      `attempt ${step.attempt} failed`,
      step.next_at === null ? '' : `next at ${formatClock(Date.parse(step.next_at))}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    tone: 'warn',
  }),
  kept_for_manual_sending: (step) => ({
    text: 'The request is kept for you to send',
    detail: `after ${formatCount(step.attempt, 'attempt')}`,
    tone: 'bad',
  }),
  escalated: ({ scenario }) => ({
    text: `Needs a person: ${ERROR_SCENARIOS[scenario].title.toLowerCase()}`,
    detail: ERROR_SCENARIOS[scenario].escalationText,
    tone: 'bad',
  }),
  resumed: () => ({ text: 'The run resumed', tone: 'accent' }),
  recovered: (step, agents) => ({
    text:
      step.agent_id === null
        ? 'The request reached Opal'
        : `${subject(step.agent_id, agents)} answered after all`,
    detail: step.reused_from === null ? '' : 'its own answer replaces the reused result',
    tone: 'good',
  }),
  acknowledged: ({ scenario }) => ({
    text: `Seen: ${ERROR_SCENARIOS[scenario].title.toLowerCase()}`,
    tone: 'quiet',
  }),
};

const DETECTED: Readonly<Record<RecoveryScenario, (who: string) => string>> = {
  agent_timeout: (who) => `Recovery started: ${who} timed out`,
  agent_authentication_failure: (who) => `Recovery started: the keys for ${who} were not accepted`,
  agent_data_validation_failure: (who) => `Recovery started: ${who} sent no usable result`,
  webhook_delivery_failure: () => 'Recovery started: Opal did not accept the request',
};

/** Puts one step of recovery into words. */
export function tellRecovery(
  step: Step,
  agents: AgentRegistry,
): { text: string; detail: string; tone: Tone } {
  return { detail: '', ...TELLERS[step.step](step, agents) };
}

function subject(agentId: AgentId | null, agents: AgentRegistry): string {
  return agentId === null ? 'Opal' : agents.get(agentId).label;
}

import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { runIdSchema } from './ids.ts';

/** What can go wrong on a run's way (specification 2.1, the error handling matrix). */
export const recoveryScenarioSchema = z.enum([
  'agent_timeout',
  'agent_authentication_failure',
  'agent_data_validation_failure',
  'webhook_delivery_failure',
]);
export type RecoveryScenario = z.infer<typeof recoveryScenarioSchema>;

/** One thing that recovery did, in the order in which it was done. */
export const recoveryStepSchema = z.enum([
  /** The failure was noticed. */
  'detected',
  /** The run does nothing more until a person has acted. */
  'held',
  'credentials_checked',
  'quarantined',
  /** An earlier result stands in for the missing one. */
  'reused_result',
  'no_earlier_result',
  /** A new execution was asked for, with the whole scope or with less of it. */
  'asked_again',
  'asked_again_reduced',
  'queued_for_retry',
  'kept_for_manual_sending',
  'escalated',
  'resumed',
  'recovered',
  'acknowledged',
]);
export type RecoveryStep = z.infer<typeof recoveryStepSchema>;

/** What is done about a scenario. */
export interface ErrorScenario {
  /** What it is called where a person is called for it. */
  readonly title: string;
  /** What counts as it. */
  readonly detection: string;
  /** Nothing goes on until a person has acted. */
  readonly holdsRun: boolean;
  /** An earlier valid result stands in. */
  readonly reusesResult: boolean;
  /** The agent is asked again, with how much of its scope; `null`: it is not. */
  readonly asksAgain: 'whole' | 'reduced' | null;
  /** What the user is told. */
  readonly notification: string;
  /** What the user is told of a run that is held for it. */
  readonly heldNotification: string;
  /** When a person is called. */
  readonly escalation:
    | { readonly kind: 'at_once' }
    | { readonly kind: 'in_a_row'; readonly count: number }
    | { readonly kind: 'share_of_agents'; readonly above: number }
    | { readonly kind: 'unrecovered_for'; readonly ms: number };
  /** The same in words. */
  readonly escalationText: string;
}

/**
 * The error matrix (specification 2.1, `ERROR_SCENARIOS`). Recovery reads it; nothing of
 * it stands anywhere else.
 */
export const ERROR_SCENARIOS: Readonly<Record<RecoveryScenario, ErrorScenario>> = {
  agent_timeout: {
    title: 'Agents do not answer',
    detection: 'An agent has not answered within its hard time-out.',
    holdsRun: false,
    reusesResult: true,
    asksAgain: 'reduced',
    notification: 'The analysis takes longer than expected. What is there is shown.',
    heldNotification: 'The analysis takes longer than expected.',
    escalation: { kind: 'in_a_row', count: 3 },
    escalationText: 'three time-outs in a row',
  },
  agent_authentication_failure: {
    title: 'Keys were not accepted',
    detection: 'Opal, or a service that an agent asked, answered 401 or 403.',
    holdsRun: true,
    reusesResult: false,
    asksAgain: null,
    notification: 'A key is wrong or has expired. Check the keys, then let the run go on.',
    heldNotification: 'A key is wrong or has expired. Check the keys, then let the run go on.',
    escalation: { kind: 'at_once' },
    escalationText: 'at once, because every later agent needs the same keys',
  },
  agent_data_validation_failure: {
    title: 'Agents send data that cannot be used',
    detection: 'An agent sent something that holds no result.',
    holdsRun: false,
    reusesResult: true,
    asksAgain: 'whole',
    notification: 'Data came that cannot be used. An earlier result stands in where there is one.',
    heldNotification: 'Data came that cannot be used.',
    escalation: { kind: 'share_of_agents', above: 0.5 },
    escalationText: 'more than half of the agents sent data that cannot be used',
  },
  webhook_delivery_failure: {
    title: 'Opal cannot be reached',
    detection: 'A request to Opal was not answered, or answered with 408, 425, 429 or 5xx.',
    holdsRun: false,
    reusesResult: false,
    asksAgain: null,
    notification:
      'Opal does not answer at the moment. The results come later than usual; nothing is lost.',
    heldNotification:
      'Opal took the request in none of five attempts. It is kept; send it again when Opal can be reached.',
    escalation: { kind: 'unrecovered_for', ms: 86_400_000 },
    escalationText: '24 hours without success',
  },
};

/** Executions of one agent in one run that are asked for by themselves, the first included. */
export const MAX_AGENT_ATTEMPTS = 3;

/** A reused result counts this much of its confidence (specification 2.1). */
export const REUSED_CONFIDENCE = 0.8;

const AUTHENTICATION =
  /\b(?:401|403|unauthori[sz]ed|not authori[sz]ed|forbidden|authentication|invalid[ _-](?:api[ _-])?(?:key|token|credentials?))\b/i;
const TIME_OUT = /\btime(?:d)?[ _-]?out\b/i;

/**
 * Reads out of an agent's own words what went wrong (specification 2.1, `classifyError`).
 *
 * @param errorText what the agent said of its failure
 * @returns `null` for a failure that no scenario covers
 */
export function classifyAgentFailure(errorText: string): RecoveryScenario | null {
  if (AUTHENTICATION.test(errorText)) return 'agent_authentication_failure';
  if (TIME_OUT.test(errorText)) return 'agent_timeout';
  return null;
}

export const incidentStateSchema = z.enum(['recovering', 'escalated', 'recovered', 'closed']);
export type IncidentState = z.infer<typeof incidentStateSchema>;

/** One failure that recovery looks after, however often it occurred. Times are epoch ms. */
export const recoveryIncidentSchema = z.object({
  id: z.string(),
  runId: runIdSchema,
  /** `null` for a failure of the run as a whole. */
  agentId: agentIdSchema.nullable(),
  scenario: recoveryScenarioSchema,
  state: incidentStateSchema,
  occurrences: z.number().int().positive(),
  openedAtMs: z.number(),
  updatedAtMs: z.number(),
});
export type RecoveryIncident = z.infer<typeof recoveryIncidentSchema>;

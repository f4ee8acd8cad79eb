import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import { runIdSchema } from './ids.ts';

/** What can go wrong in a run (specification 2.1, the error handling matrix). */
export const recoveryScenarioSchema = z.enum([
  'agent_timeout',
  'agent_authentication_failure',
  'agent_data_validation_failure',
  'webhook_delivery_failure',
]);
export type RecoveryScenario = z.infer<typeof recoveryScenarioSchema>;

/** One step of recovery, in the order in which steps happen. */
export const recoveryStepSchema = z.enum([
  /** The failure was noticed. */
  'detected',
  /** The run is on hold until a person acts. */
  'held',
  'credentials_checked',
  'quarantined',
  /** An earlier result replaces the missing one. */
  'reused_result',
  'no_earlier_result',
  /** A new execution was requested, with the full or a reduced scope. */
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
  /** Its name in notifications. */
  readonly title: string;
  /** How it is recognised. */
  readonly detection: string;
  /** Whether the run is on hold until a person acts. */
  readonly holdsRun: boolean;
  /** Whether an earlier valid result is used instead. */
  readonly reusesResult: boolean;
  /** The scope with which the agent is asked again; `null`: it is not asked again. */
  readonly asksAgain: 'whole' | 'reduced' | null;
  /** What the user is told. */
  readonly notification: string;
  /** What the user is told about a run that is on hold because of it. */
  readonly heldNotification: string;
  /** When a person is notified. */
  readonly escalation:
    | { readonly kind: 'at_once' }
    | { readonly kind: 'in_a_row'; readonly count: number }
    | { readonly kind: 'share_of_agents'; readonly above: number }
    | { readonly kind: 'unrecovered_for'; readonly ms: number };
  /** The same in words. */
  readonly escalationText: string;
}

/**
 * The error matrix (specification 2.1, `ERROR_SCENARIOS`). Recovery reads everything from here.
 */
export const ERROR_SCENARIOS: Readonly<Record<RecoveryScenario, ErrorScenario>> = {
  agent_timeout: {
    title: 'Agents do not answer',
    detection: 'An agent has not answered within its hard timeout.',
    holdsRun: false,
    reusesResult: true,
    asksAgain: 'reduced',
    notification: 'The analysis is taking longer than expected. The results so far are shown.',
    heldNotification: 'The analysis is taking longer than expected.',
    escalation: { kind: 'in_a_row', count: 3 },
    escalationText: 'three timeouts in a row',
  },
  agent_authentication_failure: {
    title: 'Keys were not accepted',
    detection: 'Opal, or a service that an agent asked, answered 401 or 403.',
    holdsRun: true,
    reusesResult: false,
    asksAgain: null,
    notification: 'A key is wrong or has expired. Check the keys, then resume the run.',
    heldNotification: 'A key is wrong or has expired. Check the keys, then resume the run.',
    escalation: { kind: 'at_once' },
    escalationText: 'at once, because every later agent needs the same keys',
  },
  agent_data_validation_failure: {
    title: 'Agents sent unusable data',
    detection:
      'An agent sent no result, or one whose values are mostly invalid, spoilt or cut off.',
    holdsRun: false,
    reusesResult: true,
    asksAgain: 'whole',
    notification: 'An agent sent unusable data. An earlier result is used where there is one.',
    heldNotification: 'An agent sent unusable data.',
    escalation: { kind: 'share_of_agents', above: 0.5 },
    escalationText: 'more than half of the agents sent unusable data',
  },
  webhook_delivery_failure: {
    title: 'Opal cannot be reached',
    detection: 'A request to Opal was not answered, or answered with 408, 425, 429 or 5xx.',
    holdsRun: false,
    reusesResult: false,
    asksAgain: null,
    notification:
      'Opal is not answering at the moment. Results will arrive later than usual; nothing is lost.',
    heldNotification:
      'Opal did not accept the request in five attempts. It is kept; send it again once Opal can be reached.',
    escalation: { kind: 'unrecovered_for', ms: 86_400_000 },
    escalationText: '24 hours without success',
  },
};

/** Executions of one agent in one run that are requested automatically, including the first. */
export const MAX_AGENT_ATTEMPTS = 3;

/** The share of its confidence that a reused result keeps (specification 2.1). */
export const REUSED_CONFIDENCE = 0.8;

const AUTHENTICATION =
  /\b(?:401|403|unauthori[sz]ed|not authori[sz]ed|forbidden|authentication|unauthenticated|access denied|permission denied|(?:api[ _-])?(?:key|token|credentials?) (?:has |have )?expired|expired (?:api[ _-])?(?:key|token|credentials?)|invalid[ _-](?:api[ _-])?(?:key|token|credentials?))\b/i;
const TIME_OUT = /\btime(?:d)?[ _-]?out\b/i;

/**
 * Tells from an agent's own words what went wrong (specification 2.1, `classifyError`).
 *
 * @param errorText what the agent said about its failure
 * @returns `null` for a failure that no scenario covers
 */
export function classifyAgentFailure(errorText: string): RecoveryScenario | null {
  if (AUTHENTICATION.test(errorText)) return 'agent_authentication_failure';
  if (TIME_OUT.test(errorText)) return 'agent_timeout';
  return null;
}

/** Where an incident stands; it is open in the first two. */
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

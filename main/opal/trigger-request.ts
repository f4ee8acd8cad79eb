import {
  CREDENTIAL_NAMES,
  type ApiCredentials,
  type CredentialName,
} from '../../shared/domain/intake.ts';
import {
  priorityOfDepth,
  type DataSource,
  type OpalWorkflowRequest,
} from '../../shared/domain/opal-request.ts';
import { reduceAgentScope } from '../../shared/domain/expected-agents.ts';
import { triggeredBy, type KeptIntake } from '../../shared/domain/run.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import { FORCE_SYNC_SCOPES, type ForceSyncOrder } from '../../shared/domain/force-sync.ts';
import type { TriggerOrder } from '../workflow/trigger-job.ts';

const DATA_SOURCE_OF_KEY: Readonly<Record<CredentialName, DataSource>> = {
  odp_key: 'odp',
  experimentation_key: 'experimentation',
  content_recs_key: 'content_recs',
  cmp_key: 'cmp',
};

const WHOLE_RUN: TriggerOrder = { purpose: 'start', agents: null, scope: 'whole' };

/** What follows the start of a run is said to be triggered by its purpose. */
const TRIGGERED_LATER = { resume: 'resume', ask_agent: 'agent_retry' } as const;

/** Names the services whose keys were given (specification 1.2, `inferDataSources`). */
export function inferDataSources(credentials: ApiCredentials): DataSource[] {
  return CREDENTIAL_NAMES.filter((name) => (credentials[name] ?? '').length > 0).map(
    (name) => DATA_SOURCE_OF_KEY[name],
  );
}

/** What a request to Opal is made from. */
export interface TriggerInput {
  readonly intake: KeptIntake;
  /** Who receives the report; none where left out. */
  readonly recipients?: readonly string[];
  readonly credentials: ApiCredentials;
  readonly workflowId: string;
  readonly correlationId: string;
  /** What is asked for; a whole run where left out. */
  readonly order?: TriggerOrder;
  readonly forceSync?: ForceSyncOrder | null;
  /** When it was to be sent, if not at once. Epoch ms. */
  readonly scheduledForMs?: number | null;
}

/**
 * Turns an intake into the request that starts a workflow (specification 1.2,
 * `transformIntakeToOPAL`, field by field).
 *
 * The keys are in it because the specification puts them there: the request is sent and
 * forgotten, never stored and never logged.
 *
 * @example
 * transformIntakeToOpal({ intake, credentials: { odp_key }, workflowId, correlationId })
 * // { workflow_name: 'strategy_workflow', parameters: { ... }, workflow_id, correlation_id, ... }
 */
export function transformIntakeToOpal(input: TriggerInput): OpalWorkflowRequest {
  const { intake, recipients = [], credentials, order = WHOLE_RUN } = input;
  const { forceSync = null, scheduledForMs = null } = input;
  const { business_context, optimizely_config, engagement } = intake;
  const analysis_preferences = preferencesFor(intake, order);
  return {
    workflow_name: 'strategy_workflow',
    parameters: {
      business_context,
      analysis_scope: {
        depth: analysis_preferences.analysis_depth,
        focus_areas: analysis_preferences.focus_areas,
        time_range: analysis_preferences.timeline,
      },
      integration_config: {
        optimizely: { ...optimizely_config, api_credentials: credentials },
        enable_real_time: true,
        data_sources: inferDataSources(credentials),
      },
    },
    metadata: {
      correlation_id: input.correlationId,
      initiated_by: 'osa_strategy_intake',
      priority: priorityOfDepth(analysis_preferences.analysis_depth),
    },
    input_data: {
      client_name: business_context.company_name,
      industry: business_context.industry,
      company_size: engagement.company_size,
      current_capabilities: engagement.current_capabilities,
      business_objectives: engagement.business_objectives,
      additional_marketing_technology: engagement.additional_marketing_technology,
      timeline_preference: engagement.timeline_preference,
      budget_range: engagement.budget_range,
      recipients: [...recipients],
      triggered_by:
        order.purpose === 'start' || forceSync !== null
          ? triggeredBy({ forceSync, scheduledForMs })
          : TRIGGERED_LATER[order.purpose],
      sync_scope: forceSync?.scope ?? (order.scope === 'reduced' ? 'quick' : 'full'),
      force_sync: forceSync !== null,
      requested_agents: order.agents ?? agentsOfSync(forceSync),
    },
    workflow_id: input.workflowId,
    correlation_id: input.correlationId,
  };
}

/** The agents that a force sync asks for; `null` for all of them. */
function agentsOfSync(forceSync: ForceSyncOrder | null): AgentId[] | null {
  if (forceSync === null) return null;
  return forceSync.scope === 'full' ? null : [...FORCE_SYNC_SCOPES[forceSync.scope].agents];
}

function preferencesFor(
  { analysis_preferences: preferences }: KeptIntake,
  { scope, agents }: TriggerOrder,
): KeptIntake['analysis_preferences'] {
  const [agentId] = agents ?? [];
  if (scope === 'whole' || agentId === undefined) return preferences;
  return reduceAgentScope(agentId, preferences);
}

import { z } from 'zod';
import { agentIdSchema } from './agents.ts';
import {
  analysisDepthSchema,
  type AnalysisDepth,
  apiCredentialsSchema,
  focusAreaSchema,
  timelineSchema,
} from './intake.ts';
import { keptIntakeSchema } from './run.ts';

/** The priority of a run, derived from its depth (specification 1.2). */
export const prioritySchema = z.enum(['low', 'normal', 'high']);
export type Priority = z.infer<typeof prioritySchema>;

/** Services that the entered keys open (specification 1.2, `inferDataSources`). */
export const dataSourceSchema = z.enum(['odp', 'experimentation', 'content_recs', 'cmp']);
export type DataSource = z.infer<typeof dataSourceSchema>;

/**
 * The body POSTed to an Opal trigger.
 *
 * `workflow_name`, `parameters` and `metadata` are `OPALWorkflowRequest`
 * (specification 1.2); `input_data`, `workflow_id` and `correlation_id` are what an
 * Opal workflow's parameters can be filled from (wire notes, "Trigger").
 */
export const opalWorkflowRequestSchema = z.object({
  workflow_name: z.literal('strategy_workflow'),
  parameters: z.object({
    business_context: keptIntakeSchema.shape.business_context,
    analysis_scope: z.object({
      depth: analysisDepthSchema,
      focus_areas: z.array(focusAreaSchema),
      time_range: timelineSchema,
    }),
    integration_config: z.object({
      optimizely: z.object({
        project_id: z.string(),
        workspace_id: z.string(),
        api_credentials: apiCredentialsSchema,
      }),
      enable_real_time: z.literal(true),
      data_sources: z.array(dataSourceSchema),
    }),
  }),
  metadata: z.object({
    correlation_id: z.string(),
    initiated_by: z.literal('osa_strategy_intake'),
    priority: prioritySchema,
  }),
  input_data: z.object({
    client_name: z.string(),
    industry: z.string(),
    company_size: z.string(),
    current_capabilities: z.array(z.string()),
    business_objectives: z.array(z.string()),
    additional_marketing_technology: z.array(z.string()),
    timeline_preference: z.string(),
    budget_range: z.string(),
    recipients: z.array(z.string()),
    triggered_by: z.string(),
    sync_scope: z.string(),
    force_sync: z.boolean(),
    /** The agents whose results are wanted; `null` for all. */
    requested_agents: z.array(agentIdSchema).nullable().default(null),
  }),
  workflow_id: z.string(),
  correlation_id: z.string(),
});
export type OpalWorkflowRequest = z.infer<typeof opalWorkflowRequestSchema>;

const PRIORITY_OF_DEPTH: Readonly<Record<AnalysisDepth, Priority>> = {
  basic: 'low',
  standard: 'normal',
  comprehensive: 'high',
};

/** `mapAnalysisDepthToPriority` of the specification, section 1.2. */
export function priorityOfDepth(depth: AnalysisDepth): Priority {
  return PRIORITY_OF_DEPTH[depth];
}

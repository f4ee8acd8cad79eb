import { z } from 'zod';

const common = {
  schema_version: z.string(),
  name: z.string(),
  agent_id: z.string(),
  version: z.string(),
  description: z.string().nullable(),
  is_active: z.boolean(),
  is_deleted: z.boolean(),
  internal_version: z.number().int(),
};

const parameterSchema = z.looseObject({
  name: z.string(),
  type: z.string(),
  default: z.json().optional(),
  required: z.boolean(),
  description: z.string().nullable().optional(),
});

/** An agent as Opal exports and imports it. Members that are not listed are kept as they are. */
export const specializedDocumentSchema = z.looseObject({
  ...common,
  agent_type: z.literal('specialized'),
  agent_metadata: z.json().optional(),
  prompt_template: z.string(),
  parameters: z.array(parameterSchema),
  output: z.looseObject({
    type: z.string(),
    schema: z.record(z.string(), z.json()).nullable().optional(),
    description: z.string().nullable().optional(),
  }),
  enabled_tools: z.array(z.string()).nullable(),
  inference_type: z.string(),
  /** Exports since the middle of 2026 leave it out. */
  creativity: z.number().nullable().optional(),
  file_urls: z.array(z.json()).nullable().optional(),
  is_enabled_in_chat: z.boolean().optional(),
});
export type SpecializedDocument = z.infer<typeof specializedDocumentSchema>;

const stepSchema = z.looseObject({
  step_id: z.string(),
  step_type: z.string(),
  name: z.string(),
  description: z.string().nullable().optional(),
  agent_id: z.string().nullable().optional(),
  next_step_id: z.string().nullable().optional(),
  timeout_seconds: z.number().nullable().optional(),
});

/** A workflow as Opal exports and imports it, with the agents that it bundles. */
export const workflowDocumentSchema = z.looseObject({
  ...common,
  agent_type: z.literal('workflow'),
  workflow_type: z.string().optional(),
  objective: z.string().nullable().optional(),
  plan: z.string().nullable().optional(),
  agent_metadata: z.json().optional(),
  steps: z.array(stepSchema),
  triggers: z.array(z.looseObject({ trigger_type: z.string() })),
  specialized_agents_required: z.array(z.string()),
  workflow_agents_required: z.array(z.string()).optional(),
  specialized_agents: z.array(specializedDocumentSchema).optional(),
});
export type WorkflowDocument = z.infer<typeof workflowDocumentSchema>;

/** An agent of either kind. */
export const agentDocumentSchema = z.discriminatedUnion('agent_type', [
  specializedDocumentSchema,
  workflowDocumentSchema,
]);
export type AgentDocument = z.infer<typeof agentDocumentSchema>;

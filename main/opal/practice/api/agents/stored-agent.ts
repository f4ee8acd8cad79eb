import { z } from 'zod';
import type { JsonObject } from '../../../../../shared/domain/json.ts';

/** The two kinds of agents, with Opal's words. */
export type AgentKind = 'specialized' | 'workflow';

/** An agent of the instance. A change makes another one. */
export interface StoredAgent {
  /** A UUID, which the routes take. */
  readonly id: string;
  readonly kind: AgentKind;
  /** What `agent_id` is in an agent. */
  readonly slug: string;
  /** As an export has it, without the agents that it bundles. */
  readonly document: JsonObject;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Counts every change in the instance: the list is sorted by it. */
  readonly changeNumber: number;
  /** What the document was, by its `internal_version`. */
  readonly earlier: ReadonlyMap<number, JsonObject>;
}

const stepSchema = z.looseObject({
  step_id: z.string(),
  step_type: z.string().default('specialized'),
  agent_id: z.string().nullish(),
  target_workflow_id: z.string().nullish(),
  description: z.string().nullish(),
  next_step_id: z.string().nullish(),
  items_source: z.string().nullish(),
  item_name: z.string().nullish(),
  get child_steps() {
    return z.array(stepSchema).nullish();
  },
});
/** One step of a workflow's document. */
export type WorkflowStep = z.infer<typeof stepSchema>;

/** What practice reads of a document of either kind. */
export const agentDocumentSchema = z.looseObject({
  schema_version: z.string().optional(),
  agent_type: z.enum(['specialized', 'workflow']),
  name: z.string(),
  agent_id: z.string(),
  description: z.string().nullish(),
  is_active: z.boolean().default(true),
  internal_version: z.number().nullish(),
  parameters: z
    .array(z.looseObject({ name: z.string(), type: z.string(), required: z.boolean().nullish() }))
    .nullish(),
  prompt_template: z.string().nullish(),
  inference_type: z.string().nullish(),
  conversation_mode: z.boolean().nullish(),
  enabled_tools: z.array(z.string()).nullish(),
  output: z
    .looseObject({ type: z.string().nullish(), schema: z.record(z.string(), z.json()).nullish() })
    .nullish(),
  workflow_type: z.string().nullish(),
  agent_choice: z.array(z.string()).nullish(),
  max_iterations: z.number().nullish(),
  steps: z.array(stepSchema).nullish(),
  specialized_agents_required: z.array(z.string()).nullish(),
});
export type AgentDocument = z.infer<typeof agentDocumentSchema>;

/** Reads a document that has been stored, which was checked when it came. */
export function documentOf(agent: StoredAgent): AgentDocument {
  return agentDocumentSchema.parse(agent.document);
}

/** All steps, those of loops included. */
export function allSteps(steps: readonly WorkflowStep[]): readonly WorkflowStep[] {
  return steps.flatMap((step) => [step, ...allSteps(step.child_steps ?? [])]);
}

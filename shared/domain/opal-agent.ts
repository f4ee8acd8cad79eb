import { z } from 'zod';

/** The two kinds of agents that Opal has. */
export const opalAgentKindSchema = z.enum(['specialized', 'workflow']);
export type OpalAgentKind = z.infer<typeof opalAgentKindSchema>;

/** What an agent asks for. */
export const opalAgentParameterSchema = z.object({
  name: z.string(),
  description: z.string().nullable(),
  /** In Opal's own word, e.g. `string`. */
  type: z.string(),
  isRequired: z.boolean(),
  /** What it is where nobody says otherwise; `null` where there is nothing. */
  defaultValue: z.json().default(null),
});
export type OpalAgentParameter = z.infer<typeof opalAgentParameterSchema>;

/**
 * An agent or workflow as Opal lists it. Times are epoch ms.
 */
export const opalAgentSchema = z.object({
  /** The UUID: routes and executions name it by this. */
  id: z.string(),
  /** The name in a document, Opal's `agent_id`; `null` where a list leaves it out. */
  slug: z.string().nullable(),
  kind: opalAgentKindSchema,
  name: z.string(),
  description: z.string().nullable(),
  isActive: z.boolean(),
  version: z.string().nullable(),
  /** Of a workflow: fixed steps, or an objective and a pool of agents. */
  workflowType: z.enum(['deterministic', 'organic']).nullable(),
  parameters: z.array(opalAgentParameterSchema),
  createdAtMs: z.number().nullable(),
  updatedAtMs: z.number().nullable(),
});
export type OpalAgent = z.infer<typeof opalAgentSchema>;

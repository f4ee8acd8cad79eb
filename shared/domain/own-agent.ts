import { z } from 'zod';
import { agentIdSchema, tierSchema, type Tier } from './agents.ts';
import { opalAgentKindSchema, opalAgentParameterSchema } from './opal-agent.ts';

/** The tier of an agent of one's own unless a person says otherwise: the last that runs. */
export const OWN_AGENT_TIER: Tier = 'strategy';

/** Most of them that a connection has, or that join one analysis. */
export const MOST_OWN_AGENTS = 30;

/** Longest name that is shown, in characters; Opal's may be longer. */
export const OWN_LABEL_CHARACTERS = 80;

/** What of an intake an agent's parameter can be filled with; see `readIntakeField`. */
export const intakeFieldSchema = z.enum([
  'brief',
  'company_name',
  'industry',
  'goals',
  'target_audience',
  'current_challenges',
  'company_size',
  'current_capabilities',
  'business_objectives',
  'additional_marketing_technology',
  'timeline_preference',
  'budget_range',
  'focus_areas',
  'analysis_depth',
  'timeline',
  'project_id',
  'workspace_id',
]);
export type IntakeField = z.infer<typeof intakeFieldSchema>;

/** Where the value of a parameter comes from. */
export const parameterSourceSchema = z.discriminatedUnion('kind', [
  /** A field of the intake, as it is kept: protected. */
  z.object({ kind: z.literal('field'), field: intakeFieldSchema }),
  /** The same in every analysis. */
  z.object({ kind: z.literal('fixed'), value: z.json() }),
  /** What another agent of the analysis has found, protected. */
  z.object({ kind: z.literal('result'), agentId: agentIdSchema }),
  /** A person says it with each analysis. */
  z.object({ kind: z.literal('ask') }),
  /** Nothing: Opal's own default counts. */
  z.object({ kind: z.literal('none') }),
]);
export type ParameterSource = z.infer<typeof parameterSourceSchema>;

/** The source of each parameter, by its name in Opal. */
const parameterSourcesSchema = z.record(z.string().max(500), parameterSourceSchema);
export type ParameterSources = z.infer<typeof parameterSourcesSchema>;

/**
 * An agent or workflow of Opal's that takes part in analyses beside the nine.
 *
 * Its id is the console's own: it is made of the instance and the name in Opal, begins with
 * `own_`, and is none of the nine's, whatever the agent is called.
 */
export const ownAgentSchema = z.object({
  agentId: agentIdSchema,
  kind: opalAgentKindSchema,
  /** Its UUID in Opal, and its name in documents: where one is gone the other may lead to it. */
  opalAgentId: z.string(),
  slug: z.string().nullable(),
  /** What Opal calls it, protected. */
  label: z.string(),
  description: z.string().nullable(),
  tier: tierSchema,
  /** What it asked for when a person last said where that comes from. */
  parameters: z.array(opalAgentParameterSchema),
  sources: parameterSourcesSchema,
});
export type OwnAgent = z.infer<typeof ownAgentSchema>;

/** How an agent of one's own stands in Opal. */
export const ownAgentStateSchema = z.enum([
  'ready',
  /** Opal asks for something, and nobody has said where that comes from. */
  'unfilled',
  'inactive',
  /** Opal does not have it any more. */
  'missing',
  /** Opal could not be asked. */
  'unknown',
]);
export type OwnAgentState = z.infer<typeof ownAgentStateSchema>;

/** One that is to take part in an analysis, with what a person was asked for it. */
export const chosenOwnAgentSchema = z.object({
  agentId: agentIdSchema,
  /** By the name of the parameter. */
  asked: z.record(z.string().max(500), z.json()),
});
export type ChosenOwnAgent = z.infer<typeof chosenOwnAgentSchema>;

/** Whether an id is of an agent of one's own. */
export function isOwnAgentId(id: string): boolean {
  return OWN_ID.test(id);
}

/**
 * The words of such an id, without what only tells it apart; `null` for any other id.
 *
 * @example
 * wordsOfOwnAgentId('own_seo_check_x12ab34cd'); // 'seo check'
 */
export function wordsOfOwnAgentId(id: string): string | null {
  const words = OWN_ID.exec(id)?.groups?.['words'];
  return words === undefined ? null : words.replaceAll('_', ' ');
}

const OWN_ID = /^own_(?<words>[a-z0-9_]+)_x[0-9a-f]{8}$/;

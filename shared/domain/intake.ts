import { z } from 'zod';

/**
 * What a consultant enters before a run: `StrategyIntakePayload` (specification 1.1)
 * and the form columns of `opal_workflow_executions`.
 *
 * Names are the specification's; `workflow_id` is given by the console when the run
 * is created and is therefore not part of what is entered.
 */

const text = (max: number) => z.string().trim().max(max, `At most ${max} characters`);
const list = z.array(text(500).min(1, 'An entry must not be empty')).max(50, 'At most 50 entries');

/** What an analysis is to look at. */
export const focusAreaSchema = z.enum([
  'content',
  'audiences',
  'experimentation',
  'personalization',
]);
export type FocusArea = z.infer<typeof focusAreaSchema>;

/** How much an analysis asks for; `basic` asks the fewest agents. */
export const analysisDepthSchema = z.enum(['basic', 'standard', 'comprehensive']);
export type AnalysisDepth = z.infer<typeof analysisDepthSchema>;

/** How far ahead the roadmap plans, in days. */
export const timelineSchema = z.enum(['30d', '60d', '90d']);
export type Timeline = z.infer<typeof timelineSchema>;

/** The client, and what it wants. */
export const businessContextSchema = z.object({
  company_name: text(500).min(1, 'Company name required'),
  industry: text(255).min(1, 'Industry required'),
  goals: list.min(1, 'At least one goal required'),
  target_audience: text(4000).min(10, 'Target audience description too short'),
  current_challenges: list.default([]),
});

/** The keys of Optimizely products that agents can use. */
export const CREDENTIAL_NAMES = [
  'odp_key',
  'experimentation_key',
  'content_recs_key',
  'cmp_key',
] as const;
/** One of those keys. */
export const credentialNameSchema = z.enum(CREDENTIAL_NAMES);
export type CredentialName = z.infer<typeof credentialNameSchema>;

const apiKey = z.string().trim().max(2000, 'At most 2000 characters').optional();

/** Secrets. They live in the OS keychain and in the one request that needs them. */
export const apiCredentialsSchema = z.object({
  odp_key: apiKey,
  experimentation_key: apiKey,
  content_recs_key: apiKey,
  cmp_key: apiKey,
});
export type ApiCredentials = z.infer<typeof apiCredentialsSchema>;

/** Says whether at least one key was entered (specification 1.1, the schema's refinement). */
export function hasAnyCredential(credentials: ApiCredentials): boolean {
  return CREDENTIAL_NAMES.some((name) => (credentials[name] ?? '').length > 0);
}

const optimizelyProjectSchema = z.object({
  project_id: z
    .string()
    .trim()
    .regex(/^\d+$/, 'Invalid project ID format: digits only')
    .max(50, 'At most 50 digits'),
  workspace_id: text(255).min(1, 'Workspace ID required'),
});

/** What an analysis is to look at, how closely, and how far ahead. */
export const analysisPreferencesSchema = z.object({
  analysis_depth: analysisDepthSchema,
  focus_areas: z.array(focusAreaSchema).min(1, 'At least one focus area required'),
  timeline: timelineSchema,
});

/** The form columns of `opal_workflow_executions` that are not in the payload above. */
export const engagementSchema = z.object({
  company_size: text(100).default(''),
  current_capabilities: list.default([]),
  business_objectives: list.default([]),
  additional_marketing_technology: list.default([]),
  timeline_preference: text(50).default(''),
  budget_range: text(50).default(''),
  recipients: z.array(z.email('Not an email address')).max(50).default([]),
});

/** An intake without its secrets: what may be kept. */
export const intakeSchema = z.object({
  business_context: businessContextSchema,
  optimizely_config: optimizelyProjectSchema,
  analysis_preferences: analysisPreferencesSchema,
  engagement: engagementSchema.prefault({}),
});
export type Intake = z.infer<typeof intakeSchema>;

/** An intake as entered, with its secrets. Never stored, never logged. */
export const intakeSubmissionSchema = intakeSchema.extend({
  optimizely_config: optimizelyProjectSchema.extend({
    api_credentials: apiCredentialsSchema.refine(hasAnyCredential, 'At least one API key required'),
  }),
});
export type IntakeSubmission = z.infer<typeof intakeSubmissionSchema>;

/** Takes the secrets out of a submission. */
export function withoutCredentials(submission: IntakeSubmission): Intake {
  return intakeSchema.parse(submission);
}

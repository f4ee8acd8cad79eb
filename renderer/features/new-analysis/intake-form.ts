import { z } from 'zod';
import { agentIdSchema } from '../../../shared/domain/agents.ts';
import {
  analysisDepthSchema,
  focusAreaSchema,
  timelineSchema,
  type Intake,
} from '../../../shared/domain/intake.ts';
import type { OwnAgentsChosen } from '../own-agents/index.ts';

/**
 * The form's content: an intake that may still be incomplete, and what is entered for agents of
 * one's own.
 *
 * The keys are not part of it, so that a draft made from it cannot hold any.
 */
export type IntakeForm = Intake & { readonly own_agents: OwnAgentsChosen };

/** A form in which nothing has been entered. */
export function emptyIntakeForm(): IntakeForm {
  return readDraftBody({});
}

/**
 * Reads a draft, whichever version wrote it.
 *
 * It does so field by field: a missing or invalid one becomes empty, and the others are kept.
 */
export function readDraftBody(body: Readonly<Record<string, unknown>>): IntakeForm {
  return draftBodySchema.parse(body);
}

/** Whether a form holds anything worth saving as a draft. */
export function isWorthKeeping(form: IntakeForm): boolean {
  return JSON.stringify(form) !== JSON.stringify(emptyIntakeForm());
}

// Each form gets its own fallback: a shared one would be changed by every form that has it.
const text = z.string().catch('');
const list = z.array(z.string()).catch(() => []);

const contextSchema = z.object({
  company_name: text,
  industry: text,
  goals: list,
  target_audience: text,
  current_challenges: list,
});

const projectSchema = z.object({ project_id: text, workspace_id: text });

const preferencesSchema = z.object({
  analysis_depth: analysisDepthSchema.catch('standard'),
  focus_areas: z.array(focusAreaSchema).catch(() => []),
  timeline: timelineSchema.catch('60d'),
});

const engagementSchema = z.object({
  company_size: text,
  current_capabilities: list,
  business_objectives: list,
  additional_marketing_technology: list,
  timeline_preference: text,
  budget_range: text,
  recipients: list,
});

const draftBodySchema = z.object({
  business_context: contextSchema.catch(() => contextSchema.parse({})),
  optimizely_config: projectSchema.catch(() => projectSchema.parse({})),
  analysis_preferences: preferencesSchema.catch(() => preferencesSchema.parse({})),
  engagement: engagementSchema.catch(() => engagementSchema.parse({})),
  own_agents: z.partialRecord(agentIdSchema, z.record(z.string(), text)).catch(() => ({})),
});

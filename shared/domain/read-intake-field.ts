import type { JsonValue } from './json.ts';
import { intakeFieldSchema, type IntakeField } from './own-agent.ts';
import type { KeptIntake } from './run.ts';

interface Field {
  /** What a person calls it. */
  readonly label: string;
  readonly read: (intake: KeptIntake) => JsonValue;
  /** Names of parameters that usually mean it, folded to letters and digits. */
  readonly names: readonly string[];
}

const FIELDS: Readonly<Record<IntakeField, Field>> = {
  brief: {
    label: 'The whole brief',
    read: (intake) => intake,
    names: ['clientbrief', 'brief', 'intake', 'input', 'context'],
  },
  company_name: {
    label: 'Company name',
    read: ({ business_context: business }) => business.company_name,
    names: ['companyname', 'company', 'client', 'clientname', 'brandname', 'customer'],
  },
  industry: {
    label: 'Industry',
    read: ({ business_context: business }) => business.industry,
    names: ['industry', 'sector', 'vertical'],
  },
  goals: {
    label: 'Goals',
    read: ({ business_context: business }) => business.goals,
    names: ['goals', 'goal'],
  },
  target_audience: {
    label: 'Target audience',
    read: ({ business_context: business }) => business.target_audience,
    names: ['targetaudience', 'audience', 'audiences'],
  },
  current_challenges: {
    label: 'Current challenges',
    read: ({ business_context: business }) => business.current_challenges,
    names: ['currentchallenges', 'challenges', 'problems'],
  },
  company_size: {
    label: 'Company size',
    read: ({ engagement }) => engagement.company_size,
    names: ['companysize', 'size'],
  },
  current_capabilities: {
    label: 'Current capabilities',
    read: ({ engagement }) => engagement.current_capabilities,
    names: ['currentcapabilities', 'capabilities'],
  },
  business_objectives: {
    label: 'Business objectives',
    read: ({ engagement }) => engagement.business_objectives,
    names: ['businessobjectives', 'objectives', 'objective'],
  },
  additional_marketing_technology: {
    label: 'Marketing technology',
    read: ({ engagement }) => engagement.additional_marketing_technology,
    names: ['additionalmarketingtechnology', 'martech', 'technology', 'techstack'],
  },
  timeline_preference: {
    label: 'Preferred timeline',
    read: ({ engagement }) => engagement.timeline_preference,
    names: ['timelinepreference'],
  },
  budget_range: {
    label: 'Budget',
    read: ({ engagement }) => engagement.budget_range,
    names: ['budgetrange', 'budget'],
  },
  focus_areas: {
    label: 'Focus areas',
    read: ({ analysis_preferences: wanted }) => wanted.focus_areas,
    names: ['focusareas', 'focus'],
  },
  analysis_depth: {
    label: 'Depth of the analysis',
    read: ({ analysis_preferences: wanted }) => wanted.analysis_depth,
    names: ['analysisdepth', 'depth'],
  },
  timeline: {
    label: 'Time ahead',
    read: ({ analysis_preferences: wanted }) => wanted.timeline,
    names: ['timeline', 'timerange'],
  },
  project_id: {
    label: 'Project id',
    read: ({ optimizely_config: project }) => project.project_id,
    names: ['projectid', 'project'],
  },
  workspace_id: {
    label: 'Workspace id',
    read: ({ optimizely_config: project }) => project.workspace_id,
    names: ['workspaceid', 'workspace'],
  },
};

const BY_NAME: ReadonlyMap<string, IntakeField> = new Map(
  intakeFieldSchema.options.flatMap((field) =>
    FIELDS[field].names.map((name) => [name, field] as const),
  ),
);

/** What a person calls a field of the intake. */
export function intakeFieldLabel(field: IntakeField): string {
  return FIELDS[field].label;
}

/** Reads a field of the intake; an empty text or list where nothing was entered. */
export function readIntakeField(field: IntakeField, intake: KeptIntake): JsonValue {
  return FIELDS[field].read(intake);
}

/** The field that a parameter of this name usually means; `null` where none does. */
export function fieldOfName(name: string): IntakeField | null {
  return BY_NAME.get(name.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? null;
}

/** The steps of the form, by their name in the address. */
export type StepId = 'company' | 'goals' | 'capabilities' | 'project' | 'preferences' | 'review';

/** One step of the form. */
export interface IntakeStep {
  readonly id: StepId;
  readonly label: string;
  /** The paths of its fields. */
  readonly fields: readonly string[];
}

/** The steps in order, with their fields. */
export const INTAKE_STEPS: readonly IntakeStep[] = [
  {
    id: 'company',
    label: 'Company',
    fields: [
      'business_context.company_name',
      'business_context.industry',
      'engagement.company_size',
    ],
  },
  {
    id: 'goals',
    label: 'Goals and audience',
    fields: [
      'business_context.goals',
      'business_context.target_audience',
      'business_context.current_challenges',
    ],
  },
  {
    id: 'capabilities',
    label: 'Capabilities',
    fields: [
      'engagement.current_capabilities',
      'engagement.business_objectives',
      'engagement.additional_marketing_technology',
    ],
  },
  {
    id: 'project',
    label: 'Project and keys',
    fields: ['optimizely_config.project_id', 'optimizely_config.workspace_id'],
  },
  {
    id: 'preferences',
    label: 'Preferences',
    fields: [
      'analysis_preferences.analysis_depth',
      'analysis_preferences.focus_areas',
      'analysis_preferences.timeline',
      'engagement.timeline_preference',
      'engagement.budget_range',
      'engagement.recipients',
    ],
  },
  { id: 'review', label: 'Review and start', fields: [] },
];

/** The step named in an address; the first if it names none. */
export function stepOf(id: string | null): IntakeStep {
  return INTAKE_STEPS.find((step) => step.id === id) ?? firstStep();
}

/** The previous or next step; the same one at either end. */
export function neighbourOf(step: IntakeStep, by: 1 | -1): IntakeStep {
  return INTAKE_STEPS[INTAKE_STEPS.indexOf(step) + by] ?? step;
}

function firstStep(): IntakeStep {
  const [first] = INTAKE_STEPS;
  if (first === undefined) throw new Error('The form has no steps');
  return first;
}

import { z } from 'zod';

const FIELD_LABELS: Readonly<Record<string, string>> = {
  'business_context.company_name': 'Company name',
  'business_context.industry': 'Industry',
  'business_context.goals': 'Goals',
  'business_context.target_audience': 'Target audience',
  'business_context.current_challenges': 'Current challenges',
  'optimizely_config.project_id': 'Project ID',
  'optimizely_config.workspace_id': 'Workspace ID',
  'engagement.company_size': 'Company size',
  'engagement.current_capabilities': 'Current capabilities',
  'engagement.business_objectives': 'Business objectives',
  'engagement.additional_marketing_technology': 'Other marketing technology',
  'engagement.timeline_preference': 'When to start',
  'engagement.budget_range': 'Budget range',
};

const leftOutSchema = z.object({ left_out: z.record(z.string(), z.int().positive()) });

/** What a draft lacks of the intake that it was made from. */
export interface LeftOut {
  readonly count: number;
  /** The fields, with the number where it is more than one: "Goals (2), Industry". */
  readonly fields: string;
}

/** Reads how much was left out of a draft because it had been replaced; `null` for nothing. */
export function readLeftOut(body: Readonly<Record<string, unknown>>): LeftOut | null {
  const { data } = leftOutSchema.safeParse(body);
  const entries = Object.entries(data?.left_out ?? {});
  if (entries.length === 0) return null;
  const count = entries.reduce((sum, [, some]) => sum + some, 0);
  const fields = entries.map(([field, some]) => {
    const label = FIELD_LABELS[field] ?? field;
    return some > 1 ? `${label} (${some})` : label;
  });
  return { count, fields: fields.join(', ') };
}

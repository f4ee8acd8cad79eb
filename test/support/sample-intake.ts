import { intakeSchema, type Intake } from '../../shared/domain/intake.ts';

/** A complete intake of a company that does not exist. */
export function sampleIntake(): Intake {
  return intakeSchema.parse({
    business_context: {
      company_name: 'Northwind Produce Association',
      industry: 'Trade association',
      goals: ['Grow membership renewals', 'More fair registrations'],
      target_audience: 'Growers, packers and retail buyers of fresh produce in Europe',
      current_challenges: ['Registrations stop at the second form page'],
    },
    optimizely_config: { project_id: '21468570738', workspace_id: 'northwind-main' },
    analysis_preferences: {
      analysis_depth: 'comprehensive',
      focus_areas: ['content', 'experimentation'],
      timeline: '60d',
    },
    engagement: {
      company_size: '50-200 employees',
      business_objectives: ['Member retention'],
      recipients: ['insights@northwind.example'],
    },
  });
}

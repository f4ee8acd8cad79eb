import { intakeSchema, type Intake } from '../../../shared/domain/intake.ts';

/** What the example analysis is about: a client that does not exist. */
export function exampleIntake(): Intake {
  return intakeSchema.parse({
    business_context: {
      company_name: 'Northwind Produce Association',
      industry: 'Trade association',
      goals: [
        'Grow membership renewals before the spring campaign',
        'Get more registrations for the annual produce fair',
      ],
      target_audience:
        'Growers, packers and retail buyers of fresh produce in Europe, mostly small and mid-sized companies that decide on membership once a year.',
      current_challenges: [
        'Event registrations stop at the second form page',
        'Standards pages are long and hardly ever cited',
      ],
    },
    optimizely_config: { project_id: '21468570738', workspace_id: 'northwind-main' },
    analysis_preferences: {
      analysis_depth: 'comprehensive',
      focus_areas: ['content', 'audiences', 'experimentation'],
      timeline: '60d',
    },
    engagement: {
      company_size: '50-200 employees',
      current_capabilities: ['CMS', 'Web Experimentation'],
      business_objectives: ['Member retention', 'Event attendance'],
      additional_marketing_technology: ['Newsletter tool', 'Event platform'],
      timeline_preference: 'Before the spring campaign',
      budget_range: 'Medium',
    },
  });
}

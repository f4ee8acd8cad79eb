import type { KeptIntake } from '../../shared/domain/run.ts';
import { showsReplacement } from '../privacy/redaction/hide-protected.ts';

/** An intake in its client's own words, and what is no longer in it. */
export interface OwnWords {
  readonly intake: KeptIntake;
  /** How many entries were left out, by field: `{ 'business_context.goals': 2 }`. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/**
 * Takes out of a kept intake whatever was replaced in it: what stands there instead must not go
 * to Opal as if the client had said it.
 *
 * A text becomes empty, a list loses the entries. The audit tells in which fields something was
 * replaced, the texts show in which entries; where they do not, the whole list goes. Texts count
 * without the audit too, since a run that repeats another one has no rows of its own.
 *
 * @param replacedIn paths of the audit: `/intake/business_context/goals/*`
 */
export function withoutReplaced(intake: KeptIntake, replacedIn: ReadonlySet<string>): OwnWords {
  const leftOut: Record<string, number> = {};

  function ownText(part: string, field: string, value: string): string {
    const isReplaced = replacedIn.has(`/intake/${part}/${field}`);
    if (value === '' || !(isReplaced || showsReplacement(value))) return value;
    leftOut[`${part}.${field}`] = 1;
    return '';
  }

  function ownEntries(part: string, field: string, values: readonly string[]): string[] {
    const isReplaced = replacedIn.has(`/intake/${part}/${field}/*`);
    const kept = values.filter(
      (value) => !showsReplacement(value) && !(isReplaced && value.includes('*')),
    );
    const own = isReplaced && kept.length === values.length ? [] : kept;
    if (own.length < values.length) leftOut[`${part}.${field}`] = values.length - own.length;
    return own;
  }

  const { business_context: context, optimizely_config: project, engagement } = intake;
  return {
    intake: {
      ...intake,
      business_context: {
        company_name: ownText('business_context', 'company_name', context.company_name),
        industry: ownText('business_context', 'industry', context.industry),
        goals: ownEntries('business_context', 'goals', context.goals),
        target_audience: ownText('business_context', 'target_audience', context.target_audience),
        current_challenges: ownEntries(
          'business_context',
          'current_challenges',
          context.current_challenges,
        ),
      },
      optimizely_config: {
        project_id: ownText('optimizely_config', 'project_id', project.project_id),
        workspace_id: ownText('optimizely_config', 'workspace_id', project.workspace_id),
      },
      engagement: {
        company_size: ownText('engagement', 'company_size', engagement.company_size),
        current_capabilities: ownEntries(
          'engagement',
          'current_capabilities',
          engagement.current_capabilities,
        ),
        business_objectives: ownEntries(
          'engagement',
          'business_objectives',
          engagement.business_objectives,
        ),
        additional_marketing_technology: ownEntries(
          'engagement',
          'additional_marketing_technology',
          engagement.additional_marketing_technology,
        ),
        timeline_preference: ownText(
          'engagement',
          'timeline_preference',
          engagement.timeline_preference,
        ),
        budget_range: ownText('engagement', 'budget_range', engagement.budget_range),
      },
    },
    leftOut,
  };
}

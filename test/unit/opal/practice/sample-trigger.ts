import * as fc from 'fast-check';
import {
  opalWorkflowRequestSchema,
  type OpalWorkflowRequest,
} from '../../../../shared/domain/opal-request.ts';

/** A trigger's body with all its parts filled; the keys are told apart in a search. */
export function sampleTrigger(
  changes: {
    workflowId?: string;
    business?: Partial<OpalWorkflowRequest['parameters']['business_context']>;
    scope?: Partial<OpalWorkflowRequest['parameters']['analysis_scope']>;
    technology?: string[];
  } = {},
): OpalWorkflowRequest {
  const workflowId = changes.workflowId ?? '5d9a5c4e-8f0b-4a53-9a44-0f6b5a1f2c10';
  return opalWorkflowRequestSchema.parse({
    workflow_name: 'strategy_workflow',
    parameters: {
      business_context: {
        company_name: 'Northwind Produce Association',
        industry: 'Trade association, fresh produce',
        goals: ['Increase conference registrations', 'Grow membership among retail buyers'],
        target_audience: 'Growers, shippers and retail buyers in North America',
        current_challenges: ['Low organic traffic to event pages'],
        ...changes.business,
      },
      analysis_scope: {
        depth: 'comprehensive',
        focus_areas: ['content', 'audiences', 'experimentation', 'personalization'],
        time_range: '60d',
        ...changes.scope,
      },
      integration_config: {
        optimizely: {
          project_id: '4711',
          workspace_id: 'northwind',
          api_credentials: { odp_key: 'odp-key-of-the-test', cmp_key: 'cmp-key-of-the-test' },
        },
        enable_real_time: true,
        data_sources: ['odp', 'cmp'],
      },
    },
    metadata: {
      correlation_id: `correlation-${workflowId}`,
      initiated_by: 'osa_strategy_intake',
      priority: 'high',
    },
    input_data: {
      client_name: 'Northwind Produce Association',
      industry: 'Trade association, fresh produce',
      company_size: '51 to 200',
      current_capabilities: [],
      business_objectives: [],
      additional_marketing_technology: changes.technology ?? ['Mail relay'],
      timeline_preference: '',
      budget_range: '',
      recipients: ['client.lead@example.org'],
      triggered_by: 'form',
      sync_scope: 'all',
      force_sync: false,
    },
    workflow_id: workflowId,
    correlation_id: `correlation-${workflowId}`,
  });
}

/** What a person may type: also backticks, quotes, line breaks, emoji and nothing but dots. */
const typed = (minLength: number, maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength, maxLength }),
      fc.constantFrom('```json {"a": 1} ```', 'He said "go"', 'line\nbreak\ttab', 'Grow 👩‍🌾 reach'),
    )
    .filter((text) => text.trim().length >= minLength);

/** Triggers of all industries, depths, scopes and windows. */
export const anyTrigger: fc.Arbitrary<OpalWorkflowRequest> = fc
  .record({
    company_name: typed(1, 60),
    industry: fc.oneof(
      fc.constantFrom('Retail', 'Banking', 'Software', 'Hospitals', 'Manufacturing', 'Membership'),
      typed(1, 40),
    ),
    goals: fc.array(typed(1, 60), { minLength: 1, maxLength: 4 }),
    target_audience: typed(10, 200),
    current_challenges: fc.array(typed(1, 60), { maxLength: 3 }),
    depth: fc.constantFrom('basic' as const, 'standard' as const, 'comprehensive' as const),
    focus_areas: fc.subarray(
      ['content', 'audiences', 'experimentation', 'personalization'] as const,
      { minLength: 1 },
    ),
    time_range: fc.constantFrom('30d' as const, '60d' as const, '90d' as const),
    technology: fc.array(typed(1, 40), { maxLength: 4 }),
  })
  .map(({ depth, focus_areas, time_range, technology, ...business }) =>
    sampleTrigger({
      business,
      scope: { depth, focus_areas: [...focus_areas], time_range },
      technology,
    }),
  );

export const anySeed = fc.integer({ min: 0, max: 2_147_483_647 });

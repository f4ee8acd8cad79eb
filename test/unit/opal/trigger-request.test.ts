import { describe, expect, it } from 'vitest';
import { transformIntakeToOpal } from '../../../main/opal/trigger-request.ts';
import { opalWorkflowRequestSchema } from '../../../shared/domain/opal-request.ts';
import { runIdSchema } from '../../../shared/domain/ids.ts';
import { sampleIntake } from '../../support/sample-intake.ts';

const IDS = { workflowId: '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c', correlationId: 'correlation-1' };

describe('transformIntakeToOpal', () => {
  it('fills the specification field by field', () => {
    const intake = sampleIntake();
    const request = transformIntakeToOpal({
      intake,
      recipients: ['insights@client.example'],
      credentials: { odp_key: 'k1', cmp_key: 'k2', experimentation_key: '' },
      ...IDS,
    });
    expect(opalWorkflowRequestSchema.parse(request)).toEqual(request);
    expect(request).toMatchObject({
      workflow_name: 'strategy_workflow',
      parameters: {
        business_context: intake.business_context,
        analysis_scope: {
          depth: 'comprehensive',
          focus_areas: intake.analysis_preferences.focus_areas,
          time_range: '60d',
        },
        integration_config: {
          optimizely: {
            ...intake.optimizely_config,
            api_credentials: { odp_key: 'k1', cmp_key: 'k2' },
          },
          enable_real_time: true,
          data_sources: ['odp', 'cmp'],
        },
      },
      metadata: {
        correlation_id: 'correlation-1',
        initiated_by: 'osa_strategy_intake',
        priority: 'high',
      },
      input_data: {
        client_name: intake.business_context.company_name,
        recipients: ['insights@client.example'],
        triggered_by: 'form_submission',
        force_sync: false,
      },
      workflow_id: IDS.workflowId,
      correlation_id: IDS.correlationId,
    });
  });

  it('says that a planned run was triggered by its time, and what follows by its purpose', () => {
    const sent = (more: Partial<Parameters<typeof transformIntakeToOpal>[0]>) =>
      transformIntakeToOpal({
        intake: sampleIntake(),
        credentials: {},
        ...IDS,
        scheduledForMs: 1_790_000_000_000,
        ...more,
      }).input_data.triggered_by;
    expect(sent({})).toBe('scheduled');
    expect(sent({ order: { purpose: 'resume', agents: null, scope: 'whole' } })).toBe('resume');
  });

  it.each([
    ['basic', 'low'],
    ['standard', 'normal'],
    ['comprehensive', 'high'],
  ] as const)('gives a %s analysis %s priority', (analysis_depth, priority) => {
    const intake = sampleIntake();
    const request = transformIntakeToOpal({
      intake: {
        ...intake,
        analysis_preferences: { ...intake.analysis_preferences, analysis_depth },
      },
      credentials: {},
      ...IDS,
    });
    expect(request.metadata.priority).toBe(priority);
  });

  it.each([
    ['full', 'start', null],
    ['quick', 'start', ['integration_health', 'content_review']],
    ['quick', 'ask_agent', ['content_review']],
  ] as const)('asks in a %s force sync (%s) for %j', (scope, purpose, requested) => {
    const agents = purpose === 'start' ? null : [...requested];
    const { input_data } = transformIntakeToOpal({
      intake: sampleIntake(),
      credentials: {},
      ...IDS,
      order: { purpose, agents, scope: 'whole' },
      forceSync: { scope, basisRunId: runIdSchema.parse(IDS.workflowId) },
    });
    expect(input_data).toMatchObject({
      triggered_by: 'force_sync',
      force_sync: true,
      sync_scope: scope,
      requested_agents: requested,
    });
  });
});

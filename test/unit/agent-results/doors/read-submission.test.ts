import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { describe, expect, it } from 'vitest';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';

const RESULTS = { summary: 'The content is findable.', confidence_score: 0.8 };
const THREAD = '6a0d2c53-4ac5-4a51-9a0e-0c7e5a3d9b11';

const sendData = {
  agent_name: 'content_review',
  execution_results: RESULTS,
  workflow_id: 'workflow-1',
  metadata: { execution_status: 'completed', execution_time_ms: 1200, quality_score: 0.9 },
};

const storeData = {
  agent_id: 'Geo-Audit',
  agent_results: RESULTS,
  workflow_id: 'workflow-1',
  execution_order: 3,
  data_quality_score: 0.7,
  timestamp: '2026-01-15T10:00:00Z',
};

function reasonOf(read: () => unknown): unknown {
  try {
    read();
  } catch (error) {
    return error instanceof Error && 'details' in error ? error.details : error;
  }
  return 'was read';
}

describe('a tool call', () => {
  it.each([
    ['flat', sendData],
    ['wrapped', { parameters: sendData }],
    ['wrapped as a JSON string', { parameters: JSON.stringify(sendData) }],
    ['all of it a JSON string', JSON.stringify({ parameters: sendData })],
    [
      'with its results as a fenced block',
      { ...sendData, execution_results: `Done:\n\`\`\`json\n${JSON.stringify(RESULTS)}\n\`\`\`` },
    ],
  ])('of the sending tool is read %s', (_form, body) => {
    expect(readSubmission('tool', body, builtInAgents)).toEqual({
      agentId: 'content_review',
      workflowId: 'workflow-1',
      correlationId: '',
      threadId: '',
      status: 'completed',
      payload: RESULTS,
      metadata: sendData.metadata,
      executionTimeMs: 1200,
      errorText: '',
    });
  });

  it.each([
    ['flat', storeData],
    ['wrapped', { parameters: storeData }],
    ['wrapped as a JSON string', { parameters: JSON.stringify(storeData) }],
  ])('of the storing tool is read %s, its measurements beside the result', (_form, body) => {
    expect(readSubmission('tool', body, builtInAgents)).toMatchObject({
      agentId: 'geo_audit',
      workflowId: 'workflow-1',
      status: 'completed',
      payload: RESULTS,
      metadata: {
        execution_order: 3,
        data_quality_score: 0.7,
        timestamp: '2026-01-15T10:00:00Z',
      },
    });
  });

  it('keeps the chat thread', () => {
    const body = { parameters: sendData, chat_metadata: { thread_id: THREAD } };
    expect(readSubmission('tool', body, builtInAgents).threadId).toBe(THREAD);
  });

  it('does not take an agent own input named parameters for the call', () => {
    const body = { ...sendData, parameters: { workflow_id: 'another', agent_name: 'geo_audit' } };
    expect(readSubmission('tool', body, builtInAgents)).toMatchObject({
      agentId: 'content_review',
      workflowId: 'workflow-1',
      payload: RESULTS,
    });
  });

  it('takes what stands flat for the result when no member holds one', () => {
    const body = { agent_name: 'geo_audit', workflow_id: 'w', ...RESULTS };
    expect(readSubmission('tool', body, builtInAgents).payload).toEqual(RESULTS);
  });

  it('keeps members that it does not know beside the result', () => {
    const body = { ...storeData, tags: ['first'] };
    expect(readSubmission('tool', body, builtInAgents).metadata).toMatchObject({ tags: ['first'] });
  });

  it('keeps results under two names', () => {
    const body = { ...sendData, output_data: { pages: [1, 2] } };
    expect(readSubmission('tool', body, builtInAgents).payload).toEqual({
      ...RESULTS,
      output_data: { pages: [1, 2] },
    });
    const clash = { ...body, execution_results: { output_data: 1 } };
    expect(readSubmission('tool', clash, builtInAgents).payload).toEqual({
      execution_results: { output_data: 1 },
      output_data: { pages: [1, 2] },
    });
  });

  it.each([
    ['not_an_object', [1]],
    ['agent_name_missing', { execution_results: RESULTS }],
    ['unknown_agent', { ...sendData, agent_name: 'weather_agent' }],
    ['unknown_agent', { ...sendData, agent_name: 'x'.repeat(1_000_000) }],
    ['unknown_execution_status', { ...sendData, metadata: { execution_status: 'perhaps' } }],
  ])('is refused with %s', (reason, body) => {
    expect(reasonOf(() => readSubmission('tool', body, builtInAgents))).toMatchObject({ reason });
  });
});

it('quotes a status that nobody knows', () => {
  const body = { ...sendData, metadata: { execution_status: 'perhaps' } };
  expect(reasonOf(() => readSubmission('tool', body, builtInAgents))).toEqual({
    reason: 'unknown_execution_status',
    word: 'perhaps',
  });
});

describe('a result that a person placed', () => {
  it('is read under the agent that was chosen for it', () => {
    const body = { agent_id: 'geo_audit', agent_data: RESULTS };
    expect(readSubmission('pasted', body, builtInAgents)).toMatchObject({
      agentId: 'geo_audit',
      payload: RESULTS,
    });
  });

  it('keeps ids, status and measurements of a whole call', () => {
    const call = { ...sendData, agent_name: 'weather', metadata: { execution_status: 'failed' } };
    for (const inner of [call, { parameters: call }]) {
      expect(
        readSubmission('pasted', { agent_id: 'geo_audit', agent_data: inner }, builtInAgents),
      ).toMatchObject({
        agentId: 'geo_audit',
        workflowId: 'workflow-1',
        status: 'failed',
        payload: RESULTS,
      });
    }
  });
});

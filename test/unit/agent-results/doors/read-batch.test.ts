import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { describe, expect, it } from 'vitest';
import { MAX_BATCH_ITEMS, splitBatch } from '../../../../main/agent-results/doors/read-batch.ts';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';

const RUN = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';
const OTHER_RUN = '1c6ee108-7bc8-4c8f-9b6c-4e9fa01b2c3d';

const review = {
  agent_id: 'content_review',
  agent_name: 'Content Review Agent',
  execution_results: { summary: 'The content is findable.' },
  metadata: { execution_status: 'completed' },
};
const audit = { ...review, agent_id: 'geo_audit', agent_name: 'GEO Audit' };

const batch = {
  workflow_id: RUN,
  agent_data: [review, audit],
  client_name: 'Northwind',
  workflow_timestamp: '2026-01-15T10:00:00Z',
};

describe('splitBatch', () => {
  it.each([
    ['flat', batch],
    ['wrapped', { parameters: batch }],
    ['with its agents as a JSON string', { ...batch, agent_data: JSON.stringify([review, audit]) }],
    [
      'with its agents as a fenced block',
      { ...batch, agent_data: `\`\`\`json\n${JSON.stringify([review, audit])}\n\`\`\`` },
    ],
    [
      'with each agent a JSON string',
      { ...batch, agent_data: [review, audit].map((one) => JSON.stringify(one)) },
    ],
  ])('gives each agent its own body, %s', (_form, body) => {
    const { items, problem } = splitBatch(body, builtInAgents);
    expect(problem).toBeNull();
    expect(items.map(({ index, agentId }) => [index, agentId])).toEqual([
      [0, 'content_review'],
      [1, 'geo_audit'],
    ]);
    for (const item of items) {
      expect(readSubmission('batch', item.body, builtInAgents)).toMatchObject({
        agentId: item.agentId,
        workflowId: RUN,
        status: 'completed',
        payload: review.execution_results,
        metadata: { workflow_timestamp: batch.workflow_timestamp },
      });
    }
  });

  it('does not let one bad agent refuse the others', () => {
    const unknown = { ...review, agent_id: 'weather', agent_name: 'Weather' };
    const undecided = { ...audit, metadata: { execution_status: 'perhaps' } };
    const nameless = { execution_results: {} };
    const { items, problem } = splitBatch(
      {
        ...batch,
        agent_data: [unknown, review, 7, nameless, undecided],
      },
      builtInAgents,
    );
    expect(problem).toBeNull();
    expect(items.map((item) => [item.agentId, item.problem])).toEqual([
      [null, 'unknown_agent'],
      ['content_review', null],
      [null, 'not_an_object'],
      [null, 'agent_name_missing'],
      ['geo_audit', 'unknown_execution_status'],
    ]);
    expect(items[0]?.body).toMatchObject(unknown);
    expect(items[2]?.body).toBe(7);
  });

  it('keeps execution_results and output_data both', () => {
    const { items } = splitBatch(
      {
        ...batch,
        agent_data: [{ ...review, output_data: { pages: 12 } }],
      },
      builtInAgents,
    );
    expect(readSubmission('batch', items[0]?.body, builtInAgents).payload).toEqual({
      ...review.execution_results,
      output_data: { pages: 12 },
    });
  });

  it.each([
    ['fills in the id of the workflow', undefined, RUN, RUN],
    ["keeps an agent's own run", OTHER_RUN, RUN, OTHER_RUN],
    ['does not let an invented id hide a run', 'wf-20260115', RUN, RUN],
    ['keeps an id when the workflow has none', 'wf-20260115', undefined, 'wf-20260115'],
  ])('%s', (_what, own, whole, expected) => {
    const { items } = splitBatch(
      {
        agent_data: [{ ...review, ...(own === undefined ? {} : { workflow_id: own }) }],
        ...(whole === undefined ? {} : { workflow_id: whole }),
      },
      builtInAgents,
    );
    expect(readSubmission('batch', items[0]?.body, builtInAgents).workflowId).toBe(expected);
  });

  it('passes correlation id and chat thread on to each agent', () => {
    const { items } = splitBatch(
      {
        parameters: { ...batch, correlation_id: 'osa-1' },
        chat_metadata: { thread_id: OTHER_RUN },
      },
      builtInAgents,
    );
    expect(items.map(({ body }) => readSubmission('batch', body, builtInAgents))).toEqual([
      expect.objectContaining({ correlationId: 'osa-1', threadId: OTHER_RUN }),
      expect.objectContaining({ correlationId: 'osa-1', threadId: OTHER_RUN }),
    ]);
  });

  it('takes one agent alone, and agents by name', () => {
    const alone = splitBatch({ ...batch, agent_data: review }, builtInAgents);
    expect(alone.items.map(({ agentId }) => agentId)).toEqual(['content_review']);
    const named = splitBatch(
      { ...batch, agent_data: { geo_audit: { a: 1 }, content_review: {} } },
      builtInAgents,
    );
    expect(named.items.map(({ agentId }) => agentId)).toEqual(['geo_audit', 'content_review']);
  });

  it.each([
    ['not_an_object', 'no json'],
    ['agent_data_missing', { workflow_id: RUN }],
    ['agent_data_not_a_list', { agent_data: 'soon' }],
    ['no_agents', { agent_data: [] }],
    ['too_many_agents', { agent_data: Array.from({ length: MAX_BATCH_ITEMS + 1 }, () => review) }],
  ])('takes nothing of a batch with the problem %s', (problem, body) => {
    expect(splitBatch(body, builtInAgents)).toEqual({ items: [], problem });
  });

  it('does not multiply what is large in the workflow', () => {
    const large = 'x'.repeat(1_000_000);
    const body = {
      ...batch,
      workflow_metadata: { large },
      workflow_timestamp: large,
      correlation_id: large,
      agent_data: Array.from({ length: MAX_BATCH_ITEMS }, () => review),
    };
    expect(JSON.stringify(splitBatch(body, builtInAgents)).length).toBeLessThan(100_000);
  });
});

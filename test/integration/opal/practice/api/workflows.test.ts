import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../../shared/domain/agents.ts';
import { slugOf } from '../../../../../main/opal/agent-documents/build-documents.ts';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import {
  startPracticeApi,
  textOf,
  type PracticeApiHarness,
} from '../../../../support/practice-api.ts';
import { sampleTrigger } from '../../../../unit/opal/practice/sample-trigger.ts';
import { waitFor } from '../../../../support/wait-for.ts';

async function trigger(
  practice: PracticeApiHarness,
  slug: string,
  text = JSON.stringify(sampleTrigger()),
): Promise<JsonObject> {
  return practice.ask('POST', `/agents/workflows/${practice.idOf(slug)}/trigger`, { text });
}

async function stateOf(practice: PracticeApiHarness, { id }: JsonObject): Promise<JsonObject> {
  return practice.ask('GET', `/workflow-executions/${textOf(id)}`);
}

async function until(
  practice: PracticeApiHarness,
  run: JsonObject,
  status: string,
): Promise<JsonObject> {
  return waitFor(async () => {
    const state = await stateOf(practice, run);
    return textOf(state['status']).toLowerCase() === status && state;
  });
}

function stepsOf(run: JsonObject): JsonObject[] {
  return run['step_executions'] as JsonObject[];
}

describe("a workflow's run", () => {
  it('is pending at first, and leads to an execution for each of the nine', async () => {
    const practice = await startPracticeApi();
    const started = await trigger(practice, 'osa_strategy_analysis');
    expect(started).toMatchObject({
      status: 'pending',
      workflow_agent_id: practice.idOf('osa_strategy_analysis'),
      step_executions: [],
    });
    const ended = await until(practice, started, 'completed');
    const steps = stepsOf(ended);
    expect(steps.map((step) => (step['agent'] as JsonObject)['agent_id'])).toEqual(
      BUILT_IN_AGENT_IDS.map(slugOf),
    );
    for (const step of steps) {
      const agent = step['agent'] as JsonObject;
      expect(agent['id']).toBe(practice.idOf(textOf(agent['agent_id'])));
      const execution = await practice.ask(
        'GET',
        `/agents/specialized/executions/${textOf(step['agent_execution_id'])}`,
      );
      expect(execution).toMatchObject({ agent_id: agent['id'], status: 'COMPLETED' });
      expect(JSON.stringify(execution['result'])).not.toBe('null');
      expect(execution['memory_id']).not.toBe(step['memory_id']);
    }
  });

  it('reads its intake from plain lines too', async () => {
    const practice = await startPracticeApi();
    const text = 'Please analyse this client.\nCompany name: Fabrikam\n- **Industry:** Insurance';
    const ended = await until(
      practice,
      await trigger(practice, 'osa_strategy_analysis', text),
      'completed',
    );
    const outputs = JSON.stringify(stepsOf(ended).map((step) => step['output']));
    expect(outputs).toContain('Fabrikam');
  });

  it('takes plain text alone', async () => {
    const practice = await startPracticeApi();
    const path = `/agents/workflows/${practice.idOf('osa_strategy_analysis')}/trigger`;
    expect((await practice.send('POST', path, { json: { a: 1 } })).status).toBe(415);
  });

  it('pauses for an approval, whose step has no execution, and goes on when it is resumed', async () => {
    const practice = await startPracticeApi();
    const text = JSON.stringify({ 'Campaign Idea': 'Spring', company_name: 'Northwind' });
    const started = await trigger(practice, 'reviewed_campaign', text);
    const paused = await until(practice, started, 'paused');
    expect(stepsOf(paused)[1]).toMatchObject({
      step_type: 'human_approval',
      status: 'waiting',
      agent: null,
      agent_execution_id: null,
    });
    await practice.ask('POST', `/workflow-executions/${textOf(started['id'])}/resume`);
    const ended = await until(practice, started, 'completed');
    expect(stepsOf(ended)).toHaveLength(3);
    const again = await practice.send(
      'POST',
      `/workflow-executions/${textOf(started['id'])}/resume`,
    );
    expect(again.status).toBe(409);
  });

  it('is cancelled while it is paused or runs, and not again', async () => {
    const practice = await startPracticeApi({ faults: ['run_holds@content_review'] });
    const started = await trigger(practice, 'osa_strategy_analysis');
    await waitFor(async () => stepsOf(await stateOf(practice, started)).length === 2);
    const path = `/workflow-executions/${textOf(started['id'])}/cancel`;
    expect(await practice.ask('POST', path)).toMatchObject({ status: 'cancelled' });
    await practice.api.idle();
    const [, step] = stepsOf(await stateOf(practice, started));
    expect(step).toMatchObject({ status: 'cancelled' });
    const execution = `/agents/specialized/executions/${textOf(step?.['agent_execution_id'])}`;
    expect(await practice.ask('GET', execution)).toMatchObject({ status: 'CANCELLED' });
    expect((await practice.send('POST', path)).status).toBe(409);
  });

  it('lists steps that have not begun, and pauses, where that is asked for', async () => {
    const practice = await startPracticeApi({
      faults: ['steps_listed_early', 'workflow_pauses*1'],
    });
    const started = await trigger(practice, 'osa_strategy_analysis');
    const paused = await until(practice, started, 'paused');
    expect(stepsOf(paused).map((step) => step['status'])).toEqual([
      'completed',
      ...Array.from({ length: 8 }, () => 'pending'),
    ]);
    await practice.ask('POST', `/workflow-executions/${textOf(started['id'])}/resume`);
    expect(stepsOf(await until(practice, started, 'completed'))).toHaveLength(9);
  });

  it('plans by itself where it is organic', async () => {
    const practice = await startPracticeApi();
    const started = await trigger(practice, 'campaign_planner', '{"company_name": "Northwind"}');
    const ended = await until(practice, started, 'completed');
    expect(stepsOf(ended).map((step) => step['step_id'])).toEqual(['iteration_1', 'iteration_2']);
  });

  it.each([
    ['step_without_execution@geo_audit*1', 2, { status: 'completed', agent_execution_id: null }],
    ['step_fails@geo_audit*1', 2, { status: 'failed', output: null }],
  ])('goes wrong as asked: %s', async (fault, index, expected) => {
    const practice = await startPracticeApi({ faults: [fault] });
    const started = await trigger(practice, 'osa_strategy_analysis');
    await practice.api.idle();
    expect(stepsOf(await stateOf(practice, started))[index]).toMatchObject(expected);
  });

  it.each(['workflow_superseded', 'status_upper_case'])(
    'can be told otherwise: %s',
    async (fault) => {
      const practice = await startPracticeApi({ faults: [fault] });
      const started = await trigger(practice, 'osa_strategy_analysis');
      await practice.api.idle();
      const { status } = await stateOf(practice, started);
      expect(status).toBe(fault === 'status_upper_case' ? 'COMPLETED' : 'superseded');
    },
  );
});

describe('the history of workflows', () => {
  it('has the runs of one workflow, the newest first', async () => {
    const practice = await startPracticeApi();
    const first = await trigger(practice, 'campaign_planner');
    const second = await trigger(practice, 'campaign_planner');
    await trigger(practice, 'osa_strategy_analysis');
    const id = practice.idOf('campaign_planner');
    const page = await practice.ask('GET', `/workflow-executions?workflow_agent_id=${id}`);
    const ids = (page['items'] as JsonObject[]).map((item) => item['id']);
    expect(ids).toEqual([second['id'], first['id']]);
  });
});

describe('a workflow of other steps', () => {
  it('goes round a loop, and into another workflow, neither with an execution of its own', async () => {
    const practice = await startPracticeApi();
    const agent = { step_type: 'specialized', agent_id: 'competitor_notes' };
    const json = {
      schema_version: '1.2',
      agent_type: 'workflow',
      name: 'Pages',
      agent_id: 'pages',
      steps: [
        {
          step_id: 'each',
          step_type: 'for_loop',
          items_source: '$WORKFLOW_INPUT.pages',
          item_name: 'page',
          child_steps: [{ ...agent, step_id: 'notes' }],
          next_step_id: 'plan',
        },
        {
          step_id: 'plan',
          step_type: 'nested_workflow',
          target_workflow_id: 'campaign_planner',
          next_step_id: null,
        },
      ],
    };
    await practice.ask('POST', '/agents/workflows/import', { json });
    const exported = await practice.ask(
      'GET',
      `/agents/workflows/${practice.idOf('pages')}/export`,
    );
    expect(exported).toMatchObject({
      specialized_agents_required: ['competitor_notes'],
      workflow_agents_required: ['campaign_planner'],
    });
    const text = JSON.stringify({ company_name: 'Northwind', pages: ['/a', '/b'] });
    const started = await trigger(practice, 'pages', text);
    const steps = stepsOf(await until(practice, started, 'completed'));
    expect(steps.map((step) => step['step_id'])).toEqual(['each', 'notes', 'notes', 'plan']);
    expect(steps.map((step) => typeof step['agent_execution_id'])).toEqual([
      'object',
      'string',
      'string',
      'object',
    ]);
    const execution = await practice.ask(
      'GET',
      `/agents/specialized/executions/${textOf(steps[2]?.['agent_execution_id'])}`,
    );
    expect(execution['parameters']).toMatchObject({ page: '/b' });
  });
});

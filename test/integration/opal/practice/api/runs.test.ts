import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../../shared/domain/agents.ts';
import type { JsonObject } from '../../../../../shared/domain/json.ts';
import { slugOf } from '../../../../../main/opal/agent-documents/build-documents.ts';
import { documentOf } from '../../../../../main/opal/practice/api/agents/stored-agent.ts';
import { composeResults, readAnswer } from '../../../../../main/opal/practice/compose-results.ts';
import { readBrief } from '../../../../../main/opal/practice/brief.ts';
import { unwrapPayload } from '../../../../../main/agent-results/normalise/unwrap-payload.ts';
import {
  startPracticeApi,
  textOf,
  type PracticeApiHarness,
} from '../../../../support/practice-api.ts';
import { sampleTrigger } from '../../../../unit/opal/practice/sample-trigger.ts';
import { waitFor } from '../../../../support/wait-for.ts';
import { executionIdOf, runAgent } from './read-stream.ts';

const EXECUTIONS = '/agents/specialized/executions';

describe('a run of an agent', () => {
  it('tells itself as events, the last one saying what it used', async () => {
    const practice = await startPracticeApi();
    const run = await runAgent(practice, 'osa_geo_audit');
    const types = run.events.map((event) => event.event_type);
    expect(types[0]).toBe('execution_started');
    expect(types).toEqual(expect.arrayContaining(['thinking', 'heartbeat', 'response_chunk']));
    expect(run.events.map((event) => event.sequence_number)).toEqual(types.map((_, at) => at + 1));
    const last = run.events.at(-1);
    expect(last?.event_type).toBe('execution_complete');
    expect(last?.data).toMatchObject({
      execution_id: executionIdOf(run),
      status: 'COMPLETED',
      token_usage: { input_tokens: expect.any(Number), thinking_tokens: expect.any(Number) },
      execution_time: expect.any(Number),
    });
    expect(run.text).not.toMatch(/^(?:event|id):/m);
  });

  it('calls tools with ids of their own', async () => {
    const practice = await startPracticeApi();
    const run = await runAgent(practice, 'competitor_notes', { company_name: 'Northwind' });
    const call = run.events.find((event) => event.event_type === 'tool_call');
    const result = run.events.find((event) => event.event_type === 'tool_result');
    expect(call?.data).toMatchObject({ name: 'search_web', input_params: expect.anything() });
    expect(call?.data['execution_id']).not.toBe(executionIdOf(run));
    expect(result?.data['execution_id']).toBe(call?.data['execution_id']);
  });

  it.each(BUILT_IN_AGENT_IDS)(
    'answers with what practice finds as %s, in the form of the output schema',
    async (id) => {
      const practice = await startPracticeApi({ seed: 7 });
      const request = sampleTrigger();
      const run = await runAgent(practice, slugOf(id), { client_brief: JSON.stringify(request) });
      const execution = await practice.ask('GET', `${EXECUTIONS}/${executionIdOf(run)}`);
      const { output } = documentOf(practice.api.world().agents.findBySlug(slugOf(id))!);
      const result = execution['result'] as JsonObject;
      expect(Object.keys(result)).toEqual(Object.keys(output!.schema!['properties'] as JsonObject));
      const found = readAnswer(id, composeResults(readBrief(request), 7)[id].data);
      const read = readAnswer(id, result);
      expect(read.shape).toBe('results_page');
      expect(read.overview.summary).toContain(found.overview.summary);
      expect(read.overview.summary).not.toBe('');
      expect(read.insights.map((insight) => insight.title)).toEqual(
        expect.arrayContaining(found.insights.map((insight) => insight.title)),
      );
      expect(execution).toMatchObject({
        agent_id: practice.idOf(slugOf(id)),
        status: 'COMPLETED',
        total_credits: expect.any(Number),
        llm_provider: 'practice',
        agent_version: 1,
        error_message: null,
        log: ['Started', 'Completed'],
      });
    },
  );

  it('answers with the practice result as it is where no schema says otherwise', async () => {
    const practice = await startPracticeApi({ seed: 7 });
    const before = practice.api.world().agents.findBySlug('osa_geo_audit')!;
    practice.api.world().agents.change(before, { output: { type: 'json', schema: null } });
    const request = sampleTrigger();
    const run = await runAgent(practice, 'osa_geo_audit', {
      client_brief: JSON.stringify(request),
    });
    const execution = await practice.ask('GET', `${EXECUTIONS}/${executionIdOf(run)}`);
    const expected = composeResults(readBrief(request), 7).geo_audit.data;
    expect(execution['result']).toEqual(unwrapPayload(expected));
  });

  it('goes on when the connection closes', async () => {
    const practice = await startPracticeApi({ faults: ['run_holds'] });
    const stop = new AbortController();
    const url = `${practice.instanceUrl}/agents/specialized/${practice.idOf('osa_geo_audit')}/stream-execute`;
    const response = await fetch(url, {
      method: 'POST',
      signal: stop.signal,
      headers: {
        authorization: `Bearer ${practice.address.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ parameters: { client_brief: '{}' } }),
    });
    const { value } = await response.body!.getReader().read();
    const id = /"execution_id":"([^"]+)"/.exec(new TextDecoder().decode(value))![1]!;
    stop.abort();
    await practice.ask('POST', `/practice/executions/${id}/release`);
    await practice.api.idle();
    expect(await practice.ask('GET', `${EXECUTIONS}/${id}`)).toMatchObject({ status: 'COMPLETED' });
  });

  it('is cancelled: its stream ends without a last event, and it cannot be cancelled again', async () => {
    const practice = await startPracticeApi({ faults: ['run_holds'] });
    const running = runAgent(practice, 'osa_geo_audit');
    const id = await idOfRunning(practice, 'osa_geo_audit');
    const cancel = { json: { status: 'CANCELLED' } };
    const answer = await practice.ask('PATCH', `${EXECUTIONS}/${id}`, cancel);
    expect(answer['status']).toBe('CANCELLED');
    const run = await running;
    expect(run.events.map((event) => event.event_type)).not.toContain('execution_complete');
    expect((await practice.send('PATCH', `${EXECUTIONS}/${id}`, cancel)).status).toBe(409);
  });

  it('waits for a tool: the stream closes, the run is WAITING, and ends when it is released', async () => {
    const practice = await startPracticeApi({ faults: ['run_waits*1'] });
    const run = await runAgent(practice, 'osa_geo_audit');
    const last = run.events.at(-1);
    expect(last?.event_type).toBe('response_chunk');
    expect(last?.data).not.toHaveProperty('content');
    const path = `${EXECUTIONS}/${executionIdOf(run)}`;
    expect(await practice.ask('GET', path)).toMatchObject({ status: 'WAITING', result: null });
    await practice.ask('POST', `/practice/executions/${executionIdOf(run)}/release`);
    await practice.api.idle();
    expect(await practice.ask('GET', path)).toMatchObject({ status: 'COMPLETED' });
  });

  it('stays cancelled where it was cancelled while it waited', async () => {
    const practice = await startPracticeApi({ faults: ['run_waits*1'] });
    const run = await runAgent(practice, 'osa_geo_audit');
    const path = `${EXECUTIONS}/${executionIdOf(run)}`;
    await practice.ask('PATCH', path, { json: { status: 'CANCELLED', error_message: 'Enough' } });
    await practice.api.idle();
    const expected = { status: 'CANCELLED', result: null, error_message: 'Enough' };
    expect(await practice.ask('GET', path)).toMatchObject(expected);
  });

  it('is refused without its required parameters', async () => {
    const practice = await startPracticeApi();
    const path = `/agents/specialized/${practice.idOf('osa_geo_audit')}/stream-execute`;
    const response = await practice.send('POST', path, { json: { parameters: {} } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      detail: [{ loc: ['body', 'parameters', 'client_brief'], type: 'missing' }],
    });
  });

  it('gives the same events and ids for the same seed', async () => {
    const told = async (): Promise<unknown> => {
      const practice = await startPracticeApi({ seed: 3, clock: { now: () => 1_800_000_000_000 } });
      return (await runAgent(practice, 'osa_content_review')).events;
    };
    expect(await told()).toEqual(await told());
  });
});

describe('the history of an agent', () => {
  it('is paged and filtered, the newest first', async () => {
    const practice = await startPracticeApi();
    const path = `/agents/specialized/${practice.idOf('osa_geo_audit')}/executions`;
    await practice.ask('POST', '/practice/past', {
      json: { agent_id: 'osa_geo_audit', count: 30 },
    });
    const run = await runAgent(practice, 'osa_geo_audit');
    const page = await practice.ask('GET', `${path}?page_size=10`);
    const items = page['items'] as JsonObject[];
    expect(items[0]?.['id']).toBe(executionIdOf(run));
    expect(items[0]).not.toHaveProperty('result');
    expect(page['pagination']).toMatchObject({ total_count: 31, total_pages: 4 });
    const since = new Date(Date.now() - 2.5 * 3_600_000).toISOString();
    const recent = await practice.ask('GET', `${path}?start_date=${encodeURIComponent(since)}`);
    expect(recent['items']).toHaveLength(3);
    expect(await practice.ask('GET', `${path}?status=FAILED`)).toMatchObject({ items: [] });
    const past = await practice.ask('GET', `${EXECUTIONS}/${textOf(items[1]?.['id'])}`);
    expect(past).toMatchObject({ status: 'COMPLETED', result: expect.any(Object) });
  });
});

/** The run that is going on, found as a client finds it: in the history. */
async function idOfRunning(practice: PracticeApiHarness, slug: string): Promise<string> {
  const path = `/agents/specialized/${practice.idOf(slug)}/executions?status=RUNNING`;
  let id = '';
  await waitFor(async () => {
    const { items } = await practice.ask('GET', path);
    id = (items as { id: string }[])[0]?.id ?? '';
    return id !== '';
  });
  return id;
}

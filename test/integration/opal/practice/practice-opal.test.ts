import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import { PRACTICE_AGENTS } from '../../../../main/opal/practice/agent-table.ts';
import { defaultDiscovery } from '../../../support/recording-ingress.ts';
import { sampleTrigger } from '../../../unit/opal/practice/sample-trigger.ts';
import { startHarness, type PracticeHarness } from './practice-harness.ts';

const RUN_A = '0b8f1f2e-6d0f-4b5c-8f8e-2f6f3f1f9a01';
const RUN_B = '0b8f1f2e-6d0f-4b5c-8f8e-2f6f3f1f9a02';

const results = ({ ingress }: PracticeHarness) =>
  ingress.deliveries.filter((delivery) => delivery.executionStatus !== 'in_progress');

async function post(url: string, body: string, contentType = 'application/json') {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });
  return { status: response.status, text: await response.text() };
}

describe('a practice run', () => {
  it('is accepted at once and runs afterwards', async () => {
    const harness = await startHarness();
    const answer = await post(harness.triggerUrl, JSON.stringify(sampleTrigger()));
    expect(answer.status).toBe(202);
    expect(JSON.parse(answer.text)).toEqual({ status: 'accepted' });
    await harness.opal.idle();
    expect(results(harness)).toHaveLength(9);
  });

  it('asks for the tools first, without a token', async () => {
    const harness = await startHarness();
    await harness.runToEnd();
    const [first] = harness.ingress.requests;
    expect(first).toMatchObject({ method: 'GET', path: '/discovery', rawBody: '' });
    expect(first!.headers.authorization).toBeUndefined();
  });

  it('announces and then delivers agent after agent, in the order of the real workflow', async () => {
    const harness = await startHarness();
    await harness.runToEnd();
    expect(harness.ingress.deliveries.map((d) => `${d.agentId} ${d.executionStatus}`)).toEqual(
      BUILT_IN_AGENT_IDS.flatMap((id) => [`${id} in_progress`, `${id} completed`]),
    );
    expect(harness.ingress.deliveries.every((d) => d.authentic && d.httpStatus === 202)).toBe(true);
    expect(harness.problems).toEqual([]);
  });

  it('uses a tool call or a signed webhook, as the table of agents says', async () => {
    const harness = await startHarness();
    await harness.runToEnd();
    for (const delivery of results(harness)) {
      expect(delivery.route).toBe(PRACTICE_AGENTS[delivery.agentId].route);
    }
    expect(results(harness).filter((delivery) => delivery.route === 'webhook')).toHaveLength(3);
  });

  it('keeps to one workflow id and one conversation, which differ between two runs', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ workflowId: RUN_A });
    await harness.runToEnd({ workflowId: RUN_B });
    const keysOf = (workflowId: string) => {
      const own = harness.ingress.deliveries.filter((d) => d.workflowId === workflowId);
      return new Set(own.flatMap((d) => (d.threadId === null ? [] : [d.threadId])));
    };
    expect(keysOf(RUN_A).size).toBe(1);
    expect(keysOf(RUN_B).size).toBe(1);
    expect(keysOf(RUN_A)).not.toEqual(keysOf(RUN_B));
  });

  it('gives the same data twice for one seed and other data for another', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ workflowId: RUN_A, seed: 5 });
    await harness.runToEnd({ workflowId: RUN_B, seed: 5 });
    await harness.runToEnd({ workflowId: RUN_B, seed: 6 });
    const data = results(harness).map((delivery) => JSON.stringify(delivery.data));
    expect(data).toHaveLength(27);
    expect(data.slice(9, 18)).toEqual(data.slice(0, 9));
    expect(data.slice(18)).not.toEqual(data.slice(0, 9));
  });

  it('lets the agents take their time and reports it', async () => {
    const harness = await startHarness();
    await harness.runToEnd({ pace: 'natural' });
    const reported = results(harness).map((delivery) => delivery.executionTimeMs);
    expect(reported).toEqual(harness.waits);
    for (const ms of reported) expect(ms).toBeGreaterThanOrEqual(4_000);
  });

  it('does not run agents whose results the console has already', async () => {
    const harness = await startHarness();
    const skip = BUILT_IN_AGENT_IDS.slice(0, 6);
    await harness.runToEnd({ skip });
    expect(results(harness).map((delivery) => delivery.agentId)).toEqual(
      BUILT_IN_AGENT_IDS.slice(6),
    );
    expect(harness.ingress.deliveries).toHaveLength(6);
  });

  it('builds the tool address as Opal does when the discovery was entered with a slash', async () => {
    const harness = await startHarness({
      connection: (ingress) => ({ discoveryUrl: `${ingress.discoveryUrl}/` }),
    });
    await harness.runToEnd();
    const toolPaths = harness.ingress.deliveries
      .filter((delivery) => delivery.route === 'tool')
      .map((delivery) => delivery.path);
    expect(new Set(toolPaths)).toEqual(new Set(['/discovery/tools/osa_send_data_to_osa_webhook']));
    expect(results(harness)).toHaveLength(9);
  });
});

describe('a trigger', () => {
  it.each(['?seed=-1', '?pace=hasty', '?faults=content_review:explode', '?skip=x', '?other=1'])(
    'with the options %s is answered 400 and starts nothing',
    async (query) => {
      const harness = await startHarness();
      const answer = await post(`${harness.triggerUrl}${query}`, JSON.stringify(sampleTrigger()));
      expect(answer.status).toBe(400);
      await harness.opal.idle();
      expect(harness.ingress.requests).toEqual([]);
    },
  );

  it.each([
    ['an object without the intake', '{"workflow_name":"strategy_workflow"}'],
    ['broken JSON', '{"client": "Northwind'],
    ['nothing', ''],
  ])('with %s as its body is answered 400 without a word of it', async (_what, body) => {
    const harness = await startHarness();
    const answer = await post(harness.triggerUrl, body);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/Northwind|strategy_workflow/);
  });

  it('in another content type is not read', async () => {
    const harness = await startHarness();
    const body = JSON.stringify(sampleTrigger());
    expect((await post(harness.triggerUrl, body, 'application/xml')).status).toBe(415);
    expect((await post(harness.triggerUrl, body, 'text/plain')).status).toBe(400);
  });

  it('to another path is answered 404', async () => {
    const harness = await startHarness();
    expect((await post(new URL('/other', harness.triggerUrl).href, '{}')).status).toBe(404);
  });
});

describe('a console that does not answer well', () => {
  it.each([
    ['practice_discovery_unreachable', { discoveryStatus: 500 }],
    ['practice_discovery_invalid', { discovery: { tools: [] } }],
    ['practice_tool_missing', { discovery: defaultDiscovery({ name: 'another' }) }],
  ])('ends the run with the problem %s', async (code, ingress) => {
    const harness = await startHarness({ ingress });
    await harness.runToEnd();
    expect(harness.problems.map((problem) => problem.code)).toEqual([code]);
    expect(harness.ingress.deliveries).toEqual([]);
  });

  it.each([
    ['500', { status: 500 }],
    ['429', { status: 429 }],
    ['a hang-up', 'drop'],
  ] as const)('is tried again twice after %s', async (_what, answer) => {
    const harness = await startHarness();
    harness.ingress.answerNext(answer, answer);
    await harness.runToEnd({ skip: BUILT_IN_AGENT_IDS.slice(1), pace: 'instant' });
    expect(harness.ingress.deliveries.map((delivery) => delivery.executionStatus)).toEqual([
      'in_progress',
      'in_progress',
      'in_progress',
      'completed',
    ]);
    expect(harness.waits.filter((ms) => ms > 0)).toEqual([200, 800]);
    expect(harness.problems).toEqual([]);
  });

  it('is waited for as long as it asks, within reason', async () => {
    const harness = await startHarness();
    harness.ingress.answerNext(
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 503, headers: { 'retry-after': '86400' } },
    );
    await harness.runToEnd({ skip: BUILT_IN_AGENT_IDS.slice(1), pace: 'instant' });
    expect(harness.waits.filter((ms) => ms > 0)).toEqual([3_000, 10_000]);
  });

  it('gets a new signature over the same body with each attempt', async () => {
    const harness = await startHarness();
    harness.ingress.answerNext({ status: 202 }, { status: 503 }, { status: 503 });
    await harness.runToEnd({ skip: BUILT_IN_AGENT_IDS.filter((id) => id !== 'content_review') });
    const webhooks = harness.ingress.deliveries.filter((delivery) => delivery.route === 'webhook');
    expect(webhooks).toHaveLength(3);
    expect(webhooks.every((delivery) => delivery.authentic)).toBe(true);
    expect(new Set(webhooks.map((delivery) => delivery.rawBody)).size).toBe(1);
    expect(new Set(webhooks.map((d) => d.headers['x-osa-signature'])).size).toBe(3);
  });

  it('is given up after the third attempt, with a problem, and the next agent goes on', async () => {
    const harness = await startHarness();
    const busy = { status: 503 };
    harness.ingress.answerNext({ status: 202 }, busy, busy, busy);
    await harness.runToEnd();
    expect(harness.problems).toEqual([
      {
        code: 'practice_delivery_failed',
        message: 'integration_health: the console did not take the delivery (503).',
      },
    ]);
    expect(results(harness)).toHaveLength(3 + 8);
  });

  it('is not tried again when it refuses for good', async () => {
    const harness = await startHarness({ connection: { toolToken: 'forgotten' } });
    await harness.runToEnd({ skip: BUILT_IN_AGENT_IDS.slice(1) });
    expect(harness.ingress.deliveries.map((delivery) => delivery.httpStatus)).toEqual([401, 401]);
    expect(harness.problems).toHaveLength(2);
  });
});

describe('starting and stopping', () => {
  it('starts once, however often it is asked', async () => {
    const harness = await startHarness();
    expect(await harness.opal.start()).toEqual({ triggerUrl: harness.triggerUrl });
  });

  it('listens on loopback only', async () => {
    const harness = await startHarness();
    expect(new URL(harness.triggerUrl).hostname).toBe('127.0.0.1');
  });

  it('ends what is in flight and nothing arrives afterwards', async () => {
    const harness = await startHarness();
    await harness.trigger({ faults: [{ agentId: 'integration_health', kind: 'late' }] });
    await harness.ingress.waitUntil(() => harness.ingress.deliveries.length >= 3);
    await harness.opal.stop();
    const arrived = harness.ingress.deliveries.length;
    await harness.opal.idle();
    expect(harness.ingress.deliveries).toHaveLength(arrived);
    const late = results(harness).filter((d) => d.agentId === 'integration_health');
    expect(late).toEqual([]);
    expect(harness.problems).toEqual([]);
    await expect(harness.trigger()).rejects.toThrow('fetch failed');
  });

  it('ends a wait of many minutes at once', async () => {
    const harness = await startHarness({ realTime: true });
    await harness.trigger({
      pace: 'natural',
      faults: [{ agentId: 'content_review', kind: 'late' }],
    });
    await harness.ingress.waitUntil(() => harness.ingress.deliveries.length === 1);
    const before = Date.now();
    await harness.opal.stop();
    expect(Date.now() - before).toBeLessThan(60_000);
    expect(results(harness)).toEqual([]);
    expect(harness.problems).toEqual([]);
  });

  it('runs in real time at the instant pace', async () => {
    const harness = await startHarness({ realTime: true });
    await harness.runToEnd({ pace: 'instant' });
    expect(results(harness)).toHaveLength(9);
    expect(harness.problems).toEqual([]);
  });

  it('can be started again', async () => {
    const harness = await startHarness();
    await harness.opal.stop();
    const { triggerUrl } = await harness.opal.start();
    await post(triggerUrl, JSON.stringify(sampleTrigger()));
    await harness.opal.idle();
    expect(results(harness)).toHaveLength(9);
  });

  it('is idle before the first run', async () => {
    const harness = await startHarness();
    await expect(harness.opal.idle()).resolves.toBeUndefined();
  });
});

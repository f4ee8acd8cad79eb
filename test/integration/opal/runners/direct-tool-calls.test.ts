import { expect, it } from 'vitest';
import { directEngine, startDirect } from '../../../support/direct-engine.ts';
import { listDeliveries } from '../../../support/list-deliveries.ts';
import { startPracticeApi } from '../../../support/practice-api.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { TEST_SECRETS, type TestEngine } from '../../../support/test-engine.ts';
import { waitFor } from '../../../support/wait-for.ts';

const ELSEWHERE = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';

/** Hands a result of the GEO audit in by a tool call of an execution. */
async function callTool(
  console: TestEngine,
  headers: Record<string, string>,
  summary: string,
  workflowId = ELSEWHERE,
): Promise<string> {
  const response = await fetch(
    `${console.engine.addresses.ingress}/tools/osa_send_data_to_osa_webhook`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${TEST_SECRETS.toolToken}`,
        ...headers,
      },
      body: JSON.stringify({
        parameters: {
          agent_name: 'geo_audit',
          workflow_id: workflowId,
          execution_results: { summary, ai_readiness_score: 61 },
          metadata: { execution_status: 'completed', success: true },
        },
      }),
    },
  );
  expect(response.status).toBe(202);
  return ((await response.json()) as { delivery_id: string }).delivery_id;
}

async function deliveryOf(console: TestEngine, deliveryId: string) {
  return waitFor(async () => {
    const { deliveries } = await listDeliveries(console);
    return deliveries.find((one) => one.deliveryId === deliveryId && one.status !== 'received');
  });
}

it.each(['opal', 'console'] as const)(
  'a call that names an execution of a run led by %s belongs to it, and its answer counts once',
  async (ledBy) => {
    await using folder = await temporaryFolder();
    const practice = await startPracticeApi({ faults: ['run_holds@geo_audit'] });
    await using console = await directEngine(folder.path, practice);
    const runId = await startDirect(console, ledBy);
    const execution = await waitFor(async () => {
      const all = await console.call('runs.executions', { runId });
      return all.find(
        ({ agentId, executionId }) => agentId === 'geo_audit' && executionId !== null,
      );
    });
    const headers = { 'x-opal-agent-execution-id': execution.executionId ?? '' };
    const called = await callTool(console, headers, 'What the model copied.');
    expect(await deliveryOf(console, called)).toMatchObject({
      status: 'done',
      runId,
      matchedBy: 'execution_id',
    });
    // The same execution's own answer says something else: it takes the place of the copy.
    for (const one of practice.api.world().executions.all()) one.release();
    await console.untilEnded(runId);
    const { deliveries } = await waitFor(async () => {
      const page = await listDeliveries(console, { source: 'api', agentId: 'geo_audit' });
      return page.deliveries.every(({ status }) => status === 'done') && page;
    });
    expect(deliveries).toHaveLength(1);
    const results = await console.call('results.get', { runId });
    const own = results.agents.find(({ agentId }) => agentId === 'geo_audit');
    expect(own?.origin.deliveryId).toBe(deliveries[0]?.deliveryId);
    expect(JSON.stringify(own?.result)).not.toContain('What the model copied.');
    // And the copy, when it comes again after it, changes nothing.
    const late = await callTool(console, headers, 'What the model copied later.');
    expect(await deliveryOf(console, late)).toMatchObject({ status: 'done', runId });
    const after = await console.call('results.get', { runId });
    expect(JSON.stringify(after.agents)).not.toContain('What the model copied later.');
  },
);

it('a call of another execution that says something else waits beside the answer', async () => {
  await using folder = await temporaryFolder();
  const practice = await startPracticeApi();
  await using console = await directEngine(folder.path, practice);
  const runId = await startDirect(console, 'console');
  await console.untilEnded(runId);
  const called = await callTool(console, {}, 'Another opinion.', runId);
  expect(await deliveryOf(console, called)).toMatchObject({
    status: 'quarantined',
    reason: 'differs_from_recorded_result',
  });
});

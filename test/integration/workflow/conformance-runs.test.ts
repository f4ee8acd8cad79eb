import { once } from 'node:events';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import { ConsoleProcess, spawnConsole } from '../../support/console-process.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';
import { RecoveryWorld, TIMEOUT_MS, USABLE } from './recovery-world.ts';
import { status, type Answer } from './stand-in-opal.ts';

const FIRST: AgentId = 'integration_health';

describe('runs, as published of durable engines', () => {
  it('cancel is idempotent', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.console.call('runs.cancel', { runId });
    const before = await world.events(runId);
    await world.console.call('runs.cancel', { runId });
    expect(await world.events(runId)).toEqual(before);
    expect((await world.view(runId)).status).toBe('cancelled');
  });

  it('cancel wins over a late start: the answer of Opal comes after it', async () => {
    await using world = await RecoveryWorld.open();
    let release = (): void => undefined;
    world.opal.otherwise = (response) => {
      release = () => status(202)(response);
    };
    const runId = await world.start();
    await world.console.call('runs.cancel', { runId });
    release();
    await world.stop();
    await world.restart();
    await world.pass(TIMEOUT_MS * 10);
    expect((await world.view(runId)).status).toBe('cancelled');
    expect(world.opal.requests).toHaveLength(1);
  });

  it('cancel wins over a start that is planned, and over an agent that starts late', async () => {
    await using world = await RecoveryWorld.open();
    const planned = await world.start({ scheduledForMs: world.nowMs + 60_000 });
    await world.console.call('runs.cancel', { runId: planned });
    await world.pass(120_000);
    expect(world.opal.requests).toEqual([]);

    const runId = await world.startTaken();
    await world.console.call('runs.cancel', { runId });
    await world.answer(runId, FIRST, {}, { execution_status: 'in_progress' });
    await world.answer(runId, FIRST);
    await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    expect((await world.view(runId)).status).toBe('cancelled');
  });

  it('two processes cannot own one run', async () => {
    await using folder = await temporaryFolder();
    const first = await ConsoleProcess.start(folder.path);
    const ports = ['--ingress-port', '0', '--admin-port', '0', '--console-port', '0'];
    const second = spawnConsole(['--data-dir', folder.path, ...ports, '--json']);
    let said = '';
    second.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(2);
    expect(said).toMatch(/process \d+/);
    expect((await first.call('runs.list', { limit: 1 })).length).toBe(0);
    await first.end('SIGTERM');
  });

  it.each(['completed', 'cancelled', 'failed'] as const)(
    'recovery never overwrites a run that is %s',
    async (end) => {
      await using world = await RecoveryWorld.open();
      if (end === 'failed') world.opal.answers.push(status(404));
      const runId = await (end === 'failed' ? world.start() : world.startTaken());
      if (end === 'completed') await world.answerAll(runId);
      if (end === 'cancelled') await world.console.call('runs.cancel', { runId });
      const ended = await world.until(runId, (view) => view.status === end);
      await world.pass(TIMEOUT_MS * 10);
      await world.fail(runId, FIRST, 'timed out');
      await world.fail(runId, FIRST, 'HTTP 401');
      await world.pass(25 * 3_600_000);
      await world.restart();
      await world.pass(TIMEOUT_MS * 10);
      const { seq: _before, ...before } = ended;
      const { seq: _after, ...after } = await world.view(runId);
      expect(after).toEqual(before);
      expect(await world.console.call('recovery.escalations', {})).toEqual([]);
    },
  );

  it('recovery never takes a result away, whatever comes after it', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answer(runId, FIRST);
    const answered = await world.untilAgent(runId, FIRST, (agent) => agent.status === 'completed');
    await world.console.call('runs.retryAgent', { runId, agentId: FIRST });
    expect((await world.agent(runId, FIRST)).askedAgainAtMs).toBe(world.nowMs);
    await world.fail(runId, FIRST, 'timed out');
    await world.pass(TIMEOUT_MS + 1);
    await world.pass(TIMEOUT_MS + 1);
    expect(await world.agent(runId, FIRST)).toMatchObject({
      status: 'completed',
      confidence: answered.confidence,
      reusedFrom: null,
      askedAgainAtMs: null,
    });
  });

  it('the idempotency key is the same over attempts, restarts and a crash before the answer', async () => {
    await using world = await RecoveryWorld.open();
    const silent: Answer = () => undefined;
    world.opal.answers.push(status(503), silent);
    const runId = await world.start();
    await world.untilStep(runId, 'queued_for_retry');
    await world.pass(2000);
    await world.untilRequests(2);
    await world.restart();
    await world.until(runId, (view) => view.status === 'triggered');
    expect(world.opal.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([
      runId,
      runId,
      runId,
    ]);
  });

  it('a process that is killed while recovery is under way goes on with it', async () => {
    await using folder = await temporaryFolder();
    const env = { OSA_TOOL_TOKEN: 'tool-token-of-the-kill-test' };
    const first = await ConsoleProcess.start(folder.path, [], env);
    const { runId } = await first.call('runs.start', {
      intake: sampleIntake(),
      credentials: { odp_key: 'practice-key' },
      target: { kind: 'practice', options: { seed: 3, pace: 'natural', faults: [] } },
      scheduledForMs: null,
      draftId: null,
    });
    await first.sendToolCall(env.OSA_TOOL_TOKEN, {
      agent_name: 'geo_audit',
      execution_results: {},
      workflow_id: runId,
    });
    const stepsIn = async (console: ConsoleProcess): Promise<string[]> =>
      (await console.call('runs.events', { runId, afterSeq: 0, limit: 1000 })).flatMap((event) =>
        event.event_type === 'recovery.step@1' ? [event.payload.step] : [],
      );
    await waitFor(async () => (await stepsIn(first)).includes('asked_again'));
    expect(await first.end('SIGKILL')).toBe('SIGKILL');

    const second = await ConsoleProcess.start(folder.path, [], env);
    // What had been done is there, once; the request that was under way is made good.
    expect(await stepsIn(second)).toEqual([
      'detected',
      'quarantined',
      'no_earlier_result',
      'asked_again',
    ]);
    const view = await second.call('runs.get', { runId });
    expect(view.agents.find(({ agentId }) => agentId === 'geo_audit')).toMatchObject({
      status: 'running',
      attempts: 2,
    });
    await second.sendToolCall(env.OSA_TOOL_TOKEN, {
      agent_name: 'geo_audit',
      execution_results: USABLE,
      workflow_id: runId,
    });
    await waitFor(async () => (await stepsIn(second)).includes('recovered'));
    await second.end('SIGKILL');
    const database = new BetterSqlite(join(folder.path, 'console.db'), { readonly: true });
    const untried = database.prepare('SELECT kind FROM jobs WHERE attempts = 0').all();
    database.close();
    expect(untried).toEqual([]);
  });

  it('a retry of one agent, a re-run of the whole and a plan keep to one run each', async () => {
    await using world = await RecoveryWorld.open();
    const runId = await world.startTaken();
    await world.answerAll(runId);
    await world.until(runId, (view) => view.status === 'completed');
    await world.console.call('runs.retryAgent', { runId, agentId: 'geo_audit' });
    await world.untilRequests(2);
    await expect(
      world.console.call('runs.retryAgent', { runId, agentId: 'geo_audit' }),
    ).rejects.toThrow('asked again already');
    const again = await world.console.call('runs.rerun', { runId });
    await world.untilRequests(3);
    expect(world.opal.requests[1]?.body.input_data.requested_agents).toEqual(['geo_audit']);
    expect(world.opal.requests[2]?.body).toMatchObject({ workflow_id: again.runId });
    expect((await world.view(again.runId)).rerunOf).toBe(runId);
    await world.answer(runId, 'geo_audit', { summary: 'A newer answer to the same question.' });
    await world.untilAgent(runId, 'geo_audit', (agent) => agent.askedAgainAtMs === null);
    expect((await world.view(runId)).received).toBe(BUILT_IN_AGENT_IDS.length);
    expect((await world.view(again.runId)).received).toBe(0);
  });
});

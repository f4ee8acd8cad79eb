import { expect, it } from 'vitest';
import { AgentStarter } from '../../../../main/opal/runners/agent-starter.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { sampleRun } from '../../../support/sample-run.ts';

it('closes a stream that it gives up before the execution has a name', async () => {
  let isClosed = false;
  async function* events() {
    try {
      yield { kind: 'text', text: 'Good morning' };
      yield { kind: 'unfinished' };
      yield { kind: 'text', text: 'Nobody reads this' };
    } finally {
      isClosed = true;
    }
  }
  const starter = new AgentStarter({
    agents: { list: async () => [], listStates: async () => [] },
    journal: {
      executions: { findByRequest: async () => null, listOfRun: async () => [] },
      async intendAndTrigger(
        _intended: unknown,
        { prepare }: { prepare: (execution: unknown) => Promise<() => Promise<unknown>> },
      ) {
        const send = await prepare({ id: 'reference' });
        return send();
      },
    },
    installed: { agent: async () => ({ id: 'a', parameters: [] }) },
    budgets: { assertRoom: async () => undefined },
    tails: { note: () => undefined },
    registry: builtInAgents,
  } as never);
  const api = { executions: { stream: async () => ({ requestId: 'r', events: events() }) } };
  const order = { runId: 'r', agentId: 'geo_audit', scope: 'whole', turn: 'first', attempt: 1 };
  const run = sampleRun();
  const { signal } = new AbortController();
  const begun = starter.begin({ run, order, api, signal } as never);
  await expect(begun).rejects.toMatchObject({ code: 'opal_unreachable' });
  expect(isClosed).toBe(true);
});

it('follows an earlier execution that goes on, whatever room a budget has for another', async () => {
  const earlier = {
    id: 'e',
    agentId: 'geo_audit',
    executionId: 'x',
    status: 'running',
    sentAtMs: 1,
  };
  const run = sampleRun();
  const starter = new AgentStarter({
    journal: {
      executions: { findByRequest: async () => null, listOfRun: async () => [earlier] },
      isSending: () => false,
    },
    installed: { agent: async () => ({ id: 'a', parameters: [] }) },
    budgets: {
      assertRoom: async () => {
        throw new OsaError('opal_budget_reached');
      },
    },
    registry: builtInAgents,
  } as never);
  const task = { run, api: {}, signal: new AbortController().signal };
  const order = { runId: 'r', agentId: 'geo_audit', scope: 'whole', turn: 'resumed', attempt: 2 };
  expect(await starter.begin({ ...task, order } as never)).toBe(earlier);
  const other = { ...order, agentId: 'content_review' };
  await expect(starter.begin({ ...task, order: other } as never)).rejects.toMatchObject({
    code: 'opal_budget_reached',
  });
});

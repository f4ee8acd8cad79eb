import { describe, expect, it, onTestFinished } from 'vitest';
import { ElsewhereRuns } from '../../../../main/opal/runners/elsewhere-runs.ts';
import type { LiveItem } from '../../../../main/opal-api/live/live-api.ts';
import type { OpalExecution } from '../../../../main/opal-api/shapes/execution.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { waitFor } from '../../../support/wait-for.ts';

const TARGET = { connectionId: 'c', practice: null };
const HOUR_MS = 3_600_000;

function execution(executionId: string, status: OpalExecution['status']): OpalExecution {
  return {
    executionId,
    agentId: 'a',
    status,
    statusWord: status.toUpperCase(),
    userId: 'ann@example.com',
    createdAtMs: 1_000,
    endedAtMs: null,
    parameters: null,
    result: null,
    errorMessage: null,
    log: null,
    usage: {
      tokens: { input: null, output: null, total: null, thinking: null, cached: null },
      credits: null,
      seconds: null,
      modelProvider: null,
    },
    agentVersion: null,
    evaluationScore: null,
    memoryId: null,
  };
}

/** Opal with a history, the console's own executions, and what the live events say. */
function world() {
  const opal = {
    nowMs: 2_000,
    history: [] as OpalExecution[],
    known: new Map<string, string>(),
    ownSteps: [] as string[],
    erased: [] as string[],
    followed: [] as string[],
    ended: [] as string[],
    follow: async function* (_id: string, signal: AbortSignal): AsyncGenerator<LiveItem> {
      yield { kind: 'way', by: 'socket' };
      // Looks connected, and says nothing more: as a socket does after the laptop has slept.
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('left')));
      });
    },
  };
  const api = {
    connectionId: 'c',
    instanceId: 'i',
    executions: {
      history: async function* () {
        yield* opal.history;
      },
    },
    workflows: {
      get: async () => ({
        value: { steps: opal.ownSteps.map((id) => ({ agentExecutionId: id })) },
      }),
      history: async function* () {},
    },
    live: {
      follow: async function* (id: string, { signal }: { signal: AbortSignal }) {
        opal.followed.push(id);
        try {
          yield* opal.follow(id, signal);
        } finally {
          opal.ended.push(id);
        }
      },
    },
  };
  const runs = new ElsewhereRuns({
    apis: { open: async () => api },
    installed: {
      all: async () => [{ agentId: 'geo_audit', opalAgentId: 'a' }],
      workflow: async () => ({ id: 'w' }),
    },
    executions: {
      findByExecutionId: async (id: string) => {
        const runId = opal.known.get(id);
        return runId === undefined ? null : { runId };
      },
      workflowsUnderWay: async () => (opal.ownSteps.length === 0 ? [] : ['own']),
    },
    ownAgents: { list: async () => [] },
    isErased: async ([id]: readonly string[]) => opal.erased.includes(id ?? ''),
    protector: { protectText: () => ({ value: 'a***' }) },
    clock: { now: () => opal.nowMs },
    lookMs: 8_000,
  } as never);
  onTestFinished(() => runs.stop());
  return { opal, runs };
}

describe('what runs elsewhere', () => {
  it('is shown and followed once, and nothing of it that the console started or that is over', async () => {
    const { opal, runs } = world();
    opal.history = [
      execution('theirs', 'running'),
      execution('over', 'completed'),
      execution('mine', 'running'),
      execution('step', 'running'),
      execution('erased', 'running'),
    ];
    opal.erased = ['erased'];
    opal.known.set('mine', 'run');
    opal.ownSteps = ['step'];
    const first = await runs.list(TARGET);
    expect(first).toMatchObject([{ executionId: 'theirs', startedBy: 'a***', runId: null }]);
    opal.nowMs += 60_000;
    expect(await runs.list(TARGET)).toMatchObject([{ executionId: 'theirs', way: 'socket' }]);
    expect(opal.followed).toEqual(['theirs']);
  });

  it('has ended by the history where its socket has slept, and is forgotten a while after', async () => {
    const { opal, runs } = world();
    opal.history = [execution('theirs', 'running')];
    await runs.list(TARGET);
    opal.nowMs += 6 * HOUR_MS;
    opal.history = [execution('theirs', 'completed')];
    expect(await runs.list(TARGET)).toMatchObject([{ status: 'completed', endedAtMs: opal.nowMs }]);
    await waitFor(async () => opal.ended.length === 1);
    opal.nowMs += HOUR_MS;
    expect(await runs.list(TARGET)).toEqual([]);
    expect(opal.followed).toEqual(['theirs']);
  });

  it('is followed again by the next look where following gave up while it goes on', async () => {
    const { opal, runs } = world();
    opal.history = [execution('theirs', 'running')];
    const { follow } = opal;
    opal.follow = () => {
      throw new OsaError('opal_forbidden');
    };
    await runs.list(TARGET);
    const [given] = await waitFor(async () => {
      const all = await runs.list(TARGET);
      return all[0]?.trouble !== null && all;
    });
    expect(given).toMatchObject({ status: 'running', trouble: 'opal_forbidden', way: null });
    opal.follow = follow;
    opal.nowMs += 60_000;
    await runs.list(TARGET);
    expect(opal.followed).toEqual(['theirs', 'theirs']);
  });

  it('is followed no more, and not begun to be, once nobody looks', async () => {
    const { opal, runs } = world();
    opal.history = [execution('theirs', 'running')];
    const looking = runs.list(TARGET);
    runs.stop();
    await looking;
    expect(opal.followed).toEqual([]);
  });

  it('is left alone once it was brought in', async () => {
    const { opal, runs } = world();
    opal.history = [execution('theirs', 'running')];
    await runs.list(TARGET);
    expect(runs.chosen(TARGET, ['theirs'])).toMatchObject([{ agentId: 'geo_audit' }]);
    expect(() => runs.chosen(TARGET, ['none'])).toThrow(OsaError);
    opal.known.set('theirs', 'run');
    opal.nowMs += 60_000;
    expect(await runs.list(TARGET)).toMatchObject([{ runId: 'run' }]);
    await waitFor(async () => opal.ended.length === 1);
  });
});

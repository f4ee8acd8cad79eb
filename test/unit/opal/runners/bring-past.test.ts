import { expect, it } from 'vitest';
import { BringPast } from '../../../../main/opal/runners/bring-past.ts';
import { NO_OPAL_TOKENS } from '../../../../shared/domain/opal-usage.ts';
import { OsaError, type ErrorCode } from '../../../../shared/errors.ts';

type State = 'listed' | 'chosen' | 'brought' | 'failed';

/** Three chosen executions, of which one has a run from before; some are refused. */
function world(refusedBy: (executionId: string) => ErrorCode | null) {
  const entries = new Map<string, { state: State; runId: string | null }>([
    ['a', { state: 'chosen', runId: 'run-a' }],
    ['b', { state: 'chosen', runId: null }],
    ['c', { state: 'chosen', runId: null }],
  ]);
  const said: (string | null)[] = [];
  const lost: string[] = [];
  const entryOf = (executionId: string) => ({
    executionId,
    agentId: 'geo_audit',
    runId: entries.get(executionId)?.runId ?? null,
  });
  const runOf = (executionId: string) => ({
    run: { runId: `run-${executionId}`, ownAgents: [] },
    execution: { id: executionId },
    entry: entryOf(executionId),
  });
  const handler = new BringPast({
    catchUps: {
      find: async () => ({ catchUpId: 'u' }),
      basisOf: async () => 'basis',
      nextChosen: async () =>
        [...entries].filter(([, { state }]) => state === 'chosen').map(([id]) => entryOf(id)),
      mark: async (_trx: unknown, _id: string, ids: string[], { state }: { state: State }) => {
        for (const id of ids) entries.set(id, { runId: entries.get(id)?.runId ?? null, state });
      },
      setError: async (_trx: unknown, _id: string, error: string | null) => said.push(error),
    },
    executions: {
      knownOf: async () => new Set(),
      findByExecutionId: async (id: string) => ({ id }),
    },
    runs: { find: async (runId: string) => ({ runId, ownAgents: [] }) },
    service: {
      makeRuns: async (_up: unknown, _basis: unknown, fresh: { executionId: string }[]) =>
        fresh.map(({ executionId }) => runOf(executionId)),
    },
    apis: {
      open: async () => ({
        instanceId: 'i',
        executions: {
          get: async (id: string) => {
            const code = refusedBy(id);
            if (code !== null) throw new OsaError(code);
            const usage = { tokens: NO_OPAL_TOKENS, seconds: 1, credits: 1, modelProvider: null };
            return { value: { status: 'completed', result: {}, usage }, requestId: null };
          },
        },
      }),
    },
    journal: {
      deliver: async () => undefined,
      lose: async ({ runId }: { runId: string }) => lost.push(runId),
    },
    files: { collect: async () => null },
    eventLog: { transaction: (work: (trx: unknown) => Promise<unknown>) => work({}) },
    clock: { now: () => 0 },
  } as never);
  const bring = () => {
    const job = { payload: { catchUp: 'u' } } as never;
    return handler.run(job, new AbortController().signal);
  };
  const states = () => [...entries.values()].map(({ state }) => state);
  return { bring, states, said, lost };
}

it('brings the others in where Opal has forgotten one', async () => {
  const { bring, states, lost } = world((id) => (id === 'b' ? 'opal_not_found' : null));
  expect(await bring()).toMatchObject({ kind: 'done' });
  expect(states()).toEqual(['brought', 'failed', 'brought']);
  expect(lost).toEqual(['run-b']);
});

it('gives back what no later attempt would bring, and says why', async () => {
  const { bring, states, said, lost } = world(() => 'opal_forbidden');
  expect(await bring()).toEqual({ kind: 'done' });
  // One has a run already, which is not to wait for ever.
  expect(states()).toEqual(['failed', 'listed', 'listed']);
  expect(lost).toEqual(['run-a']);
  expect(said).toEqual([new OsaError('opal_forbidden').message]);
});

it('waits for a new sign-in without giving up', async () => {
  const { bring, states } = world(() => 'opal_sign_in_again');
  expect(await bring()).toMatchObject({ kind: 'park' });
  expect(states()).toEqual(['chosen', 'chosen', 'chosen']);
});

import { describe, expect, it } from 'vitest';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { FollowedExecution } from '../../../../shared/domain/followed-execution.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { NO_OPAL_TOKENS } from '../../../../shared/domain/opal-usage.ts';
import { OsaError } from '../../../../shared/errors.ts';
import type { EndedAnswer } from '../../../../main/opal/runners/fetched-delivery.ts';
import { FollowWorkflow } from '../../../../main/opal/runners/follow-workflow.ts';
import { InstalledAgents } from '../../../../main/opal/runners/installed-agents.ts';
import { RequestPace } from '../../../../main/opal/runners/request-pace.ts';
import { WorkflowLeftovers } from '../../../../main/opal/runners/workflow-leftovers.ts';
import type { JobOutcome } from '../../../../main/jobs/job-handler.ts';
import type { ClaimedJob } from '../../../../main/storage/job-row.ts';
import { sampleRun } from '../../../support/sample-run.ts';

const SECONDS = 1000;

/** A workflow that is over in Opal, one step of which leads to an execution that Opal denies. */
function world(step: { readonly status: 'completed' | 'running'; readonly output: JsonValue }) {
  let nowMs = 0;
  const clock = { now: () => nowMs };
  const run = sampleRun({
    status: 'running',
    target: { kind: 'direct', connectionId: 'c', practice: null, ledBy: 'opal' },
  });
  const row = (changes: Partial<FollowedExecution>): FollowedExecution => ({
    id: 'w',
    runId: run.runId,
    agentId: null,
    connectionId: 'c',
    instanceId: 'i',
    opalAgentId: '',
    executionId: 'workflow-1',
    parentExecutionId: null,
    status: 'running',
    intendedAtMs: 0,
    historyMark: null,
    sentAtMs: 0,
    startedAtMs: 0,
    endedAtMs: null,
    deliveredAtMs: null,
    requestId: null,
    error: null,
    cancelSaid: null,
    usage: { tokens: NO_OPAL_TOKENS, credits: null, seconds: null, modelProvider: null },
    ...changes,
  });
  const rows = new Map([
    ['w', row({})],
    [
      's',
      row({
        id: 's',
        agentId: 'geo_audit',
        executionId: 'step-1',
        parentExecutionId: 'workflow-1',
      }),
    ],
  ]);
  const delivered: EndedAnswer[] = [];
  let asked = 0;
  const note = async (id: string, change: Partial<FollowedExecution>) => {
    rows.set(id, { ...row({}), ...rows.get(id), ...change });
  };
  const journal = {
    executions: {
      find: async (id: string) => rows.get(id) ?? null,
      listOfRun: async () => [...rows.values()],
      newestOf: async () => rows.get('s') ?? null,
    },
    found: async () => rows.get('s'),
    note,
    protect: (_run: unknown, text: string) => text,
    deliver: async (
      _run: unknown,
      { id }: FollowedExecution,
      answer: EndedAnswer,
      change: Partial<FollowedExecution>,
    ) => {
      delivered.push(answer);
      await note(id, { ...change, deliveredAtMs: nowMs });
    },
  };
  const isOver = step.status === 'completed';
  const api = {
    workflows: {
      get: async () => ({
        requestId: null,
        value: {
          executionId: 'workflow-1',
          workflowId: null,
          status: isOver ? 'completed' : 'running',
          statusWord: step.status,
          startedAtMs: 0,
          endedAtMs: isOver ? 0 : null,
          errorMessage: null,
          steps: [
            {
              stepId: 'one',
              name: 'geo_audit',
              statusWord: step.status,
              startedAtMs: 0,
              endedAtMs: null,
              agentId: null,
              agentSlug: 'osa_geo_audit',
              agentExecutionId: 'step-1',
              ...step,
            },
          ],
        },
      }),
    },
    executions: {
      get: async () => {
        asked += 1;
        throw new OsaError('opal_not_found');
      },
    },
  };
  const agents = { listStates: async () => [] };
  const leftovers = new WorkflowLeftovers({ agents, journal, clock } as never);
  const follow = new FollowWorkflow({
    runs: { get: async () => run },
    agents,
    apis: { open: async () => api },
    journal,
    installed: new InstalledAgents({ registry: builtInAgents, clock }),
    progress: { begun: async () => undefined },
    leftovers,
    lifecycle: {},
    control: {},
    pace: new RequestPace(),
    clock,
  } as never);
  const look = (): Promise<JobOutcome> =>
    follow.run(
      { payload: { execution: 'w' } } as unknown as ClaimedJob,
      new AbortController().signal,
    );
  /** Looks as often as it asks to, until then. */
  const lookUntil = async (untilMs: number): Promise<JobOutcome> => {
    for (;;) {
      const outcome = await look();
      if (outcome.kind !== 'park' || outcome.untilMs > untilMs) return outcome;
      nowMs = Math.max(nowMs + 1, outcome.untilMs);
    }
  };
  return { lookUntil, delivered, rows, asked: () => asked };
}

describe('a step of a workflow whose execution Opal does not know', () => {
  it('has failed ten minutes after it was over, and is not asked for any more', async () => {
    const { lookUntil, delivered, rows, asked } = world({ status: 'completed', output: null });
    expect(await lookUntil(595 * SECONDS)).toMatchObject({ kind: 'park' });
    expect(delivered).toEqual([]);
    expect(await lookUntil(620 * SECONDS)).toEqual({ kind: 'done' });
    expect(delivered).toMatchObject([{ agentId: 'geo_audit' }]);
    expect(delivered[0]?.failure).toContain('does not know its execution');
    expect(rows.get('s')).toMatchObject({ status: 'lost', endedAtMs: 0 });
    expect(rows.get('w')).toMatchObject({ status: 'completed' });
    const before = asked();
    expect(before).toBeGreaterThan(10);
    expect(await lookUntil(2000 * SECONDS)).toEqual({ kind: 'done' });
    expect(asked()).toBe(before);
  });

  it('has what the workflow says of it for an answer, where that is one', async () => {
    const output = { summary: 'Cited for three of ten.' };
    const { lookUntil, delivered } = world({ status: 'completed', output });
    expect(await lookUntil(620 * SECONDS)).toEqual({ kind: 'done' });
    expect(delivered).toMatchObject([{ result: output, failure: null }]);
  });

  it('is waited for while it goes on', async () => {
    const { lookUntil, delivered, rows } = world({ status: 'running', output: null });
    expect(await lookUntil(3600 * SECONDS)).toMatchObject({ kind: 'park' });
    expect(delivered).toEqual([]);
    expect(rows.get('w')?.error).toBeNull();
  });
});

import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import { waitsForPerson, type FollowedExecution } from '../../shared/domain/followed-execution.ts';
import type { InstallOutcome } from '../../shared/domain/agent-install.ts';
import type { DirectTarget, Run } from '../../shared/domain/run.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { UsageGroup, UsageRow } from '../../shared/domain/usage.ts';
import type { ExecutionView } from '../../shared/contract/direct.ts';
import type { CreditBudgets } from '../opal/runners/budgets.ts';
import { isWorkflowRun } from '../opal/runners/execution-control.ts';
import type { LiveTails } from '../opal/runners/live-tails.ts';
import type { ElsewhereRuns } from '../opal/runners/elsewhere-runs.ts';
import type { CatchUps } from '../opal/runners/catch-up.ts';
import type { CatchUpRepository } from '../storage/catch-up-repository.ts';
import type { Database } from '../storage/database.ts';
import type { ExecutionRepository } from '../storage/execution-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import type { UsageRepository, UsageTime } from '../storage/usage-repository.ts';
import type { HandlersOf } from './procedure-table.ts';
import { writeUsageCsv } from './usage-csv.ts';

interface Parts {
  readonly database: Database;
  readonly runs: RunRepository;
  readonly executions: ExecutionRepository;
  readonly usage: UsageRepository;
  readonly budgets: CreditBudgets;
  readonly tails: LiveTails;
  readonly catchUps: CatchUps;
  readonly found: CatchUpRepository;
  readonly elsewhere: ElsewhereRuns;
  readonly agentRegistry: AgentRegistry;
  readonly clock: Clock;
  /** Lets an execution go on that waits. */
  readonly resume: (runId: RunId, id: string) => Promise<void>;
  /** Installs the agents over the connection of a target. */
  readonly install: (
    target: Pick<DirectTarget, 'connectionId' | 'practice'>,
  ) => Promise<InstallOutcome[]>;
}

/** Runs over Opal's own API: their executions, what they say live, and what they cost. */
export function directProcedures(
  parts: Parts,
): HandlersOf<
  | 'runs.executions'
  | 'runs.live'
  | 'runs.resumeExecution'
  | 'runs.installAgents'
  | 'catchUp.begin'
  | 'catchUp.get'
  | 'catchUp.import'
  | 'elsewhere.list'
  | 'elsewhere.bring'
  | 'usage.summary'
  | 'usage.csv'
  | 'usage.ofRun'
  | 'usage.estimate'
  | 'usage.budgets'
  | 'usage.saveBudget'
> {
  const { database, runs, executions, usage, budgets, tails, clock } = parts;
  const readBudgets = async () => {
    const { month, engagements } = await budgets.state();
    return { month, engagements: [...engagements] };
  };
  return {
    'runs.executions': async ({ runId }) => {
      const run = await runs.get(runId);
      return (await executions.listOfRun(runId)).map((one) => toView(run, one));
    },
    'runs.live': async ({ runId }) => {
      await runs.getState(runId);
      return tails.of(runId);
    },
    'runs.resumeExecution': async ({ runId, id }) => {
      await parts.resume(runId, id);
      return {};
    },
    'runs.installAgents': (target) => parts.install(target),
    'catchUp.begin': async ({ fromMs, toMs, ...target }) => ({
      catchUpId: await parts.catchUps.begin(target, { fromMs, toMs }),
    }),
    'catchUp.get': async ({ catchUpId, offset, limit }) => ({
      ...(await parts.catchUps.get(catchUpId)),
      counts: await parts.found.counts(catchUpId),
      entries: await parts.found.list(catchUpId, offset, limit),
    }),
    'catchUp.import': async ({
      catchUpId,
      basisRunId,
      executionIds,
      confirmedInstance = null,
    }) => ({
      chosen: await parts.catchUps.choose(catchUpId, basisRunId, executionIds, confirmedInstance),
    }),
    'elsewhere.list': async (target) => [...(await parts.elsewhere.list(target))],
    'elsewhere.bring': async ({
      basisRunId,
      executionIds,
      confirmedInstance = null,
      ...target
    }) => {
      const entries = parts.elsewhere.chosen(target, [...new Set(executionIds)]);
      return {
        brought: await parts.catchUps.bring(target, entries, basisRunId, confirmedInstance),
      };
    },
    'usage.summary': ({ groupBy, ...time }) => summarise(parts, groupBy, time),
    'usage.csv': async ({ groupBy, ...time }) => ({
      fileName: `opal-usage-by-${groupBy}.csv`,
      text: writeUsageCsv(await summarise(parts, groupBy, time)),
    }),
    'usage.ofRun': async ({ runId }) => {
      await runs.getState(runId);
      const everything = { fromMs: null, toMs: null };
      const [total] = await usage.sum('run', everything, runId);
      const rows = await usage.sum('agent', everything, runId);
      return {
        total: {
          tokens: total?.tokens ?? NO_TOKENS,
          credits: total?.credits ?? null,
          seconds: total?.seconds ?? null,
          modelProvider: total?.providers.join(', ') || null,
        },
        rows: rows.map((row) => named(row, parts.agentRegistry)),
      };
    },
    'usage.estimate': async ({ agentIds }) => budgets.estimate(agentIds),
    'usage.budgets': readBudgets,
    'usage.saveBudget': async ({ engagement, limit }) => {
      await budgets.save(engagement, limit, (scope, credits) =>
        database.transaction((trx) => usage.saveLimit(trx, scope, credits, clock.now())),
      );
      return readBudgets();
    },
  };
}

const NO_TOKENS = { input: null, output: null, total: null, thinking: null, cached: null };

async function summarise(
  { usage, agentRegistry }: Parts,
  groupBy: UsageGroup,
  time: UsageTime,
): Promise<UsageRow[]> {
  const rows = await usage.sum(groupBy, time);
  if (groupBy === 'month') return rows.toSorted((one, other) => (one.key < other.key ? 1 : -1));
  const known = groupBy === 'agent' ? rows.map((row) => named(row, agentRegistry)) : rows;
  return known.toSorted((one, other) => (other.credits ?? 0) - (one.credits ?? 0));
}

/** A row of an agent, by the name that a consultant knows it under. */
function named(row: UsageRow, registry: AgentRegistry): UsageRow {
  return { ...row, label: registry.get(agentIdSchema.parse(row.key)).label };
}

function toView(run: Run, followed: FollowedExecution): ExecutionView {
  const {
    runId: _runId,
    connectionId: _connectionId,
    opalAgentId: _opalAgentId,
    historyMark: _historyMark,
    sentAtMs: _sentAtMs,
    ...execution
  } = followed;
  return {
    ...execution,
    canResume: waitsForPerson(execution.status) && isWorkflowRun(run, followed),
  };
}

import { OUTBOUND_RETRY } from '../../shared/domain/retry-policy.ts';
import { opalConnectionIdSchema } from '../../shared/domain/opal-connection.ts';
import type { EnvironmentConnection } from '../../shared/contract/opal.ts';
import type { InstallOutcome } from '../../shared/domain/agent-install.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import {
  AGENT_JOB,
  ELSEWHERE_JOB,
  FOLLOW_JOB,
  followSubject,
} from '../opal/runners/direct-jobs.ts';
import { AgentFiles } from '../opal/runners/agent-files.ts';
import type { OwnAgents } from '../opal/own-agents/own-agents.ts';
import { AgentStarter } from '../opal/runners/agent-starter.ts';
import { BudgetWarnings } from '../opal/runners/budget-warnings.ts';
import { CreditBudgets } from '../opal/runners/budgets.ts';
import { BRING_JOB, CatchUps, LIST_JOB } from '../opal/runners/catch-up.ts';
import { BringPast } from '../opal/runners/bring-past.ts';
import { ListPast } from '../opal/runners/list-past.ts';
import { ConsoleLedRunner } from '../opal/runners/console-led-runner.ts';
import { environmentConnection, instancesOf } from './environment-connection.ts';
import type { ClientInstances } from '../opal/runners/client-instances.ts';
import type { ElsewhereRuns } from '../opal/runners/elsewhere-runs.ts';
import { ExecutionControl } from '../opal/runners/execution-control.ts';
import { ExecutionJournal } from '../opal/runners/execution-journal.ts';
import type { FetchedDelivery } from '../opal/runners/fetched-delivery.ts';
import { FollowElsewhere } from '../opal/runners/follow-elsewhere.ts';
import { FollowWorkflow } from '../opal/runners/follow-workflow.ts';
import { InstalledAgents } from '../opal/runners/installed-agents.ts';
import { lookForFiles } from '../opal/runners/look-for-files.ts';
import { LiveTails } from '../opal/runners/live-tails.ts';
import { OpalLedRunner } from '../opal/runners/opal-led-runner.ts';
import type { OpalRunner } from '../opal/runners/opal-runner.ts';
import { RequestPace } from '../opal/runners/request-pace.ts';
import { RunAgent } from '../opal/runners/run-agent.ts';
import { WorkflowLeftovers } from '../opal/runners/workflow-leftovers.ts';
import { SignedInRuns } from '../opal/runners/signed-in-runs.ts';
import type { Connected, RunnerApis } from '../opal/runners/runner-api.ts';
import { AgentProgress } from '../workflow/agent-progress.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import { listenToRuns } from './listen-to-runs.ts';
import { isReady, openApis } from './open-apis.ts';
import { openInstances, type AssertInstance } from './open-instances.ts';
import { openElsewhere } from './open-elsewhere.ts';
import { makeJobRunner } from './make-job-runner.ts';
import type { OpalConnecting } from './opal-connecting.ts';
import { openOwnAgents } from './own-agents.ts';
import type { Orchestration } from './orchestration.ts';
import type { Receiving } from './receiving.ts';

/** Agents that stream, and executions that are looked at, at the same time. */
const JOBS_AT_ONCE = 24;

/** A file that an answer points to is waited for as long as so many first retries. */
const LATE_FILE_RETRIES = 20;

/** A connection that is not kept: practice, or the environment's. */
const UNLISTED_CONNECTION = opalConnectionIdSchema.parse('00000000-0000-4000-8000-000000000000');

/** What runs over Opal's own API. */
export interface Direct {
  readonly runnerOf: (run: Run) => OpalRunner | null;
  readonly apis: RunnerApis;
  readonly tails: LiveTails;
  readonly control: ExecutionControl;
  readonly budgets: CreditBudgets;
  readonly instances: ClientInstances;
  /** The connection that the environment names; `null` where it names none. */
  readonly environment: () => EnvironmentConnection | null;
  readonly assertInstance: AssertInstance;
  readonly catchUps: CatchUps;
  readonly ownAgents: OwnAgents;
  readonly elsewhere: ElsewhereRuns;
  readonly signedIn: SignedInRuns;
  /** Installs the agents over the connection of a target. */
  readonly install: (target: Connected) => Promise<InstallOutcome[]>;
  /** Looks in Opal for files of a run's agents that have come since. */
  readonly lookForFiles: (runId: RunId) => Promise<void>;
  /** Works off what follows executions; looked after at every tick. */
  readonly runner: JobRunner;
}

/** Puts together what runs, and follows, executions over Opal's own API. */
export async function composeDirect({
  foundation,
  orchestration,
  receiving,
  connecting,
  config,
  ties,
  closers,
}: Start & {
  readonly foundation: Foundation;
  readonly orchestration: Orchestration;
  readonly receiving: Pick<Receiving, 'inbox' | 'protect'>;
  readonly connecting: OpalConnecting;
}): Promise<Direct> {
  const { protector, engagements, digest, loggers } = foundation;
  // Agents of a run reach the same step together.
  const eventLog = foundation.shared;
  const { runs, agents, executions, jobs } = foundation.repositories;
  const { clock, newId, agentRegistry } = ties;
  const { lifecycle } = orchestration;
  const environment = (): EnvironmentConnection | null =>
    environmentConnection(config, clock.now());
  const apis = openApis({ config, ties, connecting });
  const runner = makeJobRunner({ foundation, ties }, { atOnce: JOBS_AT_ONCE, where: 'opal' });
  const { usage } = foundation.repositories;
  const budgets = new CreditBudgets({ usage, clock });
  const warnings = new BudgetWarnings({ budgets, usage, eventLog, now: () => clock.now() });
  const journal = new ExecutionJournal({
    executions,
    eventLog,
    engagements,
    protector,
    clock,
    newId,
    checkpoint: ties.checkpoint,
    keep: (delivery) => keepFetched(receiving, digest, delivery),
    onSpent: (run) => {
      warnings
        .afterSpending(run)
        .catch((error: unknown) => foundation.reportProblem(error, 'usage'));
    },
  });
  const files = new AgentFiles({
    files: foundation.repositories.agentFiles,
    database: foundation.database,
    engagements,
    protector,
    protect: receiving.protect,
    recorder: foundation.protectionRecorder,
    clock,
    newId,
    lateMs: LATE_FILE_RETRIES * ties.firstRetryMs,
  });
  const installed = new InstalledAgents({ registry: agentRegistry, clock });
  const progress = new AgentProgress({
    runs,
    agents,
    eventLog,
    states: orchestration.states,
    clock,
  });
  const tails = new LiveTails({ engagements, protector });
  const pace = new RequestPace();
  const control = new ExecutionControl({
    runs,
    apis,
    journal,
    wake: async (runId) => {
      const subject = followSubject(runId);
      await eventLog.transaction(async (trx) => {
        for (const kind of [FOLLOW_JOB, AGENT_JOB]) await jobs.signalAllOf(trx, subject, kind);
      });
      runner.wake();
    },
  });
  const shared = { runs, agents, apis, journal, files, installed, progress, control, pace, clock };
  runner.handle(
    FOLLOW_JOB,
    new FollowWorkflow({ ...shared, lifecycle, leftovers: new WorkflowLeftovers(shared) }),
  );
  runner.handle(
    AGENT_JOB,
    new RunAgent({
      ...shared,
      lifecycle,
      starter: new AgentStarter({
        ...shared,
        budgets,
        tails,
        registry: agentRegistry,
        onProblem: (error) => loggers.opal.warn({ error }, 'Opal did not do as asked'),
      }),
      tails,
      registry: agentRegistry,
      retry: { ...OUTBOUND_RETRY, initialMs: ties.firstRetryMs },
    }),
  );
  const { catchUps: found, ownAgents: ownRows } = foundation.repositories;
  const catching = { catchUps: found, executions, runs, eventLog, clock };
  const wake = (): void => runner.wake();
  const signedIn = new SignedInRuns({
    runs,
    connections: foundation.repositories.clientConnections,
    incidents: foundation.repositories.incidents,
    control: orchestration.control,
    isReady: (target) => isReady(target, { apis, connecting, environment }),
    onProblem: (error) => foundation.reportProblem(error, 'sign-in'),
  });
  const { instances, assertInstance } = openInstances(foundation, apis, async () =>
    instancesOf(await connecting.connections.list(), environment()),
  );
  const catchUps = new CatchUps({
    ...catching,
    ownAgents: ownRows,
    jobs,
    lifecycle,
    newId,
    assertInstance,
    wake,
  });
  const past = {
    ...catching,
    service: catchUps,
    apis,
    installed,
    ownAgents: ownRows,
    journal,
    files,
  };
  runner.handle(LIST_JOB, new ListPast(past));
  runner.handle(BRING_JOB, new BringPast(past));
  runner.handle(ELSEWHERE_JOB, new FollowElsewhere({ ...shared, lifecycle, tails }));
  const elsewhere = openElsewhere({ ties, closers }, foundation, { apis, installed });
  closers.add(() => runner.stop());
  const leaving = new AbortController();
  closers.add(() => leaving.abort());
  const asking = { apis, installed, lifecycle, jobs, clock, newId, onJobs: wake };
  const parts = { ...asking, journal, budgets };
  const single = new ConsoleLedRunner({ ...asking, executions, progress });
  const ledByOpal = new OpalLedRunner({ ...parts, single });
  closers.add(listenToRuns({ foundation, runner, control }));
  const ownAgents = await openOwnAgents({ foundation, ties, apis });
  return {
    runnerOf: ({ target }) => {
      if (target.kind !== 'direct') return null;
      return target.ledBy === 'opal' ? ledByOpal : single;
    },
    apis,
    tails,
    control,
    budgets,
    instances,
    assertInstance,
    environment,
    catchUps,
    elsewhere,
    signedIn,
    lookForFiles: (runId) => lookForFiles(shared, runId, leaving.signal),
    ownAgents,
    install: async (target) => {
      const api = await apis.open(target);
      const own = opalConnectionIdSchema.safeParse(target.connectionId);
      const connectionId = own.success ? own.data : UNLISTED_CONNECTION;
      const outcomes = await connecting.installer.install(
        { connectionId, api: api.agents },
        'answer',
        [],
      );
      installed.forget(api);
      return outcomes;
    },
    runner,
  };
}

/** What was fetched goes the way of every delivery; Opal's own execution says whose it is. */
async function keepFetched(
  { inbox }: Pick<Receiving, 'inbox'>,
  digest: Foundation['digest'],
  { route, dedupeKey, body, content, workflowExecutionId, agentExecutionId }: FetchedDelivery,
): Promise<void> {
  await inbox.accept({
    source: 'api',
    route,
    dedupeKey,
    body,
    raw: null,
    sizeBytes: Buffer.byteLength(JSON.stringify(body)),
    authScheme: 'connection',
    httpStatus: null,
    payloadDigest: digest.digest(Buffer.from(JSON.stringify(content), 'utf8')),
    threadId: null,
    caller: { workflowExecutionId, agentExecutionId },
  });
}

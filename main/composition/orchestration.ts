import { OUTBOUND_RETRY } from '../../shared/domain/retry-policy.ts';
import { AgentDeadlines } from '../workflow/agent-deadlines.ts';
import { AgentRequests } from '../workflow/agent-requests.ts';
import type { AgentTimeout } from '../workflow/agent-timeout.ts';
import { findEarlierResult } from '../workflow/earlier-result.ts';
import { OverdueIncidents } from '../workflow/overdue-incidents.ts';
import { RecoveryJournal } from '../workflow/recovery-journal.ts';
import { WorkflowRecoveryManager } from '../workflow/recovery-manager.ts';
import { ResultRecorder } from '../workflow/result-recorder.ts';
import { RunControl } from '../workflow/run-control.ts';
import { RunLifecycle } from '../workflow/run-lifecycle.ts';
import { TaskRunner, type TaskHandler } from '../workflow/task-runner.ts';
import { WorkflowStateManager } from '../workflow/workflow-state-manager.ts';
import type { Caching } from './caching.ts';
import type { EngineTies } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** How long a task is left to the one that took it, in ms. */
const TASK_LEASE_MS = 60_000;

/** Requests to Opal that may be under way together. */
const TASKS_AT_ONCE = 4;

/** What moves runs on. */
export interface Orchestration {
  readonly lifecycle: RunLifecycle;
  readonly recorder: ResultRecorder;
  readonly deadlines: AgentDeadlines;
  readonly control: RunControl;
  readonly overdueIncidents: OverdueIncidents;
  readonly runner: TaskRunner;
}

/** @param handlers who carries out each kind of task; they may be made later */
export function composeOrchestration(
  foundation: Foundation,
  ties: EngineTies,
  { agentResults }: Caching,
  handlers: Readonly<Record<string, TaskHandler>>,
): Orchestration {
  const { runs, agents, deliveries, tasks, incidents } = foundation.repositories;
  const { clock, newId, agentRegistry } = ties;
  const timeoutMs: AgentTimeout = (agentId, target) =>
    ties.agentTimeoutMs(agentRegistry.get(agentId), target);
  const { eventLog } = foundation;
  const runner = new TaskRunner({
    tasks,
    eventLog,
    handlers,
    clock,
    newId,
    random: Math.random,
    retry: { ...OUTBOUND_RETRY, initialMs: ties.firstRetryMs },
    leaseMs: TASK_LEASE_MS,
    atOnce: TASKS_AT_ONCE,
    onProblem: (error) => foundation.reportProblem(error, 'task'),
  });
  const states = new WorkflowStateManager({ clock });
  const requests = new AgentRequests({ agents, tasks, clock, newId });
  const earlierSources = {
    runs,
    agents,
    clock,
    places: agentResults,
    digest: (text: string) => foundation.digest.digest(text),
  };
  const recovery = new WorkflowRecoveryManager({
    agents,
    journal: new RecoveryJournal({ incidents, clock, newId }),
    tasks,
    states,
    requests,
    clock,
    findEarlier: (trx, run, agentId) => findEarlierResult(trx, earlierSources, run, agentId),
  });
  const shared = { runs, agents, tasks, states, recovery, eventLog, clock, newId, timeoutMs };
  return {
    lifecycle: new RunLifecycle(shared),
    recorder: new ResultRecorder({
      ...shared,
      deliveries,
      queue: foundation.inboxQueue,
      engagements: foundation.engagements,
      protections: foundation.protectionRecorder,
      checkpoint: ties.checkpoint,
    }),
    deadlines: new AgentDeadlines({
      ...shared,
      agentRegistry,
      onProblem: (error) => foundation.reportProblem(error, 'time-outs'),
    }),
    overdueIncidents: new OverdueIncidents({
      ...shared,
      incidents,
      onProblem: (error) => foundation.reportProblem(error, 'incidents'),
    }),
    control: new RunControl({ ...shared, incidents, requests, onTask: () => runner.wake() }),
    runner,
  };
}

import type { JobRunner } from '../jobs/job-runner.ts';
import { AgentDeadlines } from '../workflow/agent-deadlines.ts';
import { AgentRequests } from '../workflow/agent-requests.ts';
import type { AgentTimeout } from '../workflow/agent-timeout.ts';
import { OverdueIncidents } from '../workflow/overdue-incidents.ts';
import { ReadingCorrections } from '../workflow/reading-corrections.ts';
import { RecoveryJournal } from '../workflow/recovery-journal.ts';
import { WorkflowRecoveryManager } from '../workflow/recovery-manager.ts';
import { ResultRecorder } from '../workflow/result-recorder.ts';
import { RunControl } from '../workflow/run-control.ts';
import { RunLifecycle } from '../workflow/run-lifecycle.ts';
import { WorkflowStateManager } from '../workflow/workflow-state-manager.ts';
import type { Caching } from './caching.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import { makeJobRunner } from './make-job-runner.ts';

/** Jobs that may be under way together. */
const JOBS_AT_ONCE = 4;

/** What moves runs on. */
export interface Orchestration {
  readonly lifecycle: RunLifecycle;
  readonly recorder: ResultRecorder;
  readonly deadlines: AgentDeadlines;
  readonly control: RunControl;
  readonly corrections: ReadingCorrections;
  readonly overdueIncidents: OverdueIncidents;
  readonly states: WorkflowStateManager;
  readonly runner: JobRunner;
}

/** Puts together what moves runs on. */
export function composeOrchestration({
  foundation,
  ties,
  caching,
}: Start & { readonly foundation: Foundation; readonly caching: Caching }): Orchestration {
  const { runs, agents, deliveries, erasure, jobs, incidents } = foundation.repositories;
  const { clock, newId, agentRegistry } = ties;
  const { agentResults } = caching;
  const timeoutMs: AgentTimeout = (agentId, target) =>
    ties.agentTimeoutMs(agentRegistry.get(agentId), target);
  const { eventLog } = foundation;
  const runner = makeJobRunner({ foundation, ties }, { atOnce: JOBS_AT_ONCE, where: 'job' });
  const states = new WorkflowStateManager({ clock });
  const requests = new AgentRequests({ agents, jobs, clock, newId });
  const recovery = new WorkflowRecoveryManager({
    agents,
    journal: new RecoveryJournal({ incidents, clock, newId }),
    jobs,
    states,
    requests,
    clock,
    earlier: { runs, agents, clock, places: agentResults, digest: foundation.digest },
  });
  const shared = { runs, agents, jobs, states, recovery, eventLog, clock, newId, timeoutMs };
  return {
    lifecycle: new RunLifecycle(shared),
    recorder: new ResultRecorder({
      ...shared,
      deliveries,
      erasure,
      queue: foundation.inboxQueue,
      engagements: foundation.engagements,
      protections: foundation.protectionRecorder,
      checkpoint: ties.checkpoint,
    }),
    corrections: new ReadingCorrections({
      ...shared,
      erasure,
      engagements: foundation.engagements,
      readingRules: foundation.repositories.readingRules,
      agentRegistry,
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
    control: new RunControl({ ...shared, incidents, requests, onJob: () => runner.wake() }),
    states,
    runner,
  };
}

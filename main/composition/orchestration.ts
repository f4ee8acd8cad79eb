import { ReportRecorder } from '../workflow/report-recorder.ts';
import { RunLifecycle } from '../workflow/run-lifecycle.ts';
import { WorkflowStateManager } from '../workflow/workflow-state-manager.ts';
import type { EngineTies } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** What moves runs on. */
export interface Orchestration {
  readonly lifecycle: RunLifecycle;
  readonly recorder: ReportRecorder;
}

export function composeOrchestration(foundation: Foundation, ties: EngineTies): Orchestration {
  const { runs, agents } = foundation.repositories;
  const shared = {
    runs,
    agents,
    states: new WorkflowStateManager({ clock: ties.clock }),
    eventLog: foundation.eventLog,
    clock: ties.clock,
    newId: ties.newId,
  };
  return {
    lifecycle: new RunLifecycle({ ...shared, timeoutMs: ties.agentTimeoutMs }),
    recorder: new ReportRecorder({ ...shared, queue: foundation.inboxQueue }),
  };
}

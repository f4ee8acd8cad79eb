import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { FaultBook } from '../faults.ts';
import { naiveTime } from '../paging.ts';
import { wordOf } from '../runs/execution-views.ts';
import type { StepRun, WorkflowRun } from './workflow-run.ts';
import type { WorkflowRunner } from './workflow-runner.ts';

interface Parts {
  readonly faults: FaultBook;
  readonly workflows: WorkflowRunner;
}

/** A run as a row of a history. */
export function listedRun(run: WorkflowRun, { faults }: Pick<Parts, 'faults'>): JsonObject {
  return {
    id: run.id,
    workflow_agent_id: run.workflow.id,
    workflow_agent: {
      id: run.workflow.id,
      agent_id: run.workflow.slug,
      name: run.workflow.name,
    },
    status: wordOf(run.status, run.workflow.slug, faults),
    start_time: naiveTime(run.startedAtMs),
    end_time: timeOrNull(run.endedAtMs),
    memory_id: run.memoryId,
    created_by: run.userId,
    user_id: run.userId,
  };
}

/** A run with its steps. */
export function detailedRun(run: WorkflowRun, { faults, workflows }: Parts): JsonObject {
  const begun = run.steps.map((step) => stepView(step, run, faults));
  const pending = workflows.pendingSteps(run).map((step) => ({
    step_id: step.step_id,
    step_type: step.step_type,
    status: wordOf('pending', run.workflow.slug, faults),
    start_time: null,
    end_time: null,
    output: null,
    agent: null,
    agent_execution_id: null,
    memory_id: null,
  }));
  return {
    ...listedRun(run, { faults }),
    input: run.input,
    error_message: run.errorMessage,
    step_executions: [...begun, ...pending],
  };
}

function stepView(step: StepRun, run: WorkflowRun, faults: FaultBook): JsonObject {
  return {
    id: step.id,
    step_id: step.stepId,
    step_type: step.stepType,
    status: wordOf(step.status, run.workflow.slug, faults),
    start_time: timeOrNull(step.startedAtMs),
    end_time: timeOrNull(step.endedAtMs),
    output: step.output,
    agent:
      step.agent === null
        ? null
        : { id: step.agent.id, agent_id: step.agent.slug, name: step.agent.name },
    agent_execution_id: step.agentExecutionId,
    // The planning of the workflow, not what the step's agent remembers.
    memory_id: run.memoryId,
  };
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : naiveTime(ms);
}

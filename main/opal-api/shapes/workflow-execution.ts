import { z } from 'zod';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { readOpalStatus, type OpalStatus } from '../../../shared/domain/opal-status.ts';
import { lenientId, lenientJson, lenientSaid, lenientText, lenientTime } from './lenient.ts';

/** A step of a workflow's execution. Its output is raw. Times are epoch ms. */
export interface OpalStepExecution {
  readonly stepId: string | null;
  readonly name: string | null;
  readonly status: OpalStatus;
  readonly statusWord: string;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly output: JsonValue;
  /** The agent's UUID. */
  readonly agentId: string | null;
  readonly agentSlug: string | null;
  /**
   * Leads to the step's own execution, with its result. Loops, nested workflows and approvals
   * have none.
   */
  readonly agentExecutionId: string | null;
}

/** A workflow's execution. Times are epoch ms. */
export interface OpalWorkflowExecution {
  readonly executionId: string;
  /** The workflow's UUID. */
  readonly workflowId: string | null;
  readonly status: OpalStatus;
  readonly statusWord: string;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly errorMessage: string | null;
  /** Whether steps that have not begun are among them is not known. */
  readonly steps: readonly OpalStepExecution[];
}

const agentShape = z
  .object({ id: lenientId, agent_id: lenientId })
  .catch({ id: null, agent_id: null });

const stepShape = z
  .object({
    step_id: lenientId,
    step_name: lenientText,
    name: lenientText,
    status: lenientText,
    start_time: lenientTime,
    end_time: lenientTime,
    output: lenientJson,
    agent: agentShape,
    agent_execution_id: lenientId,
  })
  .transform((row): OpalStepExecution => ({
    stepId: row.step_id,
    name: row.step_name ?? row.name,
    status: readOpalStatus(row.status ?? ''),
    statusWord: row.status ?? '',
    startedAtMs: row.start_time,
    endedAtMs: row.end_time,
    output: row.output,
    agentId: row.agent.id,
    agentSlug: row.agent.agent_id,
    agentExecutionId: row.agent_execution_id,
  }));

const stepsShape = z
  .array(z.unknown())
  .catch([])
  .transform((rows) => rows.flatMap((row) => stepShape.safeParse(row).data ?? []));

/** Parses a workflow's execution. */
export const workflowExecutionShape = z
  .object({
    id: lenientId,
    execution_id: lenientId,
    workflow_agent_id: lenientId,
    agent_id: lenientId,
    status: lenientText,
    start_time: lenientTime,
    created_at: lenientTime,
    end_time: lenientTime,
    error_message: lenientSaid,
    error: lenientSaid,
    step_executions: stepsShape,
  })
  .transform((row, context): OpalWorkflowExecution => {
    const executionId = row.id ?? row.execution_id;
    if (executionId === null) {
      context.addIssue({ code: 'custom', message: 'it has no id' });
      return z.NEVER;
    }
    return {
      executionId,
      workflowId: row.workflow_agent_id ?? row.agent_id,
      status: readOpalStatus(row.status ?? ''),
      statusWord: row.status ?? '',
      startedAtMs: row.start_time ?? row.created_at,
      endedAtMs: row.end_time,
      errorMessage: row.error_message ?? row.error,
      steps: row.step_executions,
    };
  });

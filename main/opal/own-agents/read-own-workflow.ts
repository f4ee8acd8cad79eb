import type { JsonValue } from '../../../shared/domain/json.ts';
import { isOpalStatusOver } from '../../../shared/domain/opal-status.ts';
import { NO_OPAL_TOKENS, type OpalUsage } from '../../../shared/domain/opal-usage.ts';
import type { Told } from '../../opal-api/calls/ask.ts';
import { nullIfUnknown } from '../../opal-api/null-if-unknown.ts';
import type { OpalExecution } from '../../opal-api/shapes/execution.ts';
import type { OpalStepExecution } from '../../opal-api/shapes/workflow-execution.ts';
import type { RunnerApi } from '../runners/runner-api.ts';

/**
 * Reads how a workflow of one's own stands, as if it were one agent.
 *
 * Its answer is that of the last step that has one; what it has used is what its steps have. Their
 * own executions are asked for once it is over.
 */
export async function readOwnWorkflow(
  { workflows, executions }: RunnerApi,
  executionId: string,
  signal: AbortSignal,
): Promise<Told<OpalExecution>> {
  const { value: seen, requestId } = await workflows.get(executionId, { signal });
  const steps: StepAnswer[] = [];
  if (isOpalStatusOver(seen.status)) {
    for (const step of seen.steps.toSorted(byEnd)) {
      const own =
        step.agentExecutionId === null
          ? null
          : // One that is forgotten takes the others' answers with it no more than its own.
            ((await executions.get(step.agentExecutionId, { signal }).catch(nullIfUnknown))
              ?.value ?? null);
      const isOutput = step.agentSlug !== null || step.agentId !== null;
      steps.push({
        executionId: own?.executionId ?? executionId,
        result: own?.result ?? (isOutput ? step.output : null),
        usage: own?.usage ?? null,
      });
    }
  }
  const last = steps.findLast(({ result }) => result !== null);
  const value: OpalExecution = {
    // Files are kept under the execution of the step that made them.
    executionId: last?.executionId ?? executionId,
    agentId: seen.workflowId,
    status: seen.status,
    statusWord: seen.statusWord,
    userId: null,
    createdAtMs: seen.startedAtMs,
    endedAtMs: seen.endedAtMs,
    parameters: null,
    result: last?.result ?? null,
    errorMessage: seen.errorMessage,
    log: null,
    usage: sum(steps.flatMap(({ usage }) => usage ?? [])),
    agentVersion: null,
    evaluationScore: null,
    memoryId: null,
  };
  return { value, requestId };
}

interface StepAnswer {
  readonly executionId: string;
  readonly result: JsonValue;
  readonly usage: OpalUsage | null;
}

function byEnd(one: OpalStepExecution, other: OpalStepExecution): number {
  return (one.endedAtMs ?? Infinity) - (other.endedAtMs ?? Infinity) || 0;
}

function sum(all: readonly OpalUsage[]): OpalUsage {
  const add = (numbers: readonly (number | null)[]): number | null => {
    const known = numbers.filter((number) => number !== null);
    return known.length === 0 ? null : known.reduce((total, number) => total + number, 0);
  };
  const tokens = { ...NO_OPAL_TOKENS };
  for (const kind of ['input', 'output', 'total', 'thinking', 'cached'] as const) {
    tokens[kind] = add(all.map((usage) => usage.tokens[kind]));
  }
  const providers = [...new Set(all.flatMap(({ modelProvider }) => modelProvider ?? []))];
  return {
    tokens,
    credits: add(all.map(({ credits }) => credits)),
    seconds: add(all.map(({ seconds }) => seconds)),
    modelProvider: providers.toSorted().join(', ') || null,
  };
}

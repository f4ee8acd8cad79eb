import {
  isJsonObject,
  parsedJsonSchema,
  type JsonObject,
  type JsonValue,
} from '../../../../../shared/domain/json.ts';
import type { AgentStore } from '../agents/agent-store.ts';
import { startOf } from '../agents/agent-views.ts';
import { documentOf, type StoredAgent, type WorkflowStep } from '../agents/stored-agent.ts';
import type { FaultBook } from '../faults.ts';
import type { AgentRunner } from '../runs/agent-runner.ts';
import type { Execution } from '../runs/execution.ts';
import { WorkflowRun, type StepRun, type StepStatus } from './workflow-run.ts';

interface Parts {
  readonly clock: { now(): number };
  readonly stopped: AbortSignal;
  readonly agents: AgentStore;
  readonly faults: FaultBook;
  readonly runner: AgentRunner;
  readonly userId: string;
  readonly makeId: (kind: string) => string;
}

/** What a step's agent is given that has a text and no object. */
const TEXT_PARAMETER = 'input';

/** No loop goes round more often. */
const MOST_ROUNDS = 100;

/** Runs workflows: their steps one after another, each agent with an execution of its own. */
export class WorkflowRunner {
  readonly #parts: Parts;
  readonly #runs = new Map<string, WorkflowRun>();
  readonly #playing = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts a run, which is `pending` at first and goes on by itself. */
  start(workflow: StoredAgent, input: string): WorkflowRun {
    const { clock, makeId, userId } = this.#parts;
    const run = new WorkflowRun({
      id: makeId('workflow-execution'),
      workflow: { id: workflow.id, slug: workflow.slug, name: documentOf(workflow).name },
      input,
      userId,
      memoryId: makeId('memory'),
      startedAtMs: clock.now(),
    });
    this.#runs.set(run.id, run);
    const playing = this.#play(run, workflow)
      .catch(() => run.end('failed', clock.now(), 'The run broke off.'))
      .finally(() => this.#playing.delete(playing));
    this.#playing.add(playing);
    return run;
  }

  find(id: string): WorkflowRun | undefined {
    return this.#runs.get(id);
  }

  /** All runs, the newest first. */
  list(): readonly WorkflowRun[] {
    return [...this.#runs.values()].toReversed();
  }

  cancel(run: WorkflowRun): void {
    run.end('cancelled', this.#parts.clock.now());
  }

  /** Ends every run, so that nobody waits for it. */
  endAll(): void {
    for (const run of this.#runs.values()) run.end('cancelled', this.#parts.clock.now());
  }

  /** Resolves when no run is in progress. */
  async idle(): Promise<void> {
    while (this.#playing.size > 0) await Promise.all(this.#playing);
  }

  async #play(run: WorkflowRun, workflow: StoredAgent): Promise<void> {
    const { faults, clock } = this.#parts;
    // The trigger is answered before anything has begun.
    await new Promise<void>((resolve) => setImmediate(resolve));
    run.setStatus('running');
    const parameters = parametersOf(run.input);
    let index = 0;
    for (const step of this.#stepsOf(workflow)) {
      if (run.hasEnded) return;
      const isDone = await this.#playStep(run, step, parameters);
      if (run.hasEnded) return;
      if (!isDone) {
        run.end('failed', clock.now(), `Step '${step.step_id}' failed.`);
        return;
      }
      index += 1;
      if (index !== 1) continue;
      if (faults.take('workflow_superseded', run.workflow.slug) !== null) {
        run.end('superseded', clock.now());
        return;
      }
      if (faults.take('workflow_pauses', run.workflow.slug) !== null) await run.pause();
    }
    run.end('completed', clock.now());
  }

  /** A workflow's steps in the order in which they run. */
  #stepsOf(workflow: StoredAgent): readonly WorkflowStep[] {
    const document = documentOf(workflow);
    if (document.workflow_type === 'organic') {
      const most = document.max_iterations ?? 10;
      return (document.agent_choice ?? []).slice(0, most).map((slug, index) => ({
        step_id: `iteration_${index + 1}`,
        step_type: 'specialized',
        agent_id: slug,
      }));
    }
    const steps = document.steps ?? [];
    if (!steps.some(({ next_step_id: next }) => typeof next === 'string')) return steps;
    const byId = new Map(steps.map((step) => [step.step_id, step]));
    const order = new Set<WorkflowStep>();
    let step = byId.get(startOf(workflow) ?? '');
    while (step !== undefined && !order.has(step)) {
      order.add(step);
      step = byId.get(step.next_step_id ?? '');
    }
    return [...order];
  }

  /** @returns whether the run can go on */
  async #playStep(run: WorkflowRun, step: WorkflowStep, parameters: JsonObject): Promise<boolean> {
    switch (step.step_type) {
      case 'human_approval':
        return this.#approve(run, step);
      case 'for_loop':
        return this.#loop(run, step, parameters);
      case 'nested_workflow':
        return this.#nest(run, step);
      case 'specialized':
        return this.#runAgent(run, step, parameters);
      default:
        this.#finishStep(this.#beginStep(run, step), 'completed', {
          next: step.next_step_id ?? null,
        });
        return true;
    }
  }

  async #runAgent(run: WorkflowRun, step: WorkflowStep, parameters: JsonObject): Promise<boolean> {
    const { agents, faults, runner } = this.#parts;
    const agent = agents.findBySlug(step.agent_id ?? '');
    const stepRun = this.#beginStep(run, step, agent);
    if (agent === undefined) {
      this.#finishStep(stepRun, 'failed', null);
      return false;
    }
    const execution = runner.start(agent, parameters);
    if (faults.take('step_without_execution', agent.slug, run.workflow.slug) === null) {
      stepRun.agentExecutionId = execution.start.id;
    }
    await closed(execution, () => run.hasEnded);
    if (run.hasEnded) {
      if (!execution.hasEnded)
        execution.cancel('The workflow was cancelled', this.#parts.clock.now());
      this.#finishStep(stepRun, 'cancelled', null);
      return false;
    }
    const isFailed = faults.take('step_fails', agent.slug, run.workflow.slug) !== null;
    const isDone = execution.status === 'COMPLETED' && !isFailed;
    const result = execution.end?.result() ?? null;
    this.#finishStep(stepRun, isDone ? 'completed' : 'failed', isDone ? outputOf(result) : null);
    return isDone;
  }

  async #approve(run: WorkflowRun, step: WorkflowStep): Promise<boolean> {
    const stepRun = this.#beginStep(run, step);
    stepRun.status = 'waiting';
    await run.pause();
    this.#finishStep(stepRun, run.hasEnded ? 'cancelled' : 'completed', {
      approved: !run.hasEnded,
    });
    return !run.hasEnded;
  }

  async #loop(run: WorkflowRun, step: WorkflowStep, parameters: JsonObject): Promise<boolean> {
    const stepRun = this.#beginStep(run, step);
    const name = /^\$WORKFLOW_INPUT\.(?<name>.+)$/.exec(step.items_source ?? '')?.groups?.['name'];
    const items = parameters[name ?? ''];
    const rounds = Array.isArray(items) ? items.slice(0, MOST_ROUNDS) : [];
    for (const item of rounds) {
      for (const child of step.child_steps ?? []) {
        const given = { ...parameters, [step.item_name ?? 'item']: item };
        if (run.hasEnded || !(await this.#playStep(run, child, given))) {
          this.#finishStep(stepRun, 'failed', null);
          return false;
        }
      }
    }
    this.#finishStep(stepRun, 'completed', { iterations: rounds.length });
    return true;
  }

  async #nest(run: WorkflowRun, step: WorkflowStep): Promise<boolean> {
    const stepRun = this.#beginStep(run, step);
    const workflow = this.#parts.agents.findBySlug(step.target_workflow_id ?? '');
    if (workflow === undefined || workflow.id === run.workflow.id) {
      this.#finishStep(stepRun, 'failed', null);
      return false;
    }
    const nested = this.start(workflow, run.input);
    while (!nested.hasEnded && !run.hasEnded) await new Promise((go) => setTimeout(go, 5));
    if (run.hasEnded) this.cancel(nested);
    const isDone = nested.status === 'completed';
    this.#finishStep(stepRun, isDone ? 'completed' : 'failed', {
      workflow_execution_id: nested.id,
    });
    return isDone;
  }

  #beginStep(run: WorkflowRun, step: WorkflowStep, agent?: StoredAgent): StepRun {
    const { clock, makeId } = this.#parts;
    const stepRun: StepRun = {
      id: makeId('step-execution'),
      stepId: step.step_id,
      stepType: step.step_type,
      startedAtMs: clock.now(),
      status: 'running',
      endedAtMs: null,
      output: null,
      agent:
        agent === undefined
          ? null
          : { id: agent.id, slug: agent.slug, name: documentOf(agent).name },
      agentExecutionId: null,
    };
    run.steps.push(stepRun);
    return stepRun;
  }

  #finishStep(stepRun: StepRun, status: StepStatus, output: JsonObject | null): void {
    stepRun.status = status;
    stepRun.output = output;
    stepRun.endedAtMs = this.#parts.clock.now();
  }

  /** Steps that have not begun, where a fault lists them. */
  pendingSteps(run: WorkflowRun): readonly WorkflowStep[] {
    const workflow = this.#parts.agents.find(run.workflow.id);
    if (workflow === undefined || run.hasEnded) return [];
    if (this.#parts.faults.find('steps_listed_early', run.workflow.slug) === null) return [];
    const begun = new Set(run.steps.map(({ stepId }) => stepId));
    return this.#stepsOf(workflow).filter((step) => !begun.has(step.step_id));
  }
}

/** What a step's agent is given: the input as an object, or the text as one parameter. */
function parametersOf(input: string): JsonObject {
  try {
    const value = parsedJsonSchema.parse(JSON.parse(input));
    if (isJsonObject(value)) return value;
  } catch {
    // A text then.
  }
  return { [TEXT_PARAMETER]: input };
}

function outputOf(result: JsonValue): JsonObject {
  return isJsonObject(result) ? result : { response: result };
}

const POLL_MS = 20;

/** Resolves when the run has ended, also where it waits on the way, or when nobody waits for it. */
async function closed(execution: Execution, isOver: () => boolean): Promise<void> {
  while (!execution.hasEnded && !isOver()) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = execution.listen((event) => {
      if (event === null) resolve();
    });
    const timer = setTimeout(resolve, POLL_MS);
    await promise;
    clearTimeout(timer);
    stop();
  }
}

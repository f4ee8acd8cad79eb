import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import {
  hasExecutionEnded,
  type FollowedExecution,
} from '../../../shared/domain/followed-execution.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { OpalAgent } from '../../../shared/domain/opal-agent.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { OpalRunEvent } from '../../opal-api/shapes/run-event.ts';
import type { AgentRepository } from '../../storage/agent-repository.ts';
import type { AgentProgress } from '../../workflow/agent-progress.ts';
import { activeOwnAgent } from '../own-agents/find-own-agent.ts';
import { fillOwnInputs, isOfOwnAgent, textOf } from '../own-agents/fill-own-inputs.ts';
import { earlierOf, ownAgentOf } from './agent-plan.ts';
import type { CreditBudgets } from './budgets.ts';
import { agentRequestKey, type AgentOrder } from './direct-jobs.ts';
import type { BegunExecution, ExecutionJournal } from './execution-journal.ts';
import { fillParameters } from './fill-parameters.ts';
import { findInHistory, mentions } from './find-in-history.ts';
import type { InstalledAgents } from './installed-agents.ts';
import type { LiveTails } from './live-tails.ts';
import { isOwnWorkflow } from './read-execution.ts';
import type { RunnerApi } from './runner-api.ts';
import { writeEarlierResults, writeOneResult } from './write-earlier-results.ts';
import { findWorkflowRun, markHistory, triggerWorkflow } from './workflow-start.ts';
import { writeAgentBrief } from './write-brief.ts';

/** An answer is in its run this long after it was handed to the inbox, in ms. */
const RECORDING_MS = 3_000;

/** How far the laptop's clock and Opal's may be apart, in ms. */
const CLOCKS_APART_MS = 15 * 60_000;

interface Parts {
  readonly agents: AgentRepository;
  readonly journal: ExecutionJournal;
  readonly installed: InstalledAgents;
  readonly progress: AgentProgress;
  readonly budgets: Pick<CreditBudgets, 'assertRoom'>;
  readonly tails: LiveTails;
  readonly registry: AgentRegistry;
  readonly onProblem: (error: unknown) => void;
}

/** One agent of a run, and what is asked of it. */
export interface AgentTask {
  readonly run: Run;
  readonly order: AgentOrder;
  readonly api: RunnerApi;
  readonly signal: AbortSignal;
}

/** Starts an agent in Opal, once, and shows its stream to its end. */
export class AgentStarter {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Begins an execution and shows its stream.
   *
   * @returns the execution to follow, which may be an earlier one that still goes on; `settling`
   *   while an earlier answer is on its way into the run
   * @throws OsaError `budget_exceeded` where another execution would pass a budget
   */
  async begin(task: AgentTask): Promise<FollowedExecution | 'settling'> {
    const { journal, installed, progress, budgets } = this.#parts;
    const { run, order, api, signal } = task;
    const { agentId } = order;
    const requestKey = agentRequestKey(order);
    const own = ownAgentOf(run, agentId);
    const opalAgent =
      own === null ? await installed.agent(api, agentId) : await activeOwnAgent(api, own);
    const { id: opalAgentId } = opalAgent;
    const known = await journal.executions.findByRequest(requestKey);
    const earlier = await this.#settleEarlier(task, known);
    if (earlier !== null) return earlier;
    if (known === null) await budgets.assertRoom(run, [agentId]);
    const intended = {
      runId: run.runId,
      agentId,
      connectionId: api.connectionId,
      instanceId: api.instanceId,
      opalAgentId,
      requestKey,
    };
    if (own?.kind === 'workflow') return this.#beginWorkflow(task, intended, opalAgent);
    let rest: AsyncGenerator<OpalRunEvent, void, undefined> | null = null;
    const begun = await journal.intendAndTrigger(intended, {
      alongside: (trx, emit) => progress.begunWithin(run.runId, agentId, { trx, emit }),
      prepare: async ({ id }) => {
        const parameters = await this.#parameters(task, opalAgent, id);
        return async () => {
          const stream = await api.executions.stream(opalAgentId, parameters, { signal });
          rest = stream.events;
          return this.#untilBegun(task, stream.events, stream.requestId);
        };
      },
      find: (execution) => this.#find(task, execution),
    });
    if (rest !== null) await this.#show(task, rest);
    return begun ?? 'settling';
  }

  /** A workflow of one's own has no stream: it is looked at again and again. */
  async #beginWorkflow(
    task: AgentTask,
    intended: Parameters<ExecutionJournal['intend']>[0],
    opalAgent: OpalAgent,
  ): Promise<FollowedExecution | 'settling'> {
    const { journal, progress } = this.#parts;
    const { api, run, order, signal } = task;
    const written = await journal.intend(intended);
    await progress.begun(run.runId, order.agentId);
    const marked = await markHistory(journal, api, written, signal);
    const begun = await journal.triggerOnce(marked, {
      prepare: async ({ id, opalAgentId }) => {
        const text = textOf(await this.#parameters(task, opalAgent, id));
        return () => triggerWorkflow(api, opalAgentId, text, signal);
      },
      find: (execution) => findWorkflowRun(journal.executions, api, execution, signal),
    });
    return begun ?? 'settling';
  }

  /** Reads a stream as far as the event that names the execution. */
  async #untilBegun(
    task: AgentTask,
    events: AsyncGenerator<OpalRunEvent, void, undefined>,
    requestId: string,
  ): Promise<BegunExecution> {
    for (;;) {
      const { value: event } = await events.next();
      if (event === undefined || event.kind === 'unfinished') break;
      this.#note(task, event);
      const named = event.kind === 'started' || event.kind === 'finished' ? event : null;
      if (named === null || named.executionId === null) continue;
      const status = named.kind === 'finished' ? named.status : 'running';
      return { executionId: named.executionId, status, startedAtMs: event.atMs, requestId };
    }
    // What is given up would hold its connection, and one of the few requests at a time.
    await events.return();
    throw new OsaError('opal_unreachable', {
      details: { request_id: requestId, may_have_run: 'yes' },
    });
  }

  /** Shows the rest of a stream. However it ends, the execution is asked for afterwards. */
  async #show(
    task: AgentTask,
    events: AsyncGenerator<OpalRunEvent, void, undefined>,
  ): Promise<void> {
    try {
      for await (const event of events) this.#note(task, event);
    } catch (error) {
      if (task.signal.aborted) throw error;
      this.#parts.onProblem(error);
    }
  }

  #note({ run, order }: AgentTask, event: OpalRunEvent): void {
    this.#parts.tails.note(run, order.agentId, event);
  }

  /** Looks for an execution whose start was not answered; its brief names it. */
  async #find(
    { run, order, api, signal }: AgentTask,
    intended: FollowedExecution,
  ): Promise<BegunExecution | null> {
    const own = ownAgentOf(run, order.agentId);
    const { executions } = this.#parts.journal;
    if (isOwnWorkflow(run, order.agentId)) {
      return findWorkflowRun(executions, api, intended, signal);
    }
    const isIt = (parameters: JsonValue): boolean | null =>
      own === null
        ? mentions(parameters, intended.id)
        : isOfOwnAgent(parameters, intended.id, own, run.intake);
    const sinceMs = intended.intendedAtMs - CLOCKS_APART_MS;
    const found = await findInHistory(
      executions,
      api.instanceId,
      {
        entries: api.executions.history(intended.opalAgentId, { fromMs: sinceMs, signal }),
        entryOf: ({ executionId, createdAtMs }) => ({ executionId, atMs: createdAtMs }),
      },
      sinceMs,
      async ({ executionId, parameters }) => {
        if (parameters !== null) return isIt(parameters);
        const { value } = await api.executions.get(executionId, { signal });
        return isIt(value.parameters);
      },
    );
    if (found === null) return null;
    const { executionId, status, createdAtMs } = found;
    return { executionId, status, startedAtMs: createdAtMs, requestId: null };
  }

  /**
   * Sees to earlier executions of the agent.
   *
   * @param own what is known of the request itself
   * @returns the one that still goes on and is to be followed, `settling` while an answer is on
   *   its way into the run, or `null` when another execution may begin
   */
  async #settleEarlier(
    task: AgentTask,
    own: FollowedExecution | null,
  ): Promise<FollowedExecution | 'settling' | null> {
    const { journal } = this.#parts;
    const { run, order, api } = task;
    const all = await journal.executions.listOfRun(run.runId);
    for (const known of all) {
      if (known.agentId !== order.agentId || known.id === own?.id) continue;
      if (known.sentAtMs === null && known.executionId === null) continue;
      if (hasExecutionEnded(known.status)) {
        if (order.turn === 'resumed' && this.#isOnItsWay(run, known)) return 'settling';
        continue;
      }
      if (journal.isSending(known.id)) return 'settling';
      const earlier = await this.#named(task, known);
      if (earlier === null) continue;
      if (order.turn !== 'again') return earlier;
      // A workflow fails with a step that is cancelled: it is left to come late.
      if (earlier.parentExecutionId !== null) continue;
      const calls = isOwnWorkflow(run, order.agentId) ? api.workflows : api.executions;
      await calls
        .cancel(earlier.executionId ?? '')
        .then(({ says }) => journal.note(earlier.id, { cancelSaid: says }))
        .catch(this.#parts.onProblem);
    }
    return null;
  }

  /** Whether what an execution brought may not have been recorded yet. */
  #isOnItsWay({ releasedAtMs }: Run, { deliveredAtMs }: FollowedExecution): boolean {
    const atMs = deliveredAtMs ?? Infinity;
    return atMs >= (releasedAtMs ?? 0) - RECORDING_MS;
  }

  /** An execution under Opal's id, which is looked for where its answer was lost. */
  async #named(task: AgentTask, known: FollowedExecution): Promise<FollowedExecution | null> {
    if (known.executionId !== null) return known;
    const found = await this.#find(task, known);
    if (found === null) return null;
    await this.#parts.journal.begun(known.id, found);
    return { ...known, ...found };
  }

  async #parameters(
    { run, order }: AgentTask,
    opalAgent: OpalAgent,
    reference: string,
  ): Promise<JsonObject> {
    const { agents, registry } = this.#parts;
    const { agentId, scope } = order;
    const own = ownAgentOf(run, agentId);
    if (own !== null) {
      const all = await agents.list(run.runId);
      return fillOwnInputs(own, opalAgent, {
        intake: run.intake,
        brief: writeAgentBrief(run, agentId, reference, scope),
        asked: {},
        resultOf: (id) => {
          const found = all.filter((agent) => agent.agentId === id);
          return writeOneResult(found, registry);
        },
      });
    }
    const states = await agents.listStates(run.runId);
    const earlier = new Set(earlierOf(agentId, states, registry, run));
    const all = earlier.size === 0 ? [] : await agents.list(run.runId);
    const given = all.filter((agent) => earlier.has(agent.agentId));
    return fillParameters(opalAgent.parameters, {
      brief: writeAgentBrief(run, agentId, reference, scope),
      earlierResults: writeEarlierResults(given, registry),
    });
  }
}

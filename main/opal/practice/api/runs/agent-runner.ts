import type { JsonObject } from '../../../../../shared/domain/json.ts';
import type { PracticePace, PracticeShape } from '../../../../../shared/domain/practice.ts';
import { PRACTICE_AGENTS } from '../../agent-table.ts';
import { seededRandom, type SeededRandom } from '../../seeded-random.ts';
import { versionOf } from '../agents/agent-store.ts';
import { nineAgentOf } from '../agents/own-agents.ts';
import { documentOf, type StoredAgent } from '../agents/stored-agent.ts';
import type { ChatStore } from '../chats/chat-store.ts';
import type { ContinuedChat } from '../chats/continue-chat.ts';
import type { FaultBook } from '../faults.ts';
import type { SpaceStore } from '../files/space-store.ts';
import { composeAnswer, type Answer } from './compose-answer.ts';
import { Execution } from './execution.ts';
import type { ExecutionStore } from './execution-store.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { pastExecutions } from './past-executions.ts';
import { longThoughts, scriptOf, type ScriptLine } from './script.ts';
import { creditsOf, usageOf } from './usage.ts';

/** What a run needs from the rest of practice. */
export interface AgentRunnerParts {
  readonly clock: { now(): number };
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly stopped: AbortSignal;
  readonly seed: number;
  readonly pace: PracticePace;
  readonly shape: PracticeShape;
  readonly userId: string;
  readonly faults: FaultBook;
  readonly executions: ExecutionStore;
  readonly spaces: SpaceStore;
  readonly chats: ChatStore;
  readonly makeId: (kind: string) => string;
  /** Ends all access tokens. */
  readonly endTokens: () => void;
}

/** How long agents take that are none of the nine, in ms. */
const FOREIGN_DURATION_MS: Readonly<Record<PracticePace, number>> = {
  instant: 0,
  quick: 300,
  natural: 6_000,
};

/** How far the seed may change a duration, up or down. */
const VARIATION = 0.15;

/** Runs agents: each run plays its script, whoever listens. */
export class AgentRunner {
  readonly #parts: AgentRunnerParts;
  readonly #runs = new Set<Promise<void>>();

  constructor(parts: AgentRunnerParts) {
    this.#parts = parts;
  }

  /**
   * Starts a run, which goes on by itself.
   *
   * @param chat what it continues, where it is the turn of a chat
   */
  start(agent: StoredAgent, parameters: JsonObject, chat?: ContinuedChat): Execution {
    const { clock, executions, faults, makeId, userId } = this.#parts;
    const execution = new Execution({
      id: makeId('execution'),
      agentId: agent.id,
      agentSlug: agent.slug,
      agentVersion: versionOf(agent),
      userId,
      memoryId: chat?.memoryId ?? makeId('memory'),
      createdAtMs: clock.now(),
      parameters,
      firstNumber: faults.take('numbers_from_zero', agent.slug) === null ? 1 : 0,
    });
    executions.add(execution);
    const run = this.#play(execution, agent, chat ?? null)
      .catch(() => execution.close())
      .finally(() => this.#runs.delete(run));
    this.#runs.add(run);
    return execution;
  }

  /** Adds runs that ended in the past, see `pastExecutions`. */
  addPast(agent: StoredAgent, parameters: JsonObject, count: number): void {
    for (const execution of pastExecutions(agent, parameters, count, this.#parts)) {
      this.#parts.executions.add(execution);
    }
  }

  /** Resolves when no run is in progress. */
  async idle(): Promise<void> {
    while (this.#runs.size > 0) await Promise.all(this.#runs);
  }

  async #play(execution: Execution, agent: StoredAgent, chat: ContinuedChat | null): Promise<void> {
    const { faults, makeId, seed, endTokens } = this.#parts;
    const { slug } = agent;
    const { parameters, id, memoryId } = execution.start;
    const random = seededRandom('run', slug, seed, JSON.stringify(parameters));
    await Promise.resolve();
    this.#publish(execution, 'execution_started', { execution_id: id, memory_id: memoryId });
    execution.log.push('Started');
    execution.setStatus('RUNNING');
    if (faults.take('token_ends', slug) !== null) endTokens();

    const given = chat === null ? parameters : { question: chat.question };
    const answer = this.#compose(agent, given, seed);
    const outcome = outcomeOf(slug, faults);
    const tools = documentOf(agent).enabled_tools ?? [];
    const script = scriptOf(answer.text, tools, { random, makeId: () => makeId('tool-call') });
    const long = faults.take('stream_long', slug);
    const thoughts = long === null ? [] : longThoughts(long.value ?? 5);
    const lines = [...thoughts, ...(outcome.status === 'COMPLETED' ? script : untilAnswer(script))];
    const isPlayed = await this.#playLines(execution, lines, this.#durationMs(slug, random));
    if (!isPlayed) return;
    this.#remember(execution, agent, { answer, outcome, chat });
    this.#end(execution, agent, { answer, outcome, random });
  }

  /** @returns false where the run was cancelled on its way */
  async #playLines(
    execution: Execution,
    lines: readonly ScriptLine[],
    durationMs: number,
  ): Promise<boolean> {
    const { faults, clock } = this.#parts;
    const slug = execution.start.agentSlug;
    const waitMs = durationMs / lines.length;
    const holds = faults.take('run_holds', slug) !== null;
    const waits = faults.take('run_waits', slug) !== null;
    const isCancelledBy = faults.take('run_cancelled', slug) !== null;
    const middle = Math.ceil(lines.length / 2);
    for (const [index, line] of lines.entries()) {
      if (line.startsTurn && execution.cancelled.aborted) {
        execution.close();
        return false;
      }
      if (waitMs > 0) await this.#parts.sleep(waitMs, this.#parts.stopped);
      this.#publish(execution, line.type, line.data);
      if (index !== middle) continue;
      if (isCancelledBy) execution.cancel('Cancelled by another person', clock.now());
      if (waits) await this.#waitForTool(execution);
      if (holds) await this.#untilReleased(execution);
      if (execution.cancelled.aborted) {
        execution.close();
        return false;
      }
    }
    return true;
  }

  /** The stream closes, the run is WAITING, and goes on when it is released. */
  async #waitForTool(execution: Execution): Promise<void> {
    this.#publish(execution, 'response_chunk', {
      execution_id: execution.start.id,
      tool_call_id: this.#parts.makeId('tool-call'),
    });
    execution.setStatus('WAITING');
    execution.close();
    await this.#untilReleased(execution);
    execution.reopen();
    execution.setStatus('RUNNING');
  }

  async #untilReleased(execution: Execution): Promise<void> {
    const { stopped } = this.#parts;
    stopped.throwIfAborted();
    const ended = Promise.withResolvers<never>();
    const stop = (): void => ended.reject(stopped.reason);
    stopped.addEventListener('abort', stop, { once: true });
    try {
      await Promise.race([execution.released, ended.promise]);
    } finally {
      stopped.removeEventListener('abort', stop);
    }
  }

  /** Keeps the turn of a chat, which makes another etag. */
  #remember(
    execution: Execution,
    agent: StoredAgent,
    { answer, outcome, chat }: { answer: Answer; outcome: Outcome; chat: ContinuedChat | null },
  ): void {
    const { conversation_mode: isChat, prompt_template: prompt } = documentOf(agent);
    if (isChat !== true || outcome.status !== 'COMPLETED') return;
    const question = chat?.question ?? prompt ?? '';
    this.#parts.chats.add(execution.start.memoryId, { question, answer: answer.text });
  }

  #end(
    execution: Execution,
    agent: StoredAgent,
    { answer, outcome, random }: { answer: Answer; outcome: Outcome; random: SeededRandom },
  ): void {
    const { clock, faults, spaces, chats } = this.#parts;
    const { id, memoryId, parameters, createdAtMs } = execution.start;
    const isChat = documentOf(agent).conversation_mode === true;
    const isComplete = outcome.status === 'COMPLETED';
    const usage = usageOf(JSON.stringify(parameters), isComplete ? answer.text : '', random);
    for (const file of isComplete ? answer.files : []) {
      execution.spaceId = spaces.keep(id, file).spaceId;
    }
    const endedAtMs = clock.now();
    execution.finish({
      status: outcome.status,
      result: () => (isComplete ? answer.result : null),
      errorMessage: outcome.error,
      usage,
      credits: creditsOf(documentOf(agent).inference_type),
      endedAtMs,
    });
    execution.log.push(isComplete ? 'Completed' : `Ended ${outcome.status}`);
    const errors: JsonObject =
      outcome.error === null ? {} : { error: outcome.error, error_type: outcome.errorType };
    if (faults.take('run_errors', agent.slug) === null) {
      this.#publish(execution, 'execution_complete', {
        execution_id: id,
        memory_id: memoryId,
        space_id: execution.spaceId,
        status: outcome.status,
        token_usage: { ...usage },
        execution_time: (endedAtMs - createdAtMs) / 1000,
        ...(isChat && { etag: chats.etagOf(memoryId) }),
        ...errors,
      });
    } else {
      this.#publish(execution, 'error', { error: 'The run broke off.', error_type: 'StreamError' });
    }
    execution.close();
  }

  #compose(agent: StoredAgent, parameters: JsonObject, seed: number): Answer {
    const { shape, faults } = this.#parts;
    return composeAnswer(agent, parameters, { seed, shape, faults });
  }

  #durationMs(slug: string, random: SeededRandom): number {
    const nine = nineAgentOf(slug);
    const usual = nine === null ? FOREIGN_DURATION_MS : PRACTICE_AGENTS[nine].durationMs;
    return usual[this.#parts.pace] * (1 + (random.next() * 2 - 1) * VARIATION);
  }

  #publish(execution: Execution, type: string, data: JsonObject): void {
    execution.publish(type, data, this.#parts.clock.now());
  }
}

function untilAnswer(script: readonly ScriptLine[]): readonly ScriptLine[] {
  const answer = script.findIndex(({ type }) => type === 'response_chunk');
  return answer < 0 ? script : script.slice(0, answer + 1);
}

import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { EventLog } from '../../events/event-log.ts';
import type { Engagements } from '../../privacy/policy/engagements.ts';
import type { Protector } from '../../privacy/protector.ts';
import { STORED_AGENT_DATA } from '../../privacy/protection.ts';
import type { Transaction } from '../../storage/database.ts';
import type {
  ExecutionChange,
  ExecutionRepository,
  FoundExecution,
  IntendedExecution,
} from '../../storage/execution-repository.ts';
import { readFailure } from './request-failure.ts';

/** What was fetched from Opal, on its way into the inbox. */
export interface FetchedDelivery {
  /** Under which resource of Opal's it was fetched. */
  readonly route: string;
  readonly dedupeKey: string;
  readonly body: JsonObject;
  /** What it says, without the circumstances of its being fetched. */
  readonly content: JsonValue;
  readonly workflowExecutionId: string | null;
  readonly agentExecutionId: string | null;
}

/** What Opal says of an execution that it has begun. */
export type BegunExecution = Pick<FollowedExecution, 'status' | 'startedAtMs' | 'requestId'> & {
  readonly executionId: string;
};

/** How an execution ended, for the inbox. */
export interface EndedAnswer {
  readonly agentId: AgentId;
  /** The agent's answer; left out where there is none. */
  readonly result?: JsonValue;
  /** Why it failed, in Opal's words; `null` where it did not. */
  readonly failure: string | null;
  readonly seconds: number | null;
  /** Measurements and provenance, ids and numbers. */
  readonly facts: JsonObject;
  /** Tells an answer from an earlier one of the same execution; left out for the first. */
  readonly distinction?: string;
}

/** The moments around a trigger that nothing may be lost at; a test may kill the process there. */
export type DirectCheckpoint =
  | 'direct.before_trigger'
  | 'direct.after_trigger'
  | 'direct.before_delivery'
  | 'direct.after_delivery';

interface Parts {
  readonly executions: ExecutionRepository;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  readonly engagements: Pick<Engagements, 'rulesOf'>;
  readonly protector: Pick<Protector, 'protectText'>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Puts what was fetched on the disk, once. */
  readonly keep: (delivery: FetchedDelivery) => Promise<void>;
  readonly checkpoint: (name: DirectCheckpoint) => void;
  /** Told of what an execution has used once it is written down. */
  readonly onSpent: (run: Run) => void;
}

/**
 * Keeps account of what was triggered in Opal, so that nothing is triggered twice and nothing
 * that was triggered is forgotten.
 */
export class ExecutionJournal {
  readonly #parts: Parts;
  /** In this process: after a crash nobody is sending. */
  readonly #sending = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get executions(): ExecutionRepository {
    return this.#parts.executions;
  }

  /** Writes down what is about to be triggered. */
  intend(intended: Omit<IntendedExecution, 'id'>): Promise<FollowedExecution> {
    const { executions, eventLog, clock, newId } = this.#parts;
    return eventLog.transaction((trx) =>
      executions.intend(trx, { ...intended, id: newId() }, clock.now()),
    );
  }

  /** Writes down a step that Opal has started. */
  found(step: Omit<FoundExecution, 'id'>): Promise<FollowedExecution> {
    const { executions, eventLog, clock, newId } = this.#parts;
    return eventLog.transaction((trx) =>
      executions.found(trx, { ...step, id: newId() }, clock.now()),
    );
  }

  note(id: string, change: ExecutionChange): Promise<void> {
    return this.#parts.eventLog.transaction((trx) => this.noteIn(trx, id, change));
  }

  noteIn(trx: Transaction, id: string, change: ExecutionChange): Promise<void> {
    return this.#parts.executions.update(trx, id, change);
  }

  /**
   * Triggers what is intended, unless it has been.
   *
   * Where an earlier request was sent and its answer is not known, the history is searched
   * first: what is found there is the execution, and nothing is sent.
   *
   * @returns `null` while another job is sending it just now
   * @param send tells of the execution as soon as Opal has named it
   * @param find looks in the history; `null` when it is not there
   * @throws OsaError of Opal's API; the journal then knows whether it may have run
   */
  async triggerOnce(
    intended: FollowedExecution,
    ways: {
      readonly send: () => Promise<BegunExecution>;
      readonly find: () => Promise<BegunExecution | null>;
    },
  ): Promise<BegunExecution | null> {
    if (intended.executionId !== null) {
      return { ...intended, executionId: intended.executionId };
    }
    if (this.#sending.has(intended.id)) return null;
    this.#sending.add(intended.id);
    try {
      return await this.#trigger(intended, ways);
    } finally {
      this.#sending.delete(intended.id);
    }
  }

  /** Whether a job is sending it just now, so that nothing of it can be known yet. */
  isSending(id: string): boolean {
    return this.#sending.has(id);
  }

  async #trigger(
    intended: FollowedExecution,
    ways: Parameters<ExecutionJournal['triggerOnce']>[1],
  ): Promise<BegunExecution> {
    if (intended.sentAtMs !== null) {
      const found = await ways.find();
      if (found !== null) {
        await this.begun(intended.id, found);
        return found;
      }
    }
    const { clock, checkpoint } = this.#parts;
    await this.note(intended.id, { sentAtMs: clock.now() });
    checkpoint('direct.before_trigger');
    try {
      const begun = await ways.send();
      checkpoint('direct.after_trigger');
      await this.begun(intended.id, begun);
      return begun;
    } catch (error) {
      if (!readFailure(error).mayHaveRun) await this.note(intended.id, { sentAtMs: null });
      throw error;
    }
  }

  /** Writes down under which id Opal has begun an execution. */
  begun(
    id: string,
    { executionId, status, startedAtMs, requestId }: BegunExecution,
  ): Promise<void> {
    return this.note(id, {
      executionId,
      status,
      startedAtMs: startedAtMs ?? this.#parts.clock.now(),
      ...(requestId === null ? {} : { requestId }),
      error: null,
    });
  }

  /**
   * Hands an execution's answer to the inbox, and writes down that it has.
   *
   * The inbox keeps it once, however often this is interrupted and begun again.
   */
  async deliver(
    run: Run,
    execution: Pick<FollowedExecution, 'id' | 'instanceId' | 'executionId' | 'parentExecutionId'>,
    answer: EndedAnswer,
    change: ExecutionChange,
  ): Promise<void> {
    const { clock, keep, checkpoint } = this.#parts;
    checkpoint('direct.before_delivery');
    await keep(toDelivery(run, execution, answer));
    checkpoint('direct.after_delivery');
    const { failure } = answer;
    await this.note(execution.id, {
      ...change,
      ...(failure === null ? {} : { error: this.protect(run, failure) }),
      deliveredAtMs: clock.now(),
    });
    this.#parts.onSpent(run);
  }

  /** Opal's words, fit to be kept. */
  protect(run: Run, text: string): string {
    const { engagementId } = this.#parts.engagements.rulesOf(run);
    const scope = { engagementId, context: STORED_AGENT_DATA };
    return this.#parts.protector.protectText(text.slice(0, MOST_WORDS), scope).value;
  }
}

/** Of what Opal says of a failure, in characters. */
const MOST_WORDS = 2_000;

function toDelivery(
  run: Run,
  {
    id,
    instanceId,
    executionId,
    parentExecutionId,
  }: Pick<FollowedExecution, 'id' | 'instanceId' | 'executionId' | 'parentExecutionId'>,
  { agentId, result, failure, seconds, facts, distinction }: EndedAnswer,
): FetchedDelivery {
  const status = failure === null ? 'completed' : 'failed';
  const data = result === undefined ? {} : { agent_data: result };
  return {
    route: 'opal-api/executions',
    dedupeKey: [`api:${instanceId}:${executionId ?? id}:${agentId}`, distinction ?? []]
      .flat()
      .join(':'),
    content: { agentId, status, failure, ...data },
    workflowExecutionId: parentExecutionId,
    agentExecutionId: executionId,
    body: {
      agent_id: agentId,
      workflow_id: run.runId,
      correlation_id: run.correlationId,
      execution_status: status,
      ...data,
      ...(failure === null ? {} : { error_message: failure }),
      metadata: {
        ...(seconds === null ? {} : { execution_time_ms: Math.round(seconds * 1000) }),
        opal_instance_id: instanceId,
        opal_execution_id: executionId,
        ...facts,
      },
    },
  };
}

import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type { FollowedExecution } from '../../../shared/domain/followed-execution.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Emit, EventLog } from '../../events/event-log.ts';
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
import { repeatOnConflict } from '../../storage/repeat-on-conflict.ts';
import {
  toDelivery,
  type DeliveredExecution,
  type EndedAnswer,
  type FetchedDelivery,
} from './fetched-delivery.ts';
import { readFailure } from './request-failure.ts';

/** What Opal says of an execution that it has begun. */
export type BegunExecution = Pick<FollowedExecution, 'status' | 'startedAtMs' | 'requestId'> & {
  readonly executionId: string;
};

/** An execution that Opal has begun. */
export type BegunNow = FollowedExecution & BegunExecution;

/** How something is triggered, and found where it may have been. */
export interface TriggerWays {
  /** Written in the commit that says that it is being sent. */
  readonly alongside?: (trx: Transaction, emit: Emit) => Promise<void>;
  /**
   * @returns what sends it, and tells of the execution as soon as Opal has named it. What throws
   *   before has sent nothing
   */
  readonly prepare: (execution: FollowedExecution) => Promise<() => Promise<BegunExecution>>;
  /** Looks in the history; `null` when it is not there. */
  readonly find: (execution: FollowedExecution) => Promise<BegunExecution | null>;
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
   * @returns the execution; `null` while another job is sending it just now
   * @throws OsaError of Opal's API; the journal then knows whether it may have run
   */
  triggerOnce(intended: FollowedExecution, ways: TriggerWays): Promise<BegunNow | null> {
    const { executions } = this.#parts;
    const read = async (trx: Transaction): Promise<FollowedExecution> =>
      (await executions.within(trx).find(intended.id)) ?? intended;
    return this.#once(intended.id, read, ways);
  }

  /** Writes down what is about to be triggered, and triggers it as `triggerOnce` does, in one. */
  intendAndTrigger(
    intended: Omit<IntendedExecution, 'id'>,
    ways: TriggerWays,
  ): Promise<BegunNow | null> {
    const { executions, clock, newId } = this.#parts;
    const write = (trx: Transaction): Promise<FollowedExecution> =>
      executions.intend(trx, { ...intended, id: newId() }, clock.now());
    return this.#once(intended.requestKey, write, ways);
  }

  /** Whether a job is sending it just now, so that nothing of it can be known yet. */
  isSending(id: string): boolean {
    return this.#sending.has(id);
  }

  /** @param key the same for whoever would trigger the same */
  async #once(
    key: string,
    write: (trx: Transaction) => Promise<FollowedExecution>,
    ways: TriggerWays,
  ): Promise<BegunNow | null> {
    if (this.#sending.has(key)) return null;
    const names = new Set([key]);
    this.#sending.add(key);
    const { eventLog, clock } = this.#parts;
    try {
      const known = await repeatOnConflict(() =>
        eventLog.transaction(async (trx, emit) => {
          const now = await write(trx);
          // Before anybody can read that it is being sent.
          this.#sending.add(now.id);
          names.add(now.id);
          const isUnsent = now.executionId === null && now.sentAtMs === null;
          if (isUnsent) await this.noteIn(trx, now.id, { sentAtMs: clock.now() });
          await ways.alongside?.(trx, emit);
          return now;
        }),
      );
      const { executionId } = known;
      if (executionId !== null) return { ...known, executionId };
      return { ...known, ...(await this.#trigger(known, ways)) };
    } finally {
      for (const name of names) this.#sending.delete(name);
    }
  }

  /** @param known as it was before it was written down that it is being sent */
  async #trigger(known: FollowedExecution, ways: TriggerWays): Promise<BegunExecution> {
    const { id } = known;
    const { clock, checkpoint } = this.#parts;
    let isSent = known.sentAtMs !== null;
    if (isSent) {
      const found = (await ways.find(known)) ?? (await this.#begunMeanwhile(id));
      if (found !== null) {
        await this.begun(id, found);
        return found;
      }
      await this.note(id, { sentAtMs: clock.now() });
    }
    try {
      const send = await ways.prepare(known);
      checkpoint('direct.before_trigger');
      isSent = true;
      const begun = await send();
      checkpoint('direct.after_trigger');
      await this.begun(id, begun);
      return begun;
    } catch (error) {
      if (!isSent || !readFailure(error).mayHaveRun) await this.note(id, { sentAtMs: null });
      throw error;
    }
  }

  /** What another job has found of it meanwhile, which is then known and in no history any more. */
  async #begunMeanwhile(id: string): Promise<BegunExecution | null> {
    const now = await this.#parts.executions.find(id);
    if (now === null || now.executionId === null) return null;
    return { ...now, executionId: now.executionId };
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
    execution: DeliveredExecution,
    answer: EndedAnswer,
    change: ExecutionChange,
  ): Promise<void> {
    const handed = await this.handOver(run, execution, answer, change);
    await this.note(execution.id, handed);
    this.spent(run);
  }

  /**
   * Records that nothing comes of an execution: its run is not to wait for it.
   *
   * @param failure why; without, Opal does not know it any more
   */
  lose(
    run: Run,
    execution: DeliveredExecution,
    agentId: AgentId,
    failure = 'Opal does not know this execution any more.',
  ): Promise<void> {
    const answer = { agentId, failure, seconds: null, facts: {} };
    const change = { status: 'lost', endedAtMs: this.#parts.clock.now() } as const;
    return this.deliver(run, execution, answer, change);
  }

  /**
   * Hands an execution's answer to the inbox.
   *
   * @returns what is to be written down of it; until that is, it is handed over again
   */
  async handOver(
    run: Run,
    execution: DeliveredExecution,
    answer: EndedAnswer,
    change: ExecutionChange,
  ): Promise<ExecutionChange> {
    const { clock, keep, checkpoint } = this.#parts;
    checkpoint('direct.before_delivery');
    await keep(toDelivery(run, execution, answer));
    checkpoint('direct.after_delivery');
    const { failure } = answer;
    return {
      ...change,
      ...(failure === null ? {} : { error: this.protect(run, failure) }),
      deliveredAtMs: clock.now(),
    };
  }

  /** Called once it is written down what an execution of a run has used. */
  spent(run: Run): void {
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

import { setImmediate } from 'node:timers/promises';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { ClaimedDelivery } from '../../../shared/domain/delivery.ts';
import type { ReadingRule } from '../../../shared/domain/reading-rule.ts';
import type { RecordedResult, RunMatch } from '../../../shared/domain/recorded-result.ts';
import type { Submission } from '../../../shared/domain/submission.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Sealer } from '../../credentials/sealer.ts';
import { readPlaced, readSubmission } from '../../agent-results/doors/read-submission.ts';
import type { Engagements } from '../../privacy/policy/engagements.ts';
import { STORED_AGENT_DATA } from '../../privacy/protection.ts';
import type { ProtectionPlan } from '../../privacy/protection-plan.ts';
import type { Protector } from '../../privacy/protector.ts';
import { cachedFinder, matchRun, type MatchSources } from '../../workflow/match-run.ts';
import { messageAround, type MessageAround } from '../message-around.ts';
import { openBody, type KeptSubmission, type OpenedBody } from '../delivery-body.ts';
import { protectAndRead, readKept, type ReadSubmission } from './protect-and-read.ts';
import type { ReadingThread, ToRead } from './reading-thread.ts';

/** A delivery that could not be read, and why. */
export interface UnreadDelivery {
  readonly delivery: ClaimedDelivery;
  readonly error: unknown;
}

/** What became of a delivery that was read. */
export type Reading = RecordedResult | UnreadDelivery;

/** Less than this is read here: no sender waits for long meanwhile. In bytes. */
const THREAD_FROM = 8000;

/** The same while there is no warm thread: who answers first is not to wait for one to start. */
const COLD_THREAD_FROM = 40_000;

/** Few enough that the first are under way while most are still to be opened. */
const TOGETHER = 16;

/** For so long the event loop is held without letting anything else have a turn, in ms. */
const LONGEST_TURN_MS = 2;

interface Parts {
  readonly sealer: Sealer;
  readonly protector: Protector;
  readonly engagements: Pick<Engagements, 'rulesOf' | 'readingRulesOf'>;
  readonly matching: MatchSources;
  readonly agentRegistry: AgentRegistry;
  readonly thread: Pick<ReadingThread, 'readAll' | 'stop' | 'isWarm' | 'warmUp'>;
}

/**
 * Reads deliveries: opens each, reads its submission, matches it with its run, protects it
 * by that run's rules, and turns its answer into a result.
 *
 * Many or large ones are protected and read in a thread. Where an engagement's modes need
 * a key or the numbers of pseudonyms, it is done here, however large it is: both stay in
 * this thread.
 */
export class DeliveryReader {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Resolves when all that the thread has to do has been handed to it.
   *
   * @returns `read`: one for each delivery, in their order; errors are OsaError
   *   `body_unreadable`, `protection_failed`, or `invalid_input` whose details give the
   *   reason. It rejects when the reader is stopped
   */
  async begin(
    deliveries: readonly ClaimedDelivery[],
  ): Promise<{ readonly read: Promise<readonly Reading[]> }> {
    const { matching, thread } = this.#parts;
    const bytes = deliveries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const useThread = bytes >= (thread.isWarm ? THREAD_FROM : COLD_THREAD_FROM);
    if (bytes >= THREAD_FROM) thread.warmUp();
    const batch: Batch = {
      matching: { ...matching, finder: cachedFinder(matching.finder) },
      plans: useThread ? new Map() : null,
      handOver: new HandOver(thread),
    };
    const turns = new Turns();
    const opened: (Reading | ForThread)[] = [];
    for (const delivery of deliveries) {
      opened.push(
        await this.#open(delivery, batch).catch((error: unknown) => ({ delivery, error })),
      );
      await turns.pause();
    }
    batch.handOver.flush();
    return { read: this.#finish(opened, batch.handOver) };
  }

  /** Ends the thread; what it was about to read is not read. */
  stop(): Promise<void> {
    return this.#parts.thread.stop();
  }

  async #finish(
    opened: readonly (Reading | ForThread)[],
    handOver: HandOver,
  ): Promise<readonly Reading[]> {
    const answers = (await handOver.answers()).values();
    const turns = new Turns();
    const all: Reading[] = [];
    for (const one of opened) {
      all.push('plan' in one ? this.#join(one, answers.next().value ?? null) : one);
      await turns.pause();
    }
    return all;
  }

  /** Everything up to the protection, and that too where no thread is to do it. */
  async #open(delivery: ClaimedDelivery, batch: Batch): Promise<RecordedResult | ForThread> {
    const opened = openBody(this.#parts.sealer, delivery);
    const { placedAgentId } = delivery;
    if (opened.kind === 'submission') {
      const submission =
        placedAgentId === null
          ? opened.submission
          : { ...opened.submission, agentId: placedAgentId };
      const { match, rules } = await this.#match(delivery, submission, batch);
      const readingRules = this.#readingRules(delivery, submission, rules);
      return {
        ...readKept({ ...opened, submission }, this.#parts.agentRegistry, readingRules),
        delivery,
        match,
        rules,
      };
    }
    if (opened.kind === 'unreadable' && placedAgentId === null) {
      throw new OsaError('invalid_input', { details: { reason: opened.reason } });
    }
    const submission = this.#read(delivery, opened);
    const { match, rules } = await this.#match(delivery, submission, batch);
    const around = messageAround(opened.body, submission);
    const readingRules = this.#readingRules(delivery, submission, rules);
    const unprotected = { delivery, submission, around, match, rules, readingRules };
    const plan = this.#planFor(rules, batch);
    if (plan === null) return this.#readHere(unprotected);
    const forThread = { ...unprotected, plan };
    batch.handOver.add(forThread);
    return forThread;
  }

  #read({ source, placedAgentId }: ClaimedDelivery, opened: Exclude<OpenedBody, KeptSubmission>) {
    const { agentRegistry } = this.#parts;
    const { body } = opened;
    if (placedAgentId !== null) return readPlaced(source, body, placedAgentId, agentRegistry);
    if (opened.kind !== 'text') return readSubmission(source, body, agentRegistry);
    const unreadable = (): OsaError =>
      new OsaError('invalid_input', { details: { reason: opened.problem } });
    // What nests too deeply or has too many members must not be taken apart.
    if (opened.problem !== 'body_is_not_json') throw unreadable();
    try {
      return readSubmission(source, body, agentRegistry);
    } catch (error) {
      if (error instanceof OsaError && error.code === 'invalid_input') throw unreadable();
      throw error;
    }
  }

  async #match(
    delivery: ClaimedDelivery,
    submission: Submission,
    { matching }: Batch,
  ): Promise<{ match: RunMatch | null; rules: Rules }> {
    const found = await matchRun(matching, delivery, submission);
    const rules = this.#parts.engagements.rulesOf(found?.run ?? null);
    if (found === null) return { match: null, rules };
    return { match: { runId: found.run.runId, matchedBy: found.matchedBy }, rules };
  }

  #readingRules(
    { deliveryId }: ClaimedDelivery,
    { agentId }: Submission,
    { engagementId }: Rules,
  ): readonly ReadingRule[] {
    return this.#parts.engagements.readingRulesOf(engagementId, agentId, deliveryId);
  }

  #readHere({ submission, around, readingRules, ...about }: Unprotected): RecordedResult {
    const scope = { engagementId: about.rules.engagementId, context: STORED_AGENT_DATA };
    const { protector, agentRegistry } = this.#parts;
    const scoped: Pick<Protector, 'protectJson'> = {
      protectJson: (value, _none, isCounted) => protector.protectJson(value, scope, isCounted),
    };
    const read = protectAndRead(submission, scoped, agentRegistry, around, readingRules);
    return { ...read, ...about };
  }

  #join(unprotected: ForThread, answer: ReadSubmission | OsaError | null): Reading {
    const { delivery, match, rules } = unprotected;
    if (answer instanceof OsaError) return { delivery, error: answer };
    if (answer !== null) return { ...answer, delivery, match, rules };
    try {
      return this.#readHere(unprotected);
    } catch (error) {
      return { delivery, error };
    }
  }

  /** Made once for all deliveries under the same rules; they may change meanwhile. */
  #planFor({ engagementId, version }: Rules, { plans }: Batch): ProtectionPlan | null {
    if (plans === null) return null;
    const key = `${version} ${engagementId ?? ''}`;
    const known = plans.get(key);
    if (known !== undefined) return known;
    const plan = this.#parts.protector.planFor({ engagementId, context: STORED_AGENT_DATA });
    plans.set(key, plan);
    return plan;
  }
}

type Rules = RecordedResult['rules'];

/** Deliveries that are read together. */
interface Batch {
  readonly matching: MatchSources;
  /** How to protect by which rules; `null` where everything is read here. */
  readonly plans: Map<string, ProtectionPlan | null> | null;
  readonly handOver: HandOver;
}

/** Opened and matched, and not protected yet. */
interface Unprotected extends Pick<RecordedResult, 'delivery' | 'submission' | 'match'> {
  readonly rules: Rules;
  readonly around: MessageAround | null;
  readonly readingRules: readonly ReadingRule[];
}

/** The same, on its way to the thread. */
type ForThread = Unprotected & ToRead;

/** Hands submissions to the thread, some at a time as they come. */
class HandOver {
  readonly #thread: Pick<ReadingThread, 'readAll'>;
  readonly #asked: Promise<readonly (ReadSubmission | OsaError | null)[]>[] = [];
  #waiting: ToRead[] = [];

  constructor(thread: Pick<ReadingThread, 'readAll'>) {
    this.#thread = thread;
  }

  add({ submission, around, plan, readingRules }: ToRead): void {
    this.#waiting.push({ submission, around, plan, readingRules });
    if (this.#waiting.length >= TOGETHER) this.flush();
  }

  flush(): void {
    if (this.#waiting.length === 0) return;
    const asked = this.#thread.readAll(this.#waiting);
    // Nobody waits for it yet; whoever waits for all of them is told.
    asked.catch(() => undefined);
    this.#asked.push(asked);
    this.#waiting = [];
  }

  /** One for each that was added, in their order. Rejects when the thread is stopped. */
  async answers(): Promise<readonly (ReadSubmission | OsaError | null)[]> {
    return (await Promise.all(this.#asked)).flat();
  }
}

/** Lets the listener have its turn while much is computed. */
class Turns {
  #turnedAt = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#turnedAt < LONGEST_TURN_MS) return;
    await setImmediate();
    this.#turnedAt = performance.now();
  }
}

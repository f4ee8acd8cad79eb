import type { AgentId } from '../../shared/domain/agents.ts';
import type { ClaimedDelivery, HeldDelivery } from '../../shared/domain/delivery.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { RulesVersion, RecordedResult } from '../../shared/domain/recorded-result.ts';
import { duplicateOf } from '../events/delivery-duplicate.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Transaction } from '../storage/database.ts';
import type { ErasureRepository } from '../storage/erasure-repository.ts';
import { takeUnannounced } from '../storage/delivery-repeats.ts';
import { leaseLost, type DeliveryOutcome, type InboxQueue } from '../storage/inbox-queue.ts';
import { CERTAIN, type InboxRepository } from '../storage/inbox-repository.ts';
import { keepProtected } from '../storage/keep-protected.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { applyResult, type ApplyParts, type RecordingTransaction } from './apply-result.ts';
import { confirmMatch, namesErasedRun, type MatchSources } from './match-run.ts';
import type { EmittingTransaction } from './run-transaction.ts';
import { RunUnitOfWork } from './run-unit-of-work.ts';
import { takeUnaudited } from './take-unaudited.ts';

interface Parts extends ApplyParts {
  readonly runs: RunRepository;
  readonly deliveries: Pick<InboxRepository, 'within'>;
  readonly erasure: Pick<ErasureRepository, 'within'>;
  readonly queue: Pick<InboxQueue, 'finish' | 'putBackOfExecution'>;
  readonly engagements: Pick<Engagements, 'rulesOf'>;
  readonly protections: ProtectionRecorder;
  readonly eventLog: Pick<EventLog, 'transaction'>;
  /** Called right before and right after the commit; a test may kill the process there. */
  readonly checkpoint: (name: 'record.before_commit' | 'record.after_commit') => void;
}

/**
 * Records what deliveries brought.
 *
 * Run, agent, insight, audit and event rows change in the one transaction that also ends
 * the delivery and puts the protected form in place of its body: after a crash either all
 * of it happened or the delivery is still there to be processed. Several deliveries share
 * a transaction.
 *
 * @example
 * const { read } = await reader.begin(claimed);
 * const results = (await read).filter((one) => !('error' in one));
 * const stale = await recorder.record(results);
 * // Those of `stale` are to be read again: another run fits by now, or the rules have changed.
 */
export class ResultRecorder {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Records all of them, or none; but for those that turn out to be matched or protected
   * by what no longer holds: another run fits by now, or the rules have changed. With one of
   * these, later ones of its run are left too, so that they do not overtake it.
   *
   * @returns those that have to be read again, in their order
   * @throws OsaError `conflict` when another has taken one of the deliveries meanwhile
   */
  async record(results: readonly RecordedResult[]): Promise<readonly RecordedResult[]> {
    const { protections, eventLog, checkpoint } = this.#parts;
    await protections.beforeTransaction();
    const outcomes = await eventLog.transaction(async (trx, emit) => {
      const writer = new RunUnitOfWork(this.#parts, trx);
      const recorded: (DeliveryOutcome | null)[] = [];
      const left = new Set<RunId>();
      for (const one of results) {
        recorded.push(await this.#record({ trx, emit, writer }, one, left));
      }
      await writer.flush();
      await this.#announceRepeats({ trx, emit }, results, recorded);
      await protections.append(trx, auditEntries(results, recorded));
      for (const [index, { delivery }] of results.entries()) {
        const outcome = recorded[index] ?? null;
        if (outcome !== null) await this.#auditAside(trx, delivery, outcome);
      }
      checkpoint('record.before_commit');
      return recorded;
    });
    checkpoint('record.after_commit');
    return results.filter((_one, index) => outcomes[index] === null);
  }

  /**
   * Puts a delivery that cannot be recorded aside, with its reason, for a person; not one that
   * another has taken meanwhile.
   */
  async putAside(
    delivery: ClaimedDelivery,
    status: 'quarantined' | 'dead_letter',
    reason: string,
  ): Promise<void> {
    const outcome = aside(status, reason, null);
    await this.#parts.eventLog.transaction(async (trx, emit) => {
      if (await this.#putAside({ trx, emit }, delivery, outcome)) {
        await this.#auditAside(trx, delivery, outcome);
      }
    });
  }

  /** What was protected before it was kept is on record even if it never becomes a result. */
  async #auditAside(
    trx: Transaction,
    delivery: ClaimedDelivery,
    { status, runId, agentId }: DeliveryOutcome,
  ): Promise<void> {
    const kept = status === 'done' ? null : takeUnaudited(delivery);
    if (kept === null) return;
    const { deliveryId } = delivery;
    const origin = { runId, agentId, deliveryId, engagementId: null };
    await keepProtected(trx, deliveryId, kept.body);
    const entries = kept.protections.map((protection) => ({ origin, protection }));
    await this.#parts.protections.append(trx, entries);
  }

  /**
   * @param left the runs of which one has to be read again
   * @returns `null` when it has to be read again
   */
  async #record(
    transaction: RecordingTransaction,
    recorded: RecordedResult,
    left: Set<RunId>,
  ): Promise<DeliveryOutcome | null> {
    const { delivery, submission, match, rules } = recorded;
    const { deliveries, erasure, queue, engagements, clock } = this.#parts;
    const { trx, writer } = transaction;
    const within = deliveries.within(trx);
    const erased = erasure.within(trx);
    const matching: MatchSources = {
      finder: writer,
      findRunOfThread: (threadId) => within.findRunOfThread(threadId),
      findRunOfExecution: (caller) => within.findRunOfExecution(caller),
      isErased: (ids) => erased.isErased(ids),
    };
    const { holds, run } = await confirmMatch(matching, delivery, submission, match);
    const isBehind = run !== null && left.has(run.runId);
    const haveRulesChanged = run !== null && !areSame(rules, engagements.rulesOf(run));
    if (!holds || isBehind || haveRulesChanged) {
      for (const one of [match, run]) if (one !== null) left.add(one.runId);
      return null;
    }
    if (run === null || match === null) {
      const isErased = await namesErasedRun(matching, delivery, submission);
      const reason = isErased ? 'run_erased' : 'no_run_found';
      const outcome = aside('unmatched', reason, submission.agentId);
      if (!(await this.#putAside(transaction, delivery, outcome))) throw leaseLost();
      return outcome;
    }
    const outcome = await applyResult(this.#parts, transaction, run, { ...recorded, match });
    if (!(await queue.finish(trx, delivery, outcome, clock.now()))) throw leaseLost();
    const isCalled = delivery.workflowExecutionId !== null || delivery.agentExecutionId !== null;
    if (isCalled && CERTAIN.includes(match.matchedBy)) {
      await queue.putBackOfExecution(trx, delivery);
    }
    return outcome;
  }

  /** Repeats that came before it was known which run the first belongs to. */
  async #announceRepeats(
    { trx, emit }: EmittingTransaction,
    results: readonly RecordedResult[],
    outcomes: readonly (DeliveryOutcome | null)[],
  ): Promise<void> {
    const placed = results.flatMap(({ delivery: { deliveryId } }, index) => {
      const { runId = null, agentId = null } = outcomes[index] ?? {};
      return runId === null ? [] : [{ deliveryId, of: { runId, agentId } }];
    });
    const ids = placed.map(({ deliveryId }) => deliveryId);
    const counts = await takeUnannounced(trx, ids);
    for (const { deliveryId, of } of placed) {
      for (let left = counts.get(deliveryId) ?? 0; left > 0; left -= 1) {
        emit(duplicateOf(deliveryId, of));
      }
    }
  }

  async #putAside(
    { trx, emit }: EmittingTransaction,
    delivery: HeldDelivery,
    outcome: DeliveryOutcome,
  ): Promise<boolean> {
    const { queue, clock } = this.#parts;
    if (!(await queue.finish(trx, delivery, outcome, clock.now()))) return false;
    const { deliveryId } = delivery;
    const noRun = { workflow_id: null, correlation_id: null };
    if (outcome.status === 'unmatched') {
      const payload = { delivery_id: deliveryId, agent_id: outcome.agentId };
      emit({ event_type: 'ingress.delivery_unmatched@1', ...noRun, payload });
      return true;
    }
    const payload = { delivery_id: deliveryId, error_code: outcome.reason ?? 'internal' };
    emit({ event_type: 'ingress.delivery_quarantined@1', ...noRun, payload });
    return true;
  }
}

/** What is put aside sealed is protected, and audited, when it is recorded. */
function auditEntries(
  results: readonly RecordedResult[],
  outcomes: readonly (DeliveryOutcome | null)[],
): ProtectionEntry[] {
  return results.flatMap(({ delivery, protections, rules }, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== 'done') return [];
    const { runId, agentId } = outcome;
    const engagementId = rules.engagementId;
    const origin = { runId, agentId, deliveryId: delivery.deliveryId, engagementId };
    return protections.map((protection) => ({ origin, protection }));
  });
}

function areSame(some: RulesVersion, others: RulesVersion): boolean {
  return some.engagementId === others.engagementId && some.version === others.version;
}

function aside(
  status: 'unmatched' | 'quarantined' | 'dead_letter',
  reason: string,
  agentId: AgentId | null,
): DeliveryOutcome {
  return { status, reason, runId: null, agentId, matchedBy: null, protectedBody: null };
}

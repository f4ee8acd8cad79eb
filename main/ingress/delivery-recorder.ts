import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Emit, EventLog } from '../events/event-log.ts';
import type { ProtectionEntry, ProtectionRecorder } from '../privacy/protection-recorder.ts';
import type { Transaction } from '../storage/database.ts';
import type { DeliveryOutcome, InboxQueue } from '../storage/inbox-queue.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import { matchRun } from '../workflow/match-run.ts';
import type { ResultRecorder } from '../workflow/result-recorder.ts';
import type { RunUnitOfWork } from '../workflow/run-unit-of-work.ts';
import type { ProtectionRules, ReadDelivery } from './reading/delivery-reader.ts';

export interface DeliveryRecorderOptions {
  readonly queue: InboxQueue;
  readonly deliveries: InboxRepository;
  readonly recorder: ResultRecorder;
  readonly beginUnitOfWork: (trx: Transaction) => RunUnitOfWork;
  /** The rules that a run's results are to be protected by, as they are now. */
  readonly rulesOf: (run: Run) => ProtectionRules;
  readonly protections: ProtectionRecorder;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly checkpoint: (name: 'record.before_commit' | 'record.after_commit') => void;
}

/**
 * Matches deliveries that have been read with their runs, and records them.
 *
 * What a delivery changes, its outcome and the audit of its protection are written in one
 * transaction, several deliveries to a transaction.
 */
export class DeliveryRecorder {
  readonly #parts: DeliveryRecorderOptions;

  constructor(parts: DeliveryRecorderOptions) {
    this.#parts = parts;
  }

  /**
   * Records all of them, or none; but for those that turn out to be protected by other
   * rules than their run's: it became known meanwhile, or the rules changed.
   *
   * @returns those that have to be read anew
   */
  async record(read: readonly ReadDelivery[]): Promise<readonly ReadDelivery[]> {
    const { protections, eventLog, beginUnitOfWork, checkpoint } = this.#parts;
    await protections.beforeTransaction();
    const outcomes = await eventLog.transaction(async (trx, emit) => {
      const unitOfWork = beginUnitOfWork(trx);
      const recorded: (DeliveryOutcome | null)[] = [];
      for (const one of read) recorded.push(await this.#recordOne(trx, emit, one, unitOfWork));
      await unitOfWork.flush();
      await protections.append(trx, auditEntries(read, recorded));
      checkpoint('record.before_commit');
      return recorded;
    });
    checkpoint('record.after_commit');
    return read.filter((_one, index) => outcomes[index] === null);
  }

  /** Puts a delivery that cannot be recorded aside, with its reason, for a person. */
  async putAside(
    deliveryId: DeliveryId,
    status: 'quarantined' | 'dead_letter',
    reason: string,
  ): Promise<void> {
    const outcome = aside(status, reason, null);
    await this.#parts.eventLog.transaction((trx, emit) =>
      this.#putAside(trx, emit, deliveryId, outcome),
    );
  }

  async #recordOne(
    trx: Transaction,
    emit: Emit,
    read: ReadDelivery,
    unitOfWork: RunUnitOfWork,
  ): Promise<DeliveryOutcome | null> {
    const { deliveries, recorder, rulesOf } = this.#parts;
    const { delivery, keys, result, keptBody, rules } = read;
    const { report, piiProtected } = read.kept;
    const match = await matchRun(
      {
        finder: unitOfWork,
        findRunOfThread: (threadId) => deliveries.within(trx).findRunOfThread(threadId),
      },
      { ...keys, threadId: delivery.threadId ?? '' },
      delivery.placedRunId,
    );
    if (match === null) {
      const outcome = aside('unmatched', 'no_run_found', report.agentId);
      await this.#putAside(trx, emit, delivery.deliveryId, outcome);
      return outcome;
    }
    if (rules !== null && !areSame(rules, rulesOf(match.run))) return null;
    const { deliveryId, sequence, sizeBytes } = delivery;
    const { agentId, status, payload, metadata, errorText, executionTimeMs } = report;
    return recorder.record(
      trx,
      emit,
      {
        run: match.run,
        matchedBy: match.matchedBy,
        deliveryId,
        sequence,
        agentId,
        status,
        result,
        payload,
        metadata,
        errorText,
        executionTimeMs,
        piiProtected,
        sizeBytes,
        keptBody,
      },
      unitOfWork,
    );
  }

  async #putAside(
    trx: Transaction,
    emit: Emit,
    deliveryId: DeliveryId,
    outcome: DeliveryOutcome,
  ): Promise<void> {
    const { queue, clock } = this.#parts;
    await queue.finish(trx, deliveryId, outcome, clock.now());
    const about = { workflow_id: null, correlation_id: null };
    if (outcome.status === 'unmatched') {
      const payload = { delivery_id: deliveryId, agent_id: outcome.agentId };
      emit({ event_type: 'ingress.delivery_unmatched@1', ...about, payload });
      return;
    }
    const payload = { delivery_id: deliveryId, error_code: outcome.reason ?? 'internal' };
    emit({ event_type: 'ingress.delivery_quarantined@1', ...about, payload });
  }
}

/** What is put aside keeps its sealed body: it is protected, and audited, when it is recorded. */
function auditEntries(
  read: readonly ReadDelivery[],
  outcomes: readonly (DeliveryOutcome | null)[],
): ProtectionEntry[] {
  return read.flatMap(({ delivery, kept, rules }, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== 'done') return [];
    const { runId, agentId } = outcome;
    const engagementId = rules?.engagementId ?? null;
    const origin = { runId, agentId, deliveryId: delivery.deliveryId, engagementId };
    return kept.protections.map((protection) => ({ origin, protection }));
  });
}

function areSame(some: ProtectionRules, others: ProtectionRules): boolean {
  return some.engagementId === others.engagementId && some.version === others.version;
}

function aside(
  status: 'unmatched' | 'quarantined' | 'dead_letter',
  reason: string,
  agentId: AgentId | null,
): DeliveryOutcome {
  return { status, reason, runId: null, agentId, matchedBy: null, protectedBody: null };
}

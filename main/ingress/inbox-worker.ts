import { z } from 'zod';
import { agentReportSchema, type AgentReport } from '../../shared/domain/agent-report.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { Delivery } from '../../shared/domain/delivery.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { piiCountsSchema, sumPiiCounts, type PiiCounts } from '../../shared/domain/pii.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EventLog } from '../events/event-log.ts';
import type { DeliveryOutcome, InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { matchRun } from '../workflow/match-run.ts';
import type { ReportRecorder } from '../workflow/report-recorder.ts';
import { protectContent, sealContext, type JsonProtector, type ReadReport } from './inbox.ts';

/** Attempts after which a delivery that keeps failing is put aside. */
const MAX_ATTEMPTS = 5;

/** Opens what `BodySealer` sealed. */
export interface BodyOpener {
  open(sealed: Uint8Array, context: string): Uint8Array;
}

/** Turns a payload into the one form of all results, metadata helping out. */
export type Normalise = (agentId: AgentId, payload: JsonValue, metadata: JsonValue) => AgentResult;

/** A report together with how much protection has already been applied to it. */
interface OpenedDelivery {
  readonly report: AgentReport;
  readonly piiProtected: PiiCounts;
}

/**
 * Works off the inbox: unwrap, protect, normalise, record.
 *
 * A result is read from the protected payload, the very value that is stored, so its
 * pointers lead to what they name and nothing unprotected can get into it.
 *
 * One delivery at a time, in the order in which they came. What cannot be processed is
 * put aside with its reason and its body; only what was recorded is erased.
 */
export class InboxWorker {
  readonly #deliveries: InboxRepository;
  readonly #runs: RunRepository;
  readonly #recorder: ReportRecorder;
  readonly #opener: BodyOpener;
  readonly #protector: JsonProtector;
  readonly #normalise: Normalise;
  readonly #readReport: ReadReport;
  readonly #eventLog: EventLog;
  readonly #clock: Clock;
  readonly #onProblem: (error: unknown, deliveryId: DeliveryId | null) => void;
  #working: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(options: {
    deliveries: InboxRepository;
    runs: RunRepository;
    recorder: ReportRecorder;
    opener: BodyOpener;
    protector: JsonProtector;
    normalise: Normalise;
    readReport: ReadReport;
    eventLog: EventLog;
    clock: Clock;
    onProblem: (error: unknown, deliveryId: DeliveryId | null) => void;
  }) {
    this.#deliveries = options.deliveries;
    this.#runs = options.runs;
    this.#recorder = options.recorder;
    this.#opener = options.opener;
    this.#protector = options.protector;
    this.#normalise = options.normalise;
    this.#readReport = options.readReport;
    this.#eventLog = options.eventLog;
    this.#clock = options.clock;
    this.#onProblem = options.onProblem;
  }

  /** Starts on whatever waits, unless it is already at it. */
  wake(): void {
    this.#again = true;
    if (this.#working !== null || this.#stopped) return;
    this.#working = this.#work().finally(() => {
      this.#working = null;
      if (this.#again) this.wake();
    });
  }

  /** Works off whatever waits and resolves when that is done. */
  async workOff(): Promise<void> {
    this.wake();
    while (this.#working !== null) await this.#working;
  }

  /** Finishes the delivery at hand and takes no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#again = false;
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    this.#again = false;
    let position = 0;
    try {
      for (;;) {
        const delivery = this.#stopped ? null : await this.#deliveries.nextReceived(position);
        if (delivery === null) return;
        position = delivery.sequence;
        await this.#attempt(delivery);
      }
    } catch (error) {
      this.#onProblem(error, null);
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    if (delivery.attempts >= MAX_ATTEMPTS) {
      return this.#putAside(delivery, 'quarantined', 'too_many_attempts');
    }
    await this.#deliveries.countAttempt(delivery.deliveryId);
    for (let attempt = delivery.attempts + 1; ; attempt += 1) {
      try {
        return await this.#process(delivery);
      } catch (error) {
        this.#onProblem(error, delivery.deliveryId);
        if (error instanceof OsaError && error.code === 'conflict' && attempt < MAX_ATTEMPTS) {
          await this.#deliveries.countAttempt(delivery.deliveryId);
          continue;
        }
        return this.#putAside(delivery, 'quarantined', reasonOf(error));
      }
    }
  }

  async #process(delivery: Delivery): Promise<void> {
    const opened = this.#open(delivery);
    const match = await matchRun(this.#runs, opened.report);
    if (match === null) {
      return this.#putAside(delivery, 'unmatched', 'no_run_found', opened.report.agentId);
    }
    const { report } = opened;
    const { counts, ...content } = protectContent(this.#protector, report);
    const hasResult = report.status === 'completed' && content.payload !== null;
    await this.#recorder.record({
      runId: match.run.runId,
      matchedBy: match.matchedBy,
      deliveryId: delivery.deliveryId,
      agentId: report.agentId,
      status: report.status,
      result: hasResult ? this.#normalise(report.agentId, content.payload, content.metadata) : null,
      ...content,
      executionTimeMs: report.executionTimeMs,
      piiProtected: sumPiiCounts([opened.piiProtected, counts]),
      sizeBytes: delivery.sizeBytes,
    });
  }

  #open(delivery: Delivery): OpenedDelivery {
    if (delivery.body === null) throw new OsaError('body_unreadable');
    if (delivery.bodyForm === 'sealed') {
      const plain = this.#opener.open(delivery.body, sealContext(delivery.deliveryId));
      return { report: this.#readReport(delivery.source, parse(plain)), piiProtected: {} };
    }
    const kept = keptProtectedSchema.parse(parse(delivery.body));
    if (kept.kind === 'report') return kept;
    throw new OsaError('invalid_input', { details: { reason: kept.reason } });
  }

  async #putAside(
    delivery: Delivery,
    status: Extract<DeliveryOutcome['status'], 'quarantined' | 'unmatched'>,
    reason: string,
    agentId: AgentId | null = null,
  ): Promise<void> {
    await this.#eventLog.transaction(async (trx, emit) => {
      const outcome = { status, reason, runId: null, agentId };
      await this.#deliveries.finish(delivery.deliveryId, outcome, this.#clock.now(), trx);
      const about = { workflow_id: null, correlation_id: null };
      if (status === 'unmatched') {
        emit({
          event_type: 'ingress.delivery_unmatched@1',
          ...about,
          payload: { delivery_id: delivery.deliveryId, agent_id: agentId },
        });
      } else {
        emit({
          event_type: 'ingress.delivery_quarantined@1',
          ...about,
          payload: { delivery_id: delivery.deliveryId, error_code: reason },
        });
      }
    });
  }
}

const keptProtectedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    report: agentReportSchema,
    piiProtected: piiCountsSchema,
  }),
  z.object({ kind: z.literal('unreadable'), reason: z.string(), body: z.json() }),
]);

function parse(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

function reasonOf(error: unknown): string {
  if (!(error instanceof OsaError)) return 'internal';
  return error.details['reason'] ?? error.code;
}

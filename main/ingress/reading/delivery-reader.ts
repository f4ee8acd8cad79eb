import { setImmediate } from 'node:timers/promises';
import type { Submission } from '../../../shared/domain/submission.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import { OsaError } from '../../../shared/errors.ts';
import { STORED_AGENT_DATA, type ProtectionScope } from '../../privacy/protection.ts';
import type { ProtectionPlan } from '../../privacy/protection-plan.ts';
import type { Protector } from '../../privacy/protector.ts';
import { HandOver } from './hand-over.ts';
import {
  openBody,
  type BodySealer,
  type KeptReport,
  type ReadSubmission,
} from '../delivery-body.ts';
import {
  prepareReport,
  standardizeKept,
  type PreparedReport,
  type Standardize,
} from './prepare.ts';
import type { ReadingThread } from './reading-thread.ts';

/** Reads what does not name its agent as the given agent's result. */
export type ReadAs = (agentId: AgentId, body: unknown) => Submission;

/** Finds the rules that apply to a delivery as far as its run is known. */
export type FindRules = (
  delivery: Delivery,
  keys: ReadDelivery['keys'],
) => Promise<ProtectionRules>;

/** A delivery that has been read: protected, normalised, ready to be recorded. */
export interface ReadDelivery extends PreparedReport {
  readonly delivery: Delivery;
  /** The ids as the sender gave them, to find the run by. */
  readonly keys: Pick<Submission, 'workflowId' | 'correlationId' | 'threadId'>;
  /** By whose rules it was protected; `null` for what was protected before it was kept. */
  readonly rules: ProtectionRules | null;
}

/** Whose rules apply, and in which version of them. */
export interface ProtectionRules {
  /** `null`: nobody's. */
  readonly engagementId: string | null;
  readonly version: number;
}

/** A delivery that could not be read, and why. */
export interface UnreadDelivery {
  readonly delivery: Delivery;
  readonly error: unknown;
}

/** Less than this is prepared here: handing it to a thread and back costs as much. In bytes. */
const ASIDE_FROM = 40_000;

/** For so long the event loop is held without letting anything else have a turn, in ms. */
const LONGEST_TURN_MS = 2;

/**
 * Opens, protects and standardises deliveries, many or large ones in a thread.
 *
 * Where the modes of an engagement need a key or the numbers of pseudonyms, it is done
 * here, however large it is: both stay in this thread.
 */
export class DeliveryReader {
  readonly #sealer: BodySealer;
  readonly #protector: Protector;
  readonly #standardize: Standardize;
  readonly #readSubmission: ReadSubmission;
  readonly #readAs: ReadAs;
  readonly #findRules: FindRules;
  readonly #thread: ReadingThread;

  constructor(options: {
    sealer: BodySealer;
    protector: Protector;
    standardize: Standardize;
    readSubmission: ReadSubmission;
    readAs: ReadAs;
    findRules: FindRules;
    thread: ReadingThread;
  }) {
    this.#sealer = options.sealer;
    this.#protector = options.protector;
    this.#standardize = options.standardize;
    this.#readSubmission = options.readSubmission;
    this.#readAs = options.readAs;
    this.#findRules = options.findRules;
    this.#thread = options.thread;
  }

  /**
   * @returns one for each delivery, in their order; errors are OsaError `body_unreadable`,
   *   `protection_failed`, or `invalid_input` whose details give the reason
   * @throws when it is stopped
   */
  async readAll(
    deliveries: readonly Delivery[],
  ): Promise<readonly (ReadDelivery | UnreadDelivery)[]> {
    return (await this.begin(deliveries)).read;
  }

  /**
   * Resolves when all that the thread has to do has been handed to it.
   *
   * @returns `read`: as of `readAll`
   */
  async begin(
    deliveries: readonly Delivery[],
  ): Promise<{ readonly read: Promise<readonly (ReadDelivery | UnreadDelivery)[]> }> {
    const turns = new Turns();
    const plans: Plans = new Map();
    const isAside = deliveries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) >= ASIDE_FROM;
    const aside = new HandOver(this.#thread);
    const opened: (ReadDelivery | UnreadDelivery | OpenedAside)[] = [];
    for (const delivery of deliveries) {
      const one = await this.#orUnread(delivery, isAside ? plans : null);
      opened.push(one);
      if ('plan' in one) aside.add(one);
      await turns.pause();
    }
    aside.handOver();
    return { read: this.#finish(opened, aside) };
  }

  async #finish(
    opened: readonly (ReadDelivery | UnreadDelivery | OpenedAside)[],
    aside: HandOver,
  ): Promise<readonly (ReadDelivery | UnreadDelivery)[]> {
    const prepared = (await aside.prepared()).values();
    const turns = new Turns();
    const all: (ReadDelivery | UnreadDelivery)[] = [];
    for (const one of opened) {
      all.push('plan' in one ? this.#join(one, prepared.next().value ?? null) : one);
      await turns.pause();
    }
    return all;
  }

  /** Ends the thread; what it was about to prepare is not read. */
  stop(): Promise<void> {
    return this.#thread.stop();
  }

  #join(
    opened: OpenedAside,
    prepared: PreparedReport | OsaError | null,
  ): ReadDelivery | UnreadDelivery {
    const { delivery, report, rules } = opened;
    if (prepared instanceof OsaError) return { delivery, error: prepared };
    if (prepared !== null) return { ...prepared, delivery, keys: report, rules };
    try {
      return this.#prepareHere(opened);
    } catch (error) {
      return { delivery, error };
    }
  }

  async #orUnread(
    delivery: Delivery,
    plans: Plans | null,
  ): Promise<ReadDelivery | UnreadDelivery | OpenedAside> {
    try {
      return await this.#read(delivery, plans);
    } catch (error) {
      return { delivery, error };
    }
  }

  /** @param plans of the rules that were met; `null`: everything is prepared here */
  async #read(delivery: Delivery, plans: Plans | null): Promise<ReadDelivery | OpenedAside> {
    const { receivedAtMs } = delivery;
    const opened = this.#open(delivery);
    if ('kept' in opened) {
      const { kept } = opened;
      const prepared = standardizeKept(kept, receivedAtMs, this.#standardize);
      return { ...prepared, delivery, keys: kept.report, rules: null };
    }
    const { report } = opened;
    const rules = await this.#findRules(delivery, report);
    const scope = { engagementId: rules.engagementId, context: STORED_AGENT_DATA };
    const plan = plans === null ? null : this.#planFor(scope, rules, plans);
    if (plan !== null) return { delivery, report, plan, rules, receivedAtMs };
    return this.#prepareHere({ delivery, report, rules });
  }

  #prepareHere({ delivery, report, rules }: OpenedReport): ReadDelivery {
    const scope = { engagementId: rules.engagementId, context: STORED_AGENT_DATA };
    const protector = {
      protectJson: (value: Submission['payload']) => this.#protector.protectJson(value, scope),
    };
    const { receivedAtMs } = delivery;
    const prepared = prepareReport(report, receivedAtMs, protector, this.#standardize);
    return { ...prepared, delivery, keys: report, rules };
  }

  /** Made once for all deliveries of the same rules; they may change while others are read. */
  #planFor(
    scope: ProtectionScope,
    { engagementId, version }: ProtectionRules,
    plans: Plans,
  ): ProtectionPlan | null {
    const key = `${version} ${engagementId ?? ''}`;
    const known = plans.get(key);
    if (known !== undefined) return known;
    const plan = this.#protector.planFor(scope);
    plans.set(key, plan);
    return plan;
  }

  #open(delivery: Delivery): { readonly report: Submission } | { readonly kept: KeptReport } {
    const opened = openBody(this.#sealer, delivery);
    const { placedAgentId } = delivery;
    if (opened.kind === 'raw') return { report: this.#readRaw(delivery, opened.body) };
    const { kept } = opened;
    if (kept.kind === 'report') {
      return { kept: { ...kept, report: placedUnder(kept.report, placedAgentId) } };
    }
    if (placedAgentId === null) {
      throw new OsaError('invalid_input', { details: { reason: kept.reason } });
    }
    return { report: this.#readRaw(delivery, kept.body) };
  }

  #readRaw(delivery: Delivery, body: unknown): Submission {
    const { placedAgentId } = delivery;
    try {
      return placedUnder(this.#readSubmission(delivery.source, body), placedAgentId);
    } catch (error) {
      const isUnread = error instanceof OsaError && error.code === 'invalid_input';
      if (!isUnread || placedAgentId === null) throw error;
      return this.#readAs(placedAgentId, body);
    }
  }
}

/** How to protect by which rules, by their version and their engagement. */
type Plans = Map<string, ProtectionPlan | null>;

/** Opened, and to be prepared. */
interface OpenedReport {
  readonly delivery: Delivery;
  readonly report: Submission;
  readonly rules: ProtectionRules;
}

/** The same, in the thread. */
interface OpenedAside extends OpenedReport {
  readonly plan: ProtectionPlan;
  readonly receivedAtMs: number;
}

function placedUnder(report: Submission, agentId: AgentId | null): Submission {
  return agentId === null ? report : { ...report, agentId };
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

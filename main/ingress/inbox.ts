import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { Delivery, DeliverySource } from '../../shared/domain/delivery.ts';
import { deliveryIdSchema, type DeliveryId, type RunId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import { duplicateOf } from '../events/delivery-duplicate.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Database } from '../storage/database.ts';
import { countRepeat, noteRepeat } from '../storage/delivery-repeats.ts';
import { GroupCommit } from '../storage/group-commit.ts';
import { PUT_ASIDE, type InboxQueue } from '../storage/inbox-queue.ts';
import type { InboxRepository, KeptDelivery, NewDelivery } from '../storage/inbox-repository.ts';
import type { StorageHealth } from '../storage/storage-health.ts';
import type { BodyProblem } from './json-body.ts';
import { LoopGuard } from './limits/loop-guard.ts';
import { protectInThread, type ThreadParts } from './protect-in-thread.ts';
import { enclose, encodeKept, openBody, type EncloseParts } from './delivery-body.ts';

/** Within this time the same tool call is a sender that tries again. */
const REPEAT_WINDOW_MS = 10_000;

/** Doors whose deliveries are told apart by their bytes alone. */
const WITHOUT_ID: ReadonlySet<DeliverySource> = new Set(['tool', 'batch', 'pasted']);

const NOTHING_KEPT = 'Nothing of this delivery is kept, so it cannot be processed again.';

/** One authenticated delivery, ready to be kept. */
export interface IncomingDelivery extends Pick<
  NewDelivery,
  | 'source'
  | 'route'
  | 'dedupeKey'
  | 'sizeBytes'
  | 'authScheme'
  | 'httpStatus'
  | 'payloadDigest'
  | 'threadId'
  | 'caller'
> {
  /** Parsed, and without the sender's credentials; the text itself where it is no JSON. */
  readonly body: unknown;
  /** Why it is no JSON; left out where it is. */
  readonly problem?: BodyProblem;
  /** The bytes that `body` was parsed from; `null` when something was taken out of it. */
  readonly raw: Uint8Array | null;
  /** The run, and the agent, that a person chose for it. */
  readonly placed?: { readonly runId: RunId; readonly agentId: AgentId | null };
}

interface Parts extends EncloseParts, Pick<ThreadParts, 'thread'> {
  readonly protector: EncloseParts['protector'] & ThreadParts['protector'];
  readonly database: Database;
  readonly deliveries: InboxRepository;
  readonly queue: InboxQueue;
  readonly health: StorageHealth;
  readonly eventLog: EventLog;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Called right before and right after the commit; a test may kill the process there. */
  readonly checkpoint: (name: 'inbox.before_commit' | 'inbox.after_commit') => void;
  /** Called when there is something new to process. */
  readonly onAccepted: () => void;
}

/**
 * Takes authenticated deliveries in.
 *
 * When `accept` resolves, the delivery is on the disk and survives a power cut. Its body
 * is sealed with a key from the keychain. Without a keychain that key would be gone after
 * a restart, so then the body is protected first and kept in that form: either way no
 * personal data is on the disk in the clear, and nothing acknowledged is lost.
 *
 * @example
 * const { deliveryId, duplicate } = await inbox.accept(incoming);
 * reply.code(duplicate ? 200 : 202);
 * await inbox.place(deliveryId, runId, 'geo_audit'); // what a person chose
 */
export class Inbox {
  readonly #parts: Parts;
  readonly #commits: GroupCommit<NewDelivery, KeptDelivery>;
  readonly #loops = new LoopGuard();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#commits = new GroupCommit({
      commit: (group) => this.#commit(group),
      isFatal: (error) => parts.database.describeProblem(error) !== null,
    });
  }

  /**
   * Keeps a delivery, or finds that it is kept already.
   *
   * A repeat of one that no run fitted, or that was put aside, is put back in line: a run
   * may fit by now. A tool call has no id of its own, only its bytes, and the same bytes
   * can be meant for another run; they are a repeat only while what they brought stands.
   * An id that its sender gave is no proof either: with other content it is another delivery.
   */
  async accept(incoming: IncomingDelivery): Promise<KeptDelivery> {
    const { dedupeKey } = incoming;
    let place: Place = { dedupeKey, follows: null, sameIdAs: null };
    for (;;) {
      const kept = await this.#commits.add(await this.#toNew(incoming, place));
      if (!kept.duplicate) {
        this.#parts.onAccepted();
        return kept;
      }
      const earlier = await this.#parts.deliveries.findNewestOf(place.dedupeKey);
      if (earlier === null) return kept;
      const { deliveryId } = earlier;
      if (place.sameIdAs === null && isOtherContent(incoming, earlier)) {
        const ownKey = `${dedupeKey}:${incoming.payloadDigest ?? ''}`;
        place = { dedupeKey: ownKey, follows: null, sameIdAs: deliveryId };
        continue;
      }
      // Nothing is set in motion by one that goes round in circles.
      const isPerson = incoming.source === 'pasted';
      if (!isPerson && this.#loops.again(deliveryId, this.#parts.clock.now())) {
        return { deliveryId, duplicate: true, loops: await this.#countRepeat(deliveryId) };
      }
      if (await this.#putBack(deliveryId, incoming.placed ?? null)) {
        this.#parts.onAccepted();
      } else if (await this.#isSpent(incoming, earlier)) {
        // The same for all who find that one spent: of several at once, one is kept.
        place = { ...place, follows: deliveryId };
        continue;
      }
      await this.#announceRepeat(deliveryId);
      return { deliveryId, duplicate: true };
    }
  }

  /** Keeps several; what arrives together is committed together. */
  acceptAll(incoming: readonly IncomingDelivery[]): Promise<readonly KeptDelivery[]> {
    return Promise.all(incoming.map((one) => this.accept(one)));
  }

  /**
   * Processes what a delivery brought once more, as a new delivery that names the old.
   *
   * It goes to the run that the old one went to, whatever its ids say.
   *
   * @throws OsaError `not_found`; `conflict` when nothing is kept; `body_unreadable`
   */
  async replay(deliveryId: DeliveryId): Promise<DeliveryId> {
    const original = await this.#get(deliveryId);
    const { runId, placedRunId, agentId, placedAgentId } = original;
    const target = placedRunId ?? runId;
    const placed = target === null ? null : { runId: target, agentId: placedAgentId ?? agentId };
    return this.#repeat(original, placed);
  }

  /**
   * Sends a delivery to the run, and the agent, that a person chose.
   *
   * One that was put aside goes back in line; one that was processed is repeated.
   *
   * @throws OsaError `not_found`; `conflict` when nothing is kept; `body_unreadable`
   */
  async place(deliveryId: DeliveryId, runId: RunId, agentId: AgentId | null): Promise<DeliveryId> {
    const original = await this.#get(deliveryId);
    const isBack =
      PUT_ASIDE.includes(original.status) && (await this.#putBack(deliveryId, { runId, agentId }));
    if (isBack) {
      this.#parts.onAccepted();
      return deliveryId;
    }
    const now = await this.#get(deliveryId);
    const isPlaced = now.placedRunId === runId && now.placedAgentId === agentId;
    // Somebody was faster, with the same.
    if (now.status === 'received' && isPlaced) return deliveryId;
    return this.#repeat(now, { runId, agentId });
  }

  /** What arrives together is committed together, and senders hear of it after the commit. */
  async #commit(group: readonly NewDelivery[]): Promise<readonly KeptDelivery[]> {
    const { database, deliveries, health, checkpoint } = this.#parts;
    checkpoint('inbox.before_commit');
    if (health.damage !== null) {
      throw new OsaError('storage_unavailable', { message: health.damage });
    }
    try {
      const kept = await deliveries.insertAll(database, group);
      health.succeeded();
      checkpoint('inbox.after_commit');
      return kept;
    } catch (error) {
      health.failed(error);
      throw error;
    }
  }

  async #get(deliveryId: DeliveryId): Promise<Delivery> {
    const delivery = await this.#parts.deliveries.find(deliveryId);
    if (delivery === null) throw new OsaError('not_found', { details: { deliveryId } });
    return delivery;
  }

  async #repeat(
    original: Delivery,
    placed: { runId: RunId; agentId: AgentId | null } | null,
  ): Promise<DeliveryId> {
    if (original.body === null) throw new OsaError('conflict', { message: NOTHING_KEPT });
    const opened = openBody(this.#parts.sealer, original);
    const deliveryId = deliveryIdSchema.parse(this.#parts.newId());
    const content =
      opened.kind === 'raw' || opened.kind === 'text'
        ? enclose(this.#parts, { deliveryId, source: original.source, raw: null, ...opened })
        : ({ body: encodeKept(opened), bodyForm: 'protected' } as const);
    const kept = await this.#commits.add({
      deliveryId,
      source: original.source,
      route: original.route,
      receivedAtMs: this.#parts.clock.now(),
      sizeBytes: original.sizeBytes,
      dedupeKey: `replay:${deliveryId}`,
      follows: null,
      ...content,
      authScheme: 'user',
      httpStatus: null,
      payloadDigest: original.payloadDigest,
      threadId: original.threadId,
      caller: original,
      replayOf: original.deliveryId,
      placedRunId: placed?.runId ?? null,
      placedAgentId: placed?.agentId ?? null,
    });
    this.#parts.onAccepted();
    return kept.deliveryId;
  }

  #countRepeat(deliveryId: DeliveryId): Promise<number> {
    return this.#parts.database.transaction((trx) => countRepeat(trx, deliveryId));
  }

  #putBack(
    deliveryId: DeliveryId,
    placed: { runId: RunId; agentId: AgentId | null } | null,
  ): Promise<boolean> {
    const { database, queue } = this.#parts;
    return database.transaction((trx) => queue.putBack(trx, deliveryId, placed));
  }

  /** Now, or once the first has been recorded: only then its run is known. */
  async #announceRepeat(deliveryId: DeliveryId): Promise<void> {
    await this.#parts.eventLog.transaction(async (trx, emit) => {
      const of = await noteRepeat(trx, deliveryId);
      if (of !== null) emit(duplicateOf(deliveryId, of));
    });
  }

  async #isSpent(incoming: IncomingDelivery, earlier: Delivery): Promise<boolean> {
    if (!WITHOUT_ID.has(incoming.source) || earlier.status !== 'done') return false;
    if (this.#parts.clock.now() - earlier.receivedAtMs < REPEAT_WINDOW_MS) return false;
    return !(await this.#parts.deliveries.isInUse(earlier.deliveryId));
  }

  async #toNew(incoming: IncomingDelivery, place: Place): Promise<NewDelivery> {
    const { body, raw, problem, placed, ...given } = incoming;
    const deliveryId = deliveryIdSchema.parse(this.#parts.newId());
    const { source, sizeBytes } = given;
    const unenclosed = { source, body, ...(problem === undefined ? {} : { problem }) };
    const kept = this.#parts.sealer.durable
      ? null
      : await protectInThread(this.#parts, { ...unenclosed, sizeBytes });
    const content =
      kept === null
        ? enclose(this.#parts, { ...unenclosed, deliveryId, raw })
        : ({ body: encodeKept(kept), bodyForm: 'protected' } as const);
    return {
      ...given,
      ...content,
      ...place,
      deliveryId,
      receivedAtMs: this.#parts.clock.now(),
      replayOf: null,
      placedRunId: placed?.runId ?? null,
      placedAgentId: placed?.agentId ?? null,
    };
  }
}

/** Under which key a delivery is kept, and which others it stands beside. */
type Place = Required<Pick<NewDelivery, 'dedupeKey' | 'follows' | 'sameIdAs'>>;

/** Whether two deliveries share only the id that their sender gave them. */
function isOtherContent(incoming: IncomingDelivery, earlier: Delivery): boolean {
  return !WITHOUT_ID.has(incoming.source) && earlier.payloadDigest !== incoming.payloadDigest;
}

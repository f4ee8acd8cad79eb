import { z } from 'zod';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import { CLOSED } from '../../shared/domain/circuit-breaker.ts';
import type { EndpointSettings } from '../../shared/domain/outbound.ts';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { GRACE_MS, graceEnd } from '../senders/secret-grace.ts';
import type { Emit, EventLog } from '../events/event-log.ts';
import type { Transaction } from '../storage/database.ts';
import type { StoredEndpoint } from '../storage/outbound-records.ts';
import type { OutboundRepository } from '../storage/outbound-repository.ts';
import type { checkEndpoint } from './check-endpoint.ts';
import type { Endpoint, EndpointKeys } from './endpoint.ts';
import type { DeliveryTarget } from './post-event.ts';

/** What a person enters of an endpoint. */
export interface EnteredEndpoint {
  readonly settings: EndpointSettings;
  /** `null` keeps the one that it has. */
  readonly url: string | null;
  /** `null` keeps the one that it has, or makes one for a new endpoint. */
  readonly secret: string | null;
  /** `null` for none; left out, what it has stays. */
  readonly certificate?: DeliveryTarget['clientCertificate'] | undefined;
}

/** Done in the transaction that changes an endpoint. */
type Alongside = (trx: Transaction, emit: Emit) => Promise<void> | void;

const NOTHING: Alongside = () => undefined;

interface Parts {
  readonly eventLog: Pick<EventLog, 'lastSeq' | 'transaction'>;
  readonly repository: OutboundRepository;
  readonly store: CredentialStore;
  readonly makeSecret: () => string;
  /** What is wrong with an endpoint's address and secrets. */
  readonly check: (target: Omit<DeliveryTarget, 'timeoutMs'>) => ReturnType<typeof checkEndpoint>;
  readonly newId: NewId;
  readonly clock: Clock;
}

const certificateSchema = z.object({ certificate: z.string(), key: z.string() });

const KEY_NAMES = ['url', 'current', 'previous', 'certificate'] as const;
const ENTRY_PREFIX = 'outbound:';

/**
 * The endpoints that events are sent to, with their addresses and secrets in memory.
 *
 * An address may itself be a secret, as those of chat programs are: it is kept where the secrets
 * are. Of several changes of one endpoint each waits for the one before.
 *
 * @example
 * const endpoints = await Endpoints.open(parts);
 * const { endpointId, secret } = await endpoints.save(null, entered);
 */
export class Endpoints {
  readonly #parts: Parts;
  readonly #held = new Map<string, Endpoint>();
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads all endpoints, and clears what removed ones have left in the keychain. */
  static async open(parts: Parts): Promise<Endpoints> {
    const opened = new Endpoints(parts);
    for (const stored of await parts.repository.endpoints()) {
      opened.#held.set(stored.endpointId, { ...stored, keys: await opened.#readKeys(stored) });
    }
    for (const name of await parts.store.list()) {
      const id = name.startsWith(ENTRY_PREFIX) ? (name.split(':')[1] ?? '') : null;
      if (id !== null && !opened.#held.has(id)) await parts.store.delete(name);
    }
    return opened;
  }

  /** Reads the keys again, after the keychain has answered late. */
  takeStored(): Promise<void> {
    return this.#inTurn(async () => {
      for (const endpoint of this.all()) {
        const keys = await this.#readKeys(endpoint);
        if (keys.url !== '') this.#held.set(endpoint.endpointId, { ...endpoint, keys });
      }
    });
  }

  all(): Endpoint[] {
    return [...this.#held.values()];
  }

  get(endpointId: string): Endpoint | null {
    return this.#held.get(endpointId) ?? null;
  }

  /**
   * Adds an endpoint, or changes one; what is queued goes to where it is now, and a secret that
   * another takes the place of signs too for 24 hours.
   *
   * @param endpointId `null` for a new one
   * @returns the secret where it was made here: it is shown once
   * @throws OsaError `not_found`, `invalid_input` with a reason for each field that is wrong
   */
  save(
    endpointId: string | null,
    entered: EnteredEndpoint,
  ): Promise<{ endpointId: string; secret: string | null }> {
    return this.#inTurn(async () => {
      const before = endpointId === null ? null : this.#find(endpointId);
      const made = before === null && entered.secret === null ? this.#parts.makeSecret() : null;
      const isReplaced =
        before !== null &&
        before.keys.current !== '' &&
        entered.secret !== null &&
        entered.secret.trim() !== before.keys.current;
      const keys: EndpointKeys = {
        url: (entered.url ?? before?.keys.url ?? '').trim(),
        current: entered.secret?.trim() ?? made ?? before?.keys.current ?? '',
        previous: (isReplaced ? before?.keys.current : before?.keys.previous) ?? '',
        certificate:
          entered.certificate === undefined
            ? (before?.keys.certificate ?? null)
            : entered.certificate,
      };
      await this.#assertSound(keys);
      const { clock, eventLog } = this.#parts;
      const now = clock.now();
      const stored: StoredEndpoint = {
        ...(before ?? newEndpoint(this.#parts.newId(), await eventLog.lastSeq(), now)),
        ...(isReplaced ? { rotatedAtMs: now, previousUntilMs: now + GRACE_MS } : {}),
        settings: entered.settings,
      };
      await this.#writeKeys(stored.endpointId, keys);
      await this.#put({ ...stored, keys });
      return { endpointId: stored.endpointId, secret: made };
    });
  }

  /** Replaces the secret; the one before signs too for another 24 hours. */
  rotate(endpointId: string, given: string | null): Promise<{ secret: string }> {
    return this.#inTurn(async () => {
      const before = this.#find(endpointId);
      const secret = given?.trim() ?? this.#parts.makeSecret();
      if (secret === before.keys.current) {
        throw new OsaError('conflict', { message: 'That is the secret that is in use already.' });
      }
      const keys = { ...before.keys, current: secret, previous: before.keys.current };
      await this.#assertSound(keys);
      const now = this.#parts.clock.now();
      const hasGrace = keys.previous !== '';
      // The old secret first: wherever this is cut off, it is there to sign.
      await this.#writeKeys(endpointId, { ...before.keys, previous: keys.previous });
      const previousUntilMs = hasGrace ? now + GRACE_MS : null;
      const endpoint = { ...before, rotatedAtMs: now, previousUntilMs, keys };
      await this.#put(endpoint);
      await this.#writeKeys(endpointId, keys);
      return { secret };
    });
  }

  /** @throws OsaError `not_found` */
  remove(endpointId: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#find(endpointId);
      const { eventLog, repository, store } = this.#parts;
      await eventLog.transaction((trx) => repository.removeEndpoint(trx, endpointId));
      this.#held.delete(endpointId);
      for (const name of KEY_NAMES) await store.delete(entry(endpointId, name));
    });
  }

  /**
   * Changes what is known of how an endpoint does; nothing for one that was removed meanwhile.
   *
   * @param alongside is done in the same transaction
   */
  change(
    endpointId: string,
    how: (endpoint: Endpoint) => Partial<StoredEndpoint>,
    alongside: Alongside = NOTHING,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#held.get(endpointId);
      if (before !== undefined) await this.#put({ ...before, ...how(before) }, alongside);
    });
  }

  /** Erases old secrets whose grace is over. */
  forgetExpired(): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#parts.clock.now();
      for (const endpoint of this.all()) {
        if (endpoint.keys.previous === '' || now < graceEnd(endpoint)) continue;
        const keys = { ...endpoint.keys, previous: '' };
        await this.#put({ ...endpoint, previousUntilMs: null, keys });
        await this.#parts.store.delete(entry(endpoint.endpointId, 'previous'));
      }
    });
  }

  async #put({ keys, ...stored }: Endpoint, alongside: Alongside = NOTHING): Promise<void> {
    const { eventLog, repository } = this.#parts;
    await eventLog.transaction(async (trx, emit) => {
      await repository.putEndpoint(trx, stored);
      await alongside(trx, emit);
    });
    this.#held.set(stored.endpointId, { ...stored, keys });
  }

  async #assertSound({ url, current, previous, certificate }: EndpointKeys): Promise<void> {
    const secrets = [current, previous].filter((one) => one !== '');
    const problems = await this.#parts.check({ url, secrets, clientCertificate: certificate });
    const [first] = problems;
    if (first === undefined) return;
    const details = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
    throw new OsaError('invalid_input', { message: first.message, details });
  }

  async #readKeys({ endpointId }: StoredEndpoint): Promise<EndpointKeys> {
    const read = async (name: (typeof KEY_NAMES)[number]): Promise<string> =>
      (await this.#parts.store.get(entry(endpointId, name))) ?? '';
    const certificate = await read('certificate');
    return {
      url: await read('url'),
      current: await read('current'),
      previous: await read('previous'),
      certificate: certificate === '' ? null : certificateSchema.parse(JSON.parse(certificate)),
    };
  }

  async #writeKeys(endpointId: string, keys: EndpointKeys): Promise<void> {
    const { store } = this.#parts;
    const { certificate, ...texts } = keys;
    const values = {
      ...texts,
      certificate: certificate === null ? '' : JSON.stringify(certificate),
    };
    for (const name of KEY_NAMES) {
      if (values[name] === '') await store.delete(entry(endpointId, name));
      else await store.set(entry(endpointId, name), values[name]);
    }
  }

  #find(endpointId: string): Endpoint {
    const endpoint = this.#held.get(endpointId);
    if (endpoint === undefined) {
      throw new OsaError('not_found', { message: 'There is no such endpoint any more.' });
    }
    return endpoint;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

function newEndpoint(
  endpointId: string,
  fromSeq: number,
  nowMs: number,
): Omit<StoredEndpoint, 'settings'> {
  return {
    endpointId,
    fromSeq,
    state: 'active',
    disabledReason: '',
    breaker: CLOSED,
    failingSinceMs: null,
    warnedPercent: 0,
    rotatedAtMs: nowMs,
    previousUntilMs: null,
    createdAtMs: nowMs,
  };
}

function entry(endpointId: string, name: (typeof KEY_NAMES)[number]): string {
  return `${ENTRY_PREFIX}${endpointId}:${name}`;
}

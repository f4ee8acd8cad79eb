import { z } from 'zod';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import {
  OPAL_WARNING_MS,
  opalConnectionIdSchema,
  opalRightSchema,
  type OpalAddresses,
  type OpalConnection,
  type OpalConnectionId,
} from '../../shared/domain/opal-connection.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { Database } from '../storage/database.ts';
import type {
  OpalConnectionRepository,
  StoredOpalConnection,
} from '../storage/opal-connection-repository.ts';
import { isPracticePlace } from './network/addresses.ts';
import type { Session, Sessions } from './sign-in/sessions.ts';
import type { TokenFacts } from './sign-in/token-facts.ts';

interface Parts {
  readonly database: Database;
  readonly repository: OpalConnectionRepository;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly newId: NewId;
  /** The base URL that the environment names; `null` where it names none. */
  readonly namedUrl: string | null;
  /** Told that a connection is another one now: new, ended, removed. */
  readonly onChanged?: (id: OpalConnectionId) => void;
}

/** A connection as it is made, or made anew. */
export interface MadeConnection {
  readonly kind: OpalConnection['kind'];
  readonly addresses: OpalAddresses;
  /** Left out, the one that it has, or who it is. */
  readonly label?: string | undefined;
  readonly facts: TokenFacts;
  readonly session: Session;
  readonly expiresAtMs: number | null;
}

const profileSchema = z.object({ label: z.string(), who: z.string().nullable() });
type Profile = z.infer<typeof profileSchema>;

const LONGEST_LABEL = 200;

/** The connections as they are kept; their tokens are with `Sessions`. */
export class ConnectionRecords {
  readonly #parts: Parts;
  readonly #sessions: Sessions;

  constructor(parts: Parts, sessions: Sessions) {
    this.#parts = parts;
    this.#sessions = sessions;
  }

  /** All of them, oldest first. */
  async list(): Promise<OpalConnection[]> {
    return (await this.#parts.repository.list()).map((stored) => this.#view(stored));
  }

  /** @throws OsaError `not_found` */
  async get(id: OpalConnectionId): Promise<OpalConnection> {
    const found = (await this.list()).find((one) => one.connectionId === id);
    if (found === undefined) throw new OsaError('not_found', { details: { connection: id } });
    return found;
  }

  /** Who connects twice to one instance goes on with the connection that is there. */
  async findSame({
    kind,
    addresses,
    facts,
  }: Pick<MadeConnection, 'kind' | 'addresses' | 'facts'>): Promise<OpalConnection | null> {
    const found = (await this.list()).find(
      (one) =>
        one.kind === kind &&
        one.addresses.baseUrl === addresses.baseUrl &&
        one.instanceId === facts.instanceId &&
        one.who === facts.who,
    );
    return found ?? null;
  }

  /** Keeps a connection with its tokens, in the place of the one before. */
  async keep(made: MadeConnection, before: OpalConnection | null): Promise<OpalConnection> {
    const { database, repository, newId, onChanged } = this.#parts;
    const { facts, session } = made;
    const id = before?.connectionId ?? opalConnectionIdSchema.parse(newId());
    const label = made.label ?? before?.label ?? facts.who ?? facts.instanceId;
    const stored: StoredOpalConnection = {
      connectionId: id,
      kind: made.kind,
      addresses: made.addresses,
      instanceId: facts.instanceId,
      customerId: facts.customerId,
      products: facts.products,
      scopes: facts.scopes,
      refusedRights: [],
      profile: this.#seal(id, { label, who: facts.who }),
      expiresAtMs: made.expiresAtMs,
      signedInAtMs: session.signedInAtMs,
      createdAtMs: before?.createdAtMs ?? session.signedInAtMs,
    };
    const sealed = this.#sessions.seal(id, session);
    await database.transaction((trx) => repository.put(trx, stored, sealed));
    onChanged?.(id);
    return this.#view({ ...stored, hasSession: true });
  }

  async rename(id: OpalConnectionId, label: string): Promise<void> {
    const { database, repository, onChanged } = this.#parts;
    const profile = this.#seal(id, { label, who: (await this.get(id)).who });
    await database.transaction((trx) => repository.setProfile(trx, id, profile));
    onChanged?.(id);
  }

  async remove(id: OpalConnectionId): Promise<void> {
    const { database, repository, onChanged } = this.#parts;
    await database.transaction((trx) => repository.remove(trx, id));
    onChanged?.(id);
  }

  /** Notes that Opal has said a right is missing; of other refusals nothing is noted. */
  async noteRefusal(id: OpalConnectionId, error: OsaError): Promise<void> {
    const right = opalRightSchema.safeParse(error.details['right']);
    if (error.code !== 'opal_forbidden' || !right.success) return;
    const { database, repository, onChanged } = this.#parts;
    const { refusedRights } = await this.get(id);
    if (refusedRights.includes(right.data)) return;
    const rights = [...refusedRights, right.data];
    await database.transaction((trx) => repository.setRefusedRights(trx, id, rights));
    onChanged?.(id);
  }

  #view(stored: StoredOpalConnection & { readonly hasSession: boolean }): OpalConnection {
    const profile = this.#open(stored);
    const { hasSession, expiresAtMs } = stored;
    return {
      connectionId: stored.connectionId,
      kind: stored.kind,
      label: profile?.label ?? stored.instanceId,
      addresses: stored.addresses,
      instanceId: stored.instanceId,
      customerId: stored.customerId,
      products: [...stored.products],
      who: profile?.who ?? null,
      scopes: [...stored.scopes],
      refusedRights: [...stored.refusedRights],
      expiresAtMs,
      state: this.#stateOf(hasSession && profile !== null, expiresAtMs),
      createdAtMs: stored.createdAtMs,
      isPractice: isPracticePlace(stored.addresses, this.#parts.namedUrl),
    };
  }

  #stateOf(isUsable: boolean, expiresAtMs: number | null): OpalConnection['state'] {
    if (!isUsable) return 'sign_in_again';
    const warnAtMs = (expiresAtMs ?? Infinity) - OPAL_WARNING_MS;
    return warnAtMs <= this.#parts.clock.now() ? 'ends_soon' : 'ready';
  }

  #seal(id: OpalConnectionId, { label, who }: Profile): Uint8Array {
    const profile = { label: label.slice(0, LONGEST_LABEL).toWellFormed(), who };
    return this.#parts.sealer.seal(Buffer.from(JSON.stringify(profile)), profileContext(id));
  }

  /** `null` where the keychain's key is another one. */
  #open({ connectionId, profile }: StoredOpalConnection): Profile | null {
    try {
      const plain = this.#parts.sealer.open(profile, profileContext(connectionId));
      return profileSchema.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
    } catch (error) {
      if (error instanceof OsaError && error.code === 'body_unreadable') return null;
      throw error;
    }
  }
}

/** What a sealed profile belongs to. */
export function profileContext(id: string): string {
  return `opal-profile:${id}`;
}

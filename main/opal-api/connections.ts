import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type {
  OpalAddresses,
  OpalConnection,
  OpalConnectionId,
} from '../../shared/domain/opal-connection.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { Database } from '../storage/database.ts';
import type { OpalConnectionRepository } from '../storage/opal-connection-repository.ts';
import type { OpalRegistrationRepository } from '../storage/opal-registration-repository.ts';
import { ConnectionRecords } from './connection-records.ts';
import type { Wait } from './http/opal-http.ts';
import type { TokenSource } from './http/opal-request.ts';
import type { Network } from './network/network.ts';
import { OpalClient, type OpalLimits } from './opal-client.ts';
import { AuthorizationServer } from './sign-in/authorization-server.ts';
import { SessionTokens, sessionEndMs } from './sign-in/session-tokens.ts';
import type { RefreshCheckpoint, RenewedTokens } from './sign-in/session-tokens.ts';
import { Sessions, type Session } from './sign-in/sessions.ts';
import { SignIns, type SignInOrder } from './sign-in/sign-ins.ts';
import { cleanToken, readTokenFacts } from './sign-in/token-facts.ts';

/** What connections are kept and used with. */
export interface OpalConnectionsParts {
  readonly database: Database;
  readonly repository: OpalConnectionRepository;
  readonly registrations: OpalRegistrationRepository;
  readonly sealer: Sealer;
  readonly network: Network;
  /** e.g. `osa-console/0.1.0` */
  readonly userAgent: string;
  /** The base URL of Opal that the environment names; `null` where it names none. */
  readonly namedUrl: string | null;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Names this start of the console. */
  readonly owner: string;
  readonly wait: Wait;
  /** Called at the moments of a renewal; a test may kill the process there. */
  readonly checkpoint: (name: RefreshCheckpoint) => void;
  /** Told every token, so that it is kept out of texts. */
  readonly onSecret: (value: string) => void;
  /** Told that a connection is another one now: new, ended, removed. */
  readonly onChanged?: (id: OpalConnectionId) => void;
  readonly onProblem: (error: unknown) => void;
  /** How long a person may take to sign in, in ms. */
  readonly personLimitMs?: number;
  readonly limits?: Partial<OpalLimits>;
}

/** A connection in use. */
interface Used {
  readonly client: OpalClient;
  readonly tokens: SessionTokens;
}

/**
 * The connections to Opal: made by signing in or with a token, kept, used and ended.
 *
 * Each belongs to one instance, which is one client's. A run names its connection, and what it asks
 * goes to that instance and no other.
 *
 * @example
 * const { signInId, authorizationUrl } = await connections.signIns.begin({ addresses });
 * const connection = await connections.signIns.outcome(signInId);
 * const client = await connections.client(connection.connectionId);
 * const agents = await client.agents.list('specialized');
 */
export class OpalConnections {
  readonly #parts: OpalConnectionsParts;
  readonly #sessions: Sessions;
  readonly #records: ConnectionRecords;
  readonly #servers = new Map<string, AuthorizationServer>();
  readonly #used = new Map<OpalConnectionId, Used>();
  readonly signIns: SignIns;

  constructor(parts: OpalConnectionsParts) {
    this.#parts = parts;
    this.#sessions = new Sessions(parts);
    this.#records = new ConnectionRecords(parts, this.#sessions);
    this.signIns = new SignIns({
      ...parts,
      serverOf: (addresses) => this.#serverOf(addresses),
      onTokens: async (order, tokens, clientId) => this.#signedIn(order, tokens, clientId),
    });
  }

  /**
   * Frees what an earlier start was renewing when it was ended.
   *
   * @param isGone whether an owner's process has ended, see `InstanceLock`
   */
  async recover(isGone: (owner: string) => boolean): Promise<void> {
    const { database, repository } = this.#parts;
    await database.transaction((trx) => repository.reclaimRefreshes(trx, isGone));
  }

  /** All of them, oldest first. */
  async list(): Promise<OpalConnection[]> {
    return this.#records.list();
  }

  /** @throws OsaError `not_found` */
  async get(id: OpalConnectionId): Promise<OpalConnection> {
    return this.#records.get(id);
  }

  async rename(id: OpalConnectionId, label: string): Promise<void> {
    await this.#records.rename(id, label);
  }

  /**
   * The client of a connection; the same one each time, so that its limits hold for all callers.
   *
   * @throws OsaError `not_found`
   */
  async client(id: OpalConnectionId): Promise<OpalClient> {
    return (await this.#use(id)).client;
  }

  /**
   * Connects with a personal access token, after it was tried.
   *
   * @throws OsaError `opal_token_unreadable`, `opal_token_refused`, those of the network
   */
  async addToken(given: {
    readonly token: string;
    readonly addresses: OpalAddresses;
    readonly label?: string;
  }): Promise<OpalConnection> {
    const { addresses, label } = given;
    const token = cleanToken(given.token);
    this.#parts.onSecret(token);
    const facts = readTokenFacts(token);
    await this.#tryToken(token, addresses, facts.instanceId);
    const nowMs = this.#parts.clock.now();
    const session: Session = {
      accessToken: token,
      refreshToken: null,
      clientId: null,
      endsAtMs: null,
      signedInAtMs: nowMs,
    };
    const { expiresAtMs } = facts;
    const made = { kind: 'token', addresses, label, facts, session, expiresAtMs } as const;
    const connection = await this.#records.keep(made, await this.#records.findSame(made));
    this.#used.delete(connection.connectionId);
    return connection;
  }

  /**
   * Takes a connection away, and its tokens back in Opal.
   *
   * @param revoke left out, sign-ins are revoked and personal access tokens stay valid: others
   *   may use them
   * @returns whether Opal has taken them back; without a network the tokens are forgotten all the
   *   same
   */
  async remove(id: OpalConnectionId, revoke?: boolean): Promise<{ readonly isRevoked: boolean }> {
    const { kind, addresses } = await this.get(id);
    const isWanted = revoke ?? kind === 'oauth';
    const isRevoked = isWanted && (await this.#revoke(id, addresses));
    await this.#records.remove(id);
    this.#used.delete(id);
    return { isRevoked };
  }

  /** Waits for renewals that are under way, and ends a sign-in. */
  async close(): Promise<void> {
    await this.signIns.close();
    await Promise.all([...this.#used.values()].map(async ({ tokens }) => tokens.settle()));
  }

  async #signedIn(
    order: SignInOrder,
    tokens: RenewedTokens,
    clientId: string,
  ): Promise<OpalConnection> {
    const { clock, onSecret } = this.#parts;
    const { addresses, label, connectionId } = order;
    onSecret(tokens.accessToken);
    const facts = readTokenFacts(tokens.accessToken);
    const before = connectionId === undefined ? null : await this.get(connectionId);
    if (before !== null && before.instanceId !== facts.instanceId) {
      await this.#revokeToken(addresses, clientId, tokens.accessToken);
      throw new OsaError('opal_other_instance', { details: { instance: facts.instanceId } });
    }
    const nowMs = clock.now();
    const session: Session = {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken,
      clientId,
      endsAtMs: tokens.expiresInS === null ? null : nowMs + tokens.expiresInS * 1000,
      signedInAtMs: nowMs,
    };
    const expiresAtMs = sessionEndMs(nowMs, nowMs);
    const made = { kind: 'oauth', addresses, label, facts, session, expiresAtMs } as const;
    const same = before ?? (await this.#records.findSame(made));
    const connection = await this.#records.keep(made, same);
    this.#used.delete(connection.connectionId);
    return connection;
  }

  async #use(id: OpalConnectionId): Promise<Used> {
    const known = this.#used.get(id);
    if (known !== undefined) return known;
    const { addresses, instanceId } = await this.get(id);
    const made = this.#used.get(id) ?? this.#open(id, addresses, instanceId);
    this.#used.set(id, made);
    return made;
  }

  #open(id: OpalConnectionId, addresses: OpalAddresses, instanceId: string): Used {
    const { onChanged, onProblem } = this.#parts;
    const tokens = new SessionTokens({
      ...this.#parts,
      connectionId: id,
      sessions: this.#sessions,
      refresh: async ({ clientId, refreshToken }) => {
        if (clientId === null || refreshToken === null) throw new OsaError('opal_sign_in_again');
        try {
          return await this.#serverOf(addresses).refresh(clientId, refreshToken);
        } catch (error) {
          const isForgotten =
            error instanceof OsaError && error.details['reason'] !== 'invalid_grant';
          if (isForgotten && error.code === 'opal_sign_in_again') {
            await this.signIns.forgetClient(addresses.issuer, clientId);
          }
          throw error;
        }
      },
      onEnded: () => onChanged?.(id),
    });
    const client = this.#clientWith(addresses, instanceId, tokens, (refusal) => {
      this.#records.noteRefusal(id, refusal).catch(onProblem);
    });
    return { client, tokens };
  }

  #clientWith(
    addresses: OpalAddresses,
    instanceId: string,
    tokens: TokenSource,
    onRefusal: (error: OsaError) => void,
  ): OpalClient {
    return new OpalClient({ ...this.#parts, addresses, instanceId, tokens, onRefusal });
  }

  /** Asks for something small, so that a wrong token is told at once. A missing right is no fault. */
  async #tryToken(token: string, addresses: OpalAddresses, instanceId: string): Promise<void> {
    const tokens = { current: async () => token, renew: async () => null };
    const client = this.#clientWith(addresses, instanceId, tokens, () => undefined);
    try {
      await client.accessTokens.list();
    } catch (error) {
      if (!(error instanceof OsaError) || !MISSING.has(error.code)) throw error;
    }
  }

  /** Revoking an access token that has ended does nothing, so it is renewed first. */
  async #revoke(id: OpalConnectionId, addresses: OpalAddresses): Promise<boolean> {
    try {
      const { client, tokens } = await this.#use(id);
      const token = await tokens.current();
      const clientId = (await this.#sessions.read(id))?.session.clientId ?? null;
      if (clientId !== null) return await this.#revokeToken(addresses, clientId, token);
      await client.accessTokens.revoke(readTokenFacts(token).jti ?? '');
      return true;
    } catch (error) {
      if (error instanceof OsaError) return false;
      throw error;
    }
  }

  /** @returns whether the issuer took it back */
  async #revokeToken(addresses: OpalAddresses, clientId: string, token: string): Promise<boolean> {
    try {
      await this.#serverOf(addresses).revoke(clientId, token);
      return true;
    } catch (error) {
      if (error instanceof OsaError) return false;
      throw error;
    }
  }

  #serverOf(addresses: OpalAddresses): AuthorizationServer {
    const name = `${addresses.issuer} ${addresses.baseUrl}`;
    const known = this.#servers.get(name) ?? new AuthorizationServer({ ...this.#parts, addresses });
    this.#servers.set(name, known);
    return known;
  }
}

const MISSING: ReadonlySet<string> = new Set(['opal_forbidden', 'opal_not_found']);

import { randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Clock, NewId } from '../../../shared/domain/clock.ts';
import type {
  OpalAddresses,
  OpalConnection,
  OpalConnectionId,
  PendingSignIn,
} from '../../../shared/domain/opal-connection.ts';
import { OsaError, type ErrorCode } from '../../../shared/errors.ts';
import { isSameSecret } from '../../credentials/same-secret.ts';
import type { Database } from '../../storage/database.ts';
import type { OpalRegistrationRepository } from '../../storage/opal-registration-repository.ts';
import type { AuthorizationRequest, AuthorizationServer } from './authorization-server.ts';
import { LoopbackRedirect, redirectUriOf } from './loopback-redirect.ts';
import { errorOfSignIn, isUnknownClient } from './oauth-errors.ts';
import type { RedirectPage } from './redirect-pages.ts';
import type { RenewedTokens } from './session-tokens.ts';

/** What somebody signs in to. */
export interface SignInOrder {
  readonly addresses: OpalAddresses;
  /** What the connection is called; where left out, after who it is. */
  readonly label?: string;
  /** The connection that is to go on; its instance must be the same. */
  readonly connectionId?: OpalConnectionId;
}

interface Parts {
  readonly serverOf: (addresses: OpalAddresses) => AuthorizationServer;
  readonly database: Database;
  readonly registrations: OpalRegistrationRepository;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Keeps the connection that came of it. */
  readonly onTokens: (
    order: SignInOrder,
    tokens: RenewedTokens,
    clientId: string,
  ) => Promise<OpalConnection>;
  /** How long a person may take, in ms; 300 s when left out. */
  readonly personLimitMs?: number;
}

interface Pending extends PendingSignIn {
  readonly order: SignInOrder;
  readonly request: AuthorizationRequest;
  readonly clientId: string;
  /** Whether the issuer may have forgotten the client id since it was told. */
  readonly isKnownFromBefore: boolean;
  readonly beganAtMs: number;
  readonly redirect: LoopbackRedirect;
  readonly outcome: PromiseWithResolvers<OpalConnection>;
  readonly timer: NodeJS.Timeout;
  /** Whether a redirect has come: a code is used once. */
  isTaken: boolean;
}

const PERSON_LIMIT_MS = 300_000;

/** Who begins again after so long has probably met the page of an issuer that forgot the console. */
const SUSPICIOUS_MS = 10_000;

/** So long a second tab of the same sign-in is still told that it is over. */
const AFTERWARDS_MS = 30_000;

/** So many sign-ins that are over are remembered, for their tabs and for whoever asks. */
const MOST_OVER = 50;

/**
 * Signs people in by the system's browser: authorization code with PKCE, redirected to loopback
 * (RFC 8252).
 *
 * One at a time: whoever begins again, in this window or another, puts an end to the one before.
 * The console is registered once and keeps its port, because the issuer matches the address to the
 * letter; it is registered anew when the port is taken, or when the issuer seems to have forgotten
 * it. For a client that it does not know the issuer redirects nowhere, so a time-out is the only
 * sign of that.
 *
 * @example
 * const { signInId, authorizationUrl } = await signIns.begin({ addresses });
 * openInBrowser(authorizationUrl);
 * const connection = await signIns.outcome(signInId);
 */
export class SignIns {
  readonly #parts: Parts;
  readonly #oldStates = new Set<string>();
  readonly #outcomes = new Map<string, Promise<OpalConnection>>();
  #pending: Pending | null = null;
  #closing: { readonly redirect: LoopbackRedirect; readonly timer: NodeJS.Timeout } | null = null;
  #begun: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Begins one. The page opens its address in the browser.
   *
   * @throws OsaError `opal_sign_in_refused`, `opal_unreachable` and others of the network
   */
  async begin(order: SignInOrder): Promise<PendingSignIn> {
    // Two windows that begin at once do so one after the other.
    const next = this.#begun.then(async () => this.#begin(order));
    this.#begun = next.catch(() => undefined);
    const { signInId, authorizationUrl, untilMs } = await next;
    return { signInId, authorizationUrl, untilMs };
  }

  /**
   * Waits for the person; afterwards it still says for a while what came of it.
   *
   * @throws OsaError `opal_sign_in_timeout`, `opal_sign_in_replaced`, `opal_sign_in_cancelled`,
   *   `opal_sign_in_refused`, `opal_other_instance`, `not_found` for an id that nobody knows
   */
  async outcome(signInId: string): Promise<OpalConnection> {
    const outcome = this.#outcomes.get(signInId);
    if (outcome === undefined) throw new OsaError('not_found');
    return outcome;
  }

  /** Gives one up. */
  async cancel(signInId: string): Promise<void> {
    if (this.#pending?.signInId !== signInId) return;
    this.#giveUp(this.#pending, 'opal_sign_in_cancelled');
    await this.#freePort();
  }

  /** Has the console registered anew next time: the issuer does not know it any more. */
  async forgetClient(issuer: string, clientId: string): Promise<void> {
    const { database, registrations } = this.#parts;
    await database.transaction((trx) => registrations.remove(trx, issuer, clientId));
  }

  async close(): Promise<void> {
    if (this.#pending !== null) this.#giveUp(this.#pending, 'opal_sign_in_cancelled');
    await this.#freePort();
  }

  async #begin(order: SignInOrder): Promise<Pending> {
    await this.#replace();
    const { issuer } = order.addresses;
    const known = await this.#parts.registrations.get(issuer);
    const onRedirect = async (url: URL): Promise<RedirectPage> => this.#takeRedirect(url);
    const kept = known === null ? null : await LoopbackRedirect.open(known.port, onRedirect);
    const redirect = kept ?? (await LoopbackRedirect.open(0, onRedirect));
    if (redirect === null) throw new OsaError('port_in_use');
    try {
      const server = this.#parts.serverOf(order.addresses);
      const redirectUri = redirectUriOf(redirect.port);
      const request = { redirectUri, state: randomState(), verifier: randomPKCECodeVerifier() };
      const isKnownFromBefore = kept !== null && known !== null;
      const clientId = isKnownFromBefore
        ? known.clientId
        : await this.#register(server, issuer, redirect.port);
      const authorizationUrl = await server.authorizationUrl(clientId, request);
      return this.#await({
        order,
        request,
        clientId,
        isKnownFromBefore,
        redirect,
        authorizationUrl,
      });
    } catch (error) {
      await redirect[Symbol.asyncDispose]();
      throw errorOfSignIn(error);
    }
  }

  async #register(server: AuthorizationServer, issuer: string, port: number): Promise<string> {
    const { database, registrations, clock } = this.#parts;
    const clientId = await server.register(redirectUriOf(port));
    const registration = { clientId, port };
    await database.transaction((trx) => registrations.put(trx, issuer, registration, clock.now()));
    return clientId;
  }

  #await(
    begun: Pick<
      Pending,
      'order' | 'request' | 'clientId' | 'isKnownFromBefore' | 'redirect' | 'authorizationUrl'
    >,
  ): Pending {
    const { clock, newId, personLimitMs = PERSON_LIMIT_MS } = this.#parts;
    const nowMs = clock.now();
    const outcome = Promise.withResolvers<OpalConnection>();
    outcome.promise.catch(() => undefined);
    const pending: Pending = {
      ...begun,
      signInId: newId(),
      beganAtMs: nowMs,
      untilMs: nowMs + personLimitMs,
      outcome,
      isTaken: false,
      timer: setTimeout(() => void this.#timeOut(pending), personLimitMs),
    };
    pending.timer.unref();
    this.#pending = pending;
    keepNewest(this.#outcomes.set(pending.signInId, outcome.promise));
    return pending;
  }

  /** Judges a redirect by its state: only the newest sign-in takes it, and once. */
  async #takeRedirect(redirected: URL): Promise<RedirectPage> {
    const state = redirected.searchParams.get('state') ?? '';
    const pending = this.#pending;
    if (pending === null || pending.isTaken || !isSameSecret(state, pending.request.state)) {
      const isOld = this.#oldStates.has(state) || state === pending?.request.state;
      return isOld ? 'again' : 'strange';
    }
    pending.isTaken = true;
    clearTimeout(pending.timer);
    try {
      const server = this.#parts.serverOf(pending.order.addresses);
      const tokens = await server.redeem(pending.clientId, pending.request, redirected);
      const connection = await this.#parts.onTokens(pending.order, tokens, pending.clientId);
      pending.outcome.resolve(connection);
      return 'done';
    } catch (error) {
      if (isUnknownClient(error)) await this.#forget(pending);
      pending.outcome.reject(errorOfSignIn(error));
      return 'refused';
    } finally {
      this.#leave(pending);
    }
  }

  async #timeOut(pending: Pending): Promise<void> {
    if (pending.isTaken) return;
    if (pending.isKnownFromBefore) await this.#forget(pending);
    this.#giveUp(pending, 'opal_sign_in_timeout');
  }

  /** Puts an end to the sign-in before, and frees its port. */
  async #replace(): Promise<void> {
    const before = this.#pending;
    if (before !== null) {
      const waitedMs = this.#parts.clock.now() - before.beganAtMs;
      const isSuspicious = before.isKnownFromBefore && waitedMs >= SUSPICIOUS_MS;
      if (isSuspicious && !before.isTaken) await this.#forget(before);
      this.#giveUp(before, 'opal_sign_in_replaced');
    }
    await this.#freePort();
  }

  async #forget({ order, clientId }: Pending): Promise<void> {
    await this.forgetClient(order.addresses.issuer, clientId);
  }

  #giveUp(pending: Pending, code: ErrorCode): void {
    pending.isTaken = true;
    clearTimeout(pending.timer);
    pending.outcome.reject(new OsaError(code));
    this.#leave(pending);
  }

  /** Its listener stays for a while, to tell a second tab. */
  #leave(pending: Pending): void {
    keepNewest(this.#oldStates.add(pending.request.state));
    if (this.#pending !== pending) return;
    this.#pending = null;
    const timer = setTimeout(() => void this.#freePort(), AFTERWARDS_MS);
    timer.unref();
    this.#closing = { redirect: pending.redirect, timer };
  }

  async #freePort(): Promise<void> {
    const closing = this.#closing;
    if (closing === null) return;
    this.#closing = null;
    clearTimeout(closing.timer);
    await closing.redirect[Symbol.asyncDispose]();
  }
}

function keepNewest(all: Set<string> | Map<string, unknown>): void {
  const [oldest] = all.keys();
  if (all.size > MOST_OVER && oldest !== undefined) all.delete(oldest);
}

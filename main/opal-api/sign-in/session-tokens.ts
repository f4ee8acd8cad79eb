import type { Clock } from '../../../shared/domain/clock.ts';
import type { OpalConnectionId } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Wait } from '../http/opal-http.ts';
import type { TokenSource } from '../http/opal-request.ts';
import type { KeptSession, Session, Sessions } from './sessions.ts';

/** What an issuer hands out for a refresh token. */
export interface RenewedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInS: number | null;
}

/** The moments of a renewal: the lease is taken, the answer is there, the new tokens are kept. */
export type RefreshCheckpoint = `refresh.${'before_request' | 'after_request' | 'after_commit'}`;

interface Parts {
  readonly connectionId: OpalConnectionId;
  readonly sessions: Sessions;
  /**
   * Asks the issuer for new tokens.
   *
   * @throws OsaError `opal_sign_in_again` where it does not take the refresh token, any other
   *   where it could not be asked
   */
  readonly refresh: (session: Session) => Promise<RenewedTokens>;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly checkpoint: (name: RefreshCheckpoint) => void;
  /** Told once when a connection needs a new sign-in. */
  readonly onEnded: () => void;
}

/** Tokens are renewed so long before their end, in ms. */
const EARLY_MS = 60_000;

/** How often one looks whether somebody else has renewed the tokens, and for how long. */
const LOOK_EVERY_MS = 250;
const MOST_LOOKS = 480;

/** A session lives 30 days unused, and 90 days at most. */
const UNUSED_MS = 30 * 86_400_000;
const LONGEST_MS = 90 * 86_400_000;

/** When a session ends by itself, in epoch ms, after it was used now. */
export function sessionEndMs(signedInAtMs: number, nowMs: number): number {
  return Math.min(signedInAtMs + LONGEST_MS, nowMs + UNUSED_MS);
}

/**
 * The tokens of one connection.
 *
 * A refresh token works once: whoever uses it kills it for all others at that moment. So one at a
 * time renews, in this process by one promise and among processes by a lease in the database, and
 * all others wait for what comes of it. Before a session is given up the store is read again: what
 * the issuer refuses may only be older than what is stored.
 *
 * A renewal belongs to no caller and is never aborted: its answer is the only copy of the tokens.
 */
export class SessionTokens implements TokenSource {
  readonly #parts: Parts;
  #renewal: Promise<KeptSession> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async current(): Promise<string> {
    const kept = await this.#read();
    const { refreshToken, endsAtMs, accessToken } = kept.session;
    const endsSoon = endsAtMs !== null && endsAtMs - EARLY_MS <= this.#parts.clock.now();
    if (!endsSoon || refreshToken === null) return accessToken;
    return (await this.#renewOnce(kept)).session.accessToken;
  }

  async renew(refused: string): Promise<string | null> {
    const kept = await this.#read();
    if (kept.session.accessToken !== refused) return kept.session.accessToken;
    // There is no other one, but what refused it may have been a passing fault.
    if (kept.session.refreshToken === null) return refused;
    return (await this.#renewOnce(kept)).session.accessToken;
  }

  /** Ends what cannot be renewed: a personal access token that is wrong, revoked or over. */
  async giveUp(refused: string): Promise<void> {
    const kept = await this.#read();
    const { accessToken, refreshToken } = kept.session;
    if (accessToken === refused && refreshToken === null) await this.#end(kept);
  }

  /** Waits for a renewal that is under way. */
  async settle(): Promise<void> {
    await this.#renewal?.catch(() => undefined);
  }

  async #read(): Promise<KeptSession> {
    const kept = await this.#parts.sessions.read(this.#parts.connectionId);
    if (kept === null) throw ended();
    return kept;
  }

  async #renewOnce(kept: KeptSession): Promise<KeptSession> {
    this.#renewal ??= this.#renew(kept).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(kept: KeptSession): Promise<KeptSession> {
    const { sessions, connectionId, wait } = this.#parts;
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      if (await sessions.takeRefresh(connectionId, kept.version)) return this.#useLease(kept);
      const now = await this.#read();
      if (now.version !== kept.version) return now;
      await wait(LOOK_EVERY_MS);
    }
    throw new OsaError('opal_unreachable', { details: { reason: 'renewal_held' } });
  }

  async #useLease(kept: KeptSession): Promise<KeptSession> {
    const { sessions, connectionId, refresh, clock, checkpoint } = this.#parts;
    let renewed: RenewedTokens;
    checkpoint('refresh.before_request');
    try {
      renewed = await refresh(kept.session);
    } catch (error) {
      const isOver = error instanceof OsaError && error.code === 'opal_sign_in_again';
      if (!isOver) {
        await sessions.releaseRefresh(connectionId);
        throw error;
      }
      const now = await this.#read();
      if (now.version !== kept.version) return now;
      await this.#end(kept);
      throw error;
    }
    checkpoint('refresh.after_request');
    const nowMs = clock.now();
    const session: Session = {
      ...kept.session,
      accessToken: renewed.accessToken,
      refreshToken: renewed.refreshToken ?? kept.session.refreshToken,
      endsAtMs: renewed.expiresInS === null ? null : nowMs + renewed.expiresInS * 1000,
    };
    const expiresAtMs = sessionEndMs(session.signedInAtMs, nowMs);
    if (await sessions.replace(connectionId, kept.version, session, expiresAtMs)) {
      checkpoint('refresh.after_commit');
      return { session, version: kept.version + 1 };
    }
    // Signed in anew, or signed out, in the meantime.
    return this.#read();
  }

  async #end({ version }: KeptSession): Promise<void> {
    if (await this.#parts.sessions.end(this.#parts.connectionId, version)) this.#parts.onEnded();
  }
}

function ended(): OsaError {
  return new OsaError('opal_sign_in_again', { details: { may_have_run: 'no' } });
}

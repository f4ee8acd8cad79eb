import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/domain/clock.ts';
import { isSameSecret } from '../credentials/same-secret.ts';

/** How long a session lives without being used. */
const IDLE_MS = 12 * 3_600_000;

/** How long a link can be opened. */
const TOKEN_MS = 12 * 3_600_000;

/** How long a ticket for one download is good. */
const TICKET_MS = 60_000;

/** Event streams of one session at once; a browser opens six connections to one place. */
const STREAMS_PER_SESSION = 16;

/** What a link is exchanged for. */
export interface NewSession {
  /** For the cookie. */
  readonly session: string;
  /** For the page alone. */
  readonly pageKey: string;
}

interface Held {
  readonly pageKey: string;
  usedAtMs: number;
  streams: number;
}

/**
 * Who may use the browser host: whoever opened a link that was printed where it runs.
 *
 * A link's token is good for one exchange. A session has two halves. The browser sends the
 * cookie to every port of this machine, so whatever listens on another one learns it; the
 * page's key is kept by the page of this port alone, and nothing but the page itself is
 * given without it. Tokens, tickets and sessions live in memory and end with the process.
 */
export class Sessions {
  readonly #clock: Clock;
  readonly #tokens = new Map<string, number>();
  readonly #tickets = new Map<string, { readonly session: string; readonly madeAtMs: number }>();
  readonly #sessions = new Map<string, Held>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes a new one-time token. */
  issueToken(): string {
    const token = newSecret();
    this.#tokens.set(token, this.#clock.now());
    return token;
  }

  /** Exchanges a token for a session; `null` when it is unknown, used or too old. */
  exchange(token: string): NewSession | null {
    const issuedAt = this.#tokens.get(token);
    if (issuedAt === undefined) return null;
    this.#tokens.delete(token);
    if (this.#clock.now() - issuedAt > TOKEN_MS) return null;
    const made = { session: newSecret(), pageKey: newSecret() };
    this.#sessions.set(made.session, {
      pageKey: made.pageKey,
      usedAtMs: this.#clock.now(),
      streams: 0,
    });
    return made;
  }

  /** Says whether a session is alive, and keeps it so. */
  isAlive(session: string | undefined): boolean {
    return this.#use(session) !== null;
  }

  /** Says whether it is the page of a living session that asks. */
  isPage(session: string | undefined, pageKey: string): boolean {
    const held = this.#use(session);
    return held !== null && isSameSecret(pageKey, held.pageKey);
  }

  /** Makes a ticket for one download, which a link can carry. */
  issueTicket(session: string): string {
    const now = this.#clock.now();
    for (const [ticket, { madeAtMs }] of this.#tickets) {
      if (now - madeAtMs > TICKET_MS) this.#tickets.delete(ticket);
    }
    const ticket = newSecret();
    this.#tickets.set(ticket, { session, madeAtMs: now });
    return ticket;
  }

  /** Says whether a ticket is good for this session, which uses it up. */
  takeTicket(session: string | undefined, ticket: string): boolean {
    const known = this.#tickets.get(ticket);
    if (known === undefined || known.session !== session) return false;
    this.#tickets.delete(ticket);
    return this.#clock.now() - known.madeAtMs <= TICKET_MS;
  }

  /** @returns what ends it; `null` when the session has as many streams as it may */
  openStream(session: string | undefined): (() => void) | null {
    const held = this.#use(session);
    if (held === null || held.streams >= STREAMS_PER_SESSION) return null;
    held.streams += 1;
    return () => {
      held.streams -= 1;
    };
  }

  #use(session: string | undefined): Held | null {
    const held = session === undefined ? undefined : this.#sessions.get(session);
    if (session === undefined || held === undefined) return null;
    if (this.#clock.now() - held.usedAtMs > IDLE_MS) {
      this.#sessions.delete(session);
      return null;
    }
    held.usedAtMs = this.#clock.now();
    return held;
  }
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/domain/clock.ts';

/** How long a session lives without being used. */
const IDLE_MS = 12 * 3_600_000;

/** How long a link can be opened. */
const TOKEN_MS = 12 * 3_600_000;

/**
 * Who may use the browser host: whoever opened a link that was printed where it runs.
 *
 * A link's token is good for one exchange. Tokens and sessions live in memory and end
 * with the process.
 */
export class Sessions {
  readonly #clock: Clock;
  readonly #tokens = new Map<string, number>();
  readonly #sessions = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Makes a new one-time token. */
  issueToken(): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, this.#clock.now());
    return token;
  }

  /** Exchanges a token for a session; `null` when it is unknown, used or too old. */
  exchange(token: string): string | null {
    const issuedAt = this.#tokens.get(token);
    if (issuedAt === undefined) return null;
    this.#tokens.delete(token);
    if (this.#clock.now() - issuedAt > TOKEN_MS) return null;
    const session = randomBytes(24).toString('base64url');
    this.#sessions.set(session, this.#clock.now());
    return session;
  }

  /** Says whether a session is alive, and keeps it so. */
  isAlive(session: string | undefined): boolean {
    if (session === undefined) return false;
    const usedAt = this.#sessions.get(session);
    if (usedAt === undefined) return false;
    if (this.#clock.now() - usedAt > IDLE_MS) {
      this.#sessions.delete(session);
      return false;
    }
    this.#sessions.set(session, this.#clock.now());
    return true;
  }
}

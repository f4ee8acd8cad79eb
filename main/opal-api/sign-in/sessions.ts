import { z } from 'zod';
import type { Clock } from '../../../shared/domain/clock.ts';
import type { OpalConnectionId } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Sealer } from '../../credentials/sealer.ts';
import type { Database } from '../../storage/database.ts';
import type { OpalConnectionRepository } from '../../storage/opal-connection-repository.ts';

const sessionSchema = z.object({
  accessToken: z.string(),
  /** Of a sign-in; it works once. */
  refreshToken: z.string().nullable(),
  /** What the issuer knows the console by. */
  clientId: z.string().nullable(),
  /** When the access token ends by this computer's clock, as it came; `null` where none is said. */
  endsAtMs: z.number().nullable(),
  signedInAtMs: z.number(),
});

/** The tokens of a connection. */
export type Session = z.infer<typeof sessionSchema>;

/** Tokens as they stand in the store. */
export interface KeptSession {
  readonly session: Session;
  /** Grows with every change. */
  readonly version: number;
}

interface Parts {
  readonly database: Database;
  readonly repository: OpalConnectionRepository;
  readonly sealer: Sealer;
  readonly clock: Clock;
  /** Names this start of the console. */
  readonly owner: string;
  /** Told every token, so that it is kept out of texts. */
  readonly onSecret: (value: string) => void;
}

/** A renewal that takes longer has died, in ms; the request itself is given 30 s. */
const REFRESH_LEASE_MS = 90_000;

/**
 * The tokens of all connections, sealed in the database by a key of the keychain: a pair of them
 * is longer than an entry of Windows' credential store may be.
 *
 * They are read anew each time, for another process may have renewed them.
 */
export class Sessions {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `null` where there are none any more, or none that can be opened. */
  async read(id: OpalConnectionId): Promise<KeptSession | null> {
    const stored = await this.#parts.repository.session(id);
    if (stored === null || stored.sealed === null) return null;
    const session = this.#open(id, stored.sealed);
    return session === null ? null : { session, version: stored.version };
  }

  /** Seals tokens for the store. */
  seal(id: OpalConnectionId, session: Session): Uint8Array {
    this.#noteSecrets(session);
    return this.#parts.sealer.seal(Buffer.from(JSON.stringify(session)), sessionContext(id));
  }

  /** @returns whether it is now on the caller alone to renew the tokens of this version */
  async takeRefresh(id: OpalConnectionId, version: number): Promise<boolean> {
    const { database, repository, owner, clock } = this.#parts;
    const terms = { owner, nowMs: clock.now(), leaseMs: REFRESH_LEASE_MS };
    return database.transaction((trx) => repository.takeRefresh(trx, id, version, terms));
  }

  async releaseRefresh(id: OpalConnectionId): Promise<void> {
    const { database, repository, owner } = this.#parts;
    await database.transaction((trx) => repository.releaseRefresh(trx, id, owner));
  }

  /** @returns whether the tokens were still of that version */
  async replace(
    id: OpalConnectionId,
    version: number,
    session: Session,
    expiresAtMs: number | null,
  ): Promise<boolean> {
    const { database, repository } = this.#parts;
    const sealed = this.seal(id, session);
    return database.transaction((trx) =>
      repository.replaceSession(trx, id, version, { sealed, expiresAtMs }),
    );
  }

  /** Ends a session that Opal does not accept any more. */
  async end(id: OpalConnectionId, version: number): Promise<boolean> {
    const { database, repository } = this.#parts;
    return database.transaction((trx) =>
      repository.replaceSession(trx, id, version, { sealed: null }),
    );
  }

  #open(id: OpalConnectionId, sealed: Uint8Array): Session | null {
    try {
      const plain = Buffer.from(this.#parts.sealer.open(sealed, sessionContext(id))).toString(
        'utf8',
      );
      const session = sessionSchema.parse(JSON.parse(plain));
      this.#noteSecrets(session);
      return session;
    } catch (error) {
      if (error instanceof OsaError && error.code === 'body_unreadable') return null;
      throw error;
    }
  }

  #noteSecrets({ accessToken, refreshToken }: Session): void {
    this.#parts.onSecret(accessToken);
    if (refreshToken !== null) this.#parts.onSecret(refreshToken);
  }
}

/** What sealed tokens belong to. */
export function sessionContext(id: string): string {
  return `opal-session:${id}`;
}

import { SignJWT } from 'jose';
import type { PracticeIdentity } from '../options.ts';

/** What a token is worth. */
export interface Grant {
  readonly token: string;
  readonly jti: string;
  readonly kind: 'personal' | 'session';
  readonly label: string;
  readonly scope: string;
  readonly instanceId: string;
  readonly mayManageAgents: boolean;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** The session that it belongs to; `null` for a personal access token. */
  readonly sessionId: string | null;
}

/** What a token is to be. */
export interface WantedToken {
  readonly kind: Grant['kind'];
  readonly label?: string;
  readonly scope?: string;
  readonly lifetimeMs?: number;
  readonly mayManageAgents?: boolean;
  readonly sessionId?: string;
  readonly audience?: string;
}

interface Parts {
  readonly clock: { now(): number };
  readonly random: (size: number) => Buffer;
  readonly identity: PracticeIdentity;
  readonly mayManageAgents: boolean;
  /** Known when the servers listen. */
  readonly addresses: () => { readonly issuer: string; readonly baseUrl: string };
}

const PERSONAL_LIFETIME_MS = 90 * 86_400_000;

/** The tokens that have been made, and whether they are still good. */
export class TokenBook {
  readonly #parts: Parts;
  readonly #key: Buffer;
  readonly #grants = new Map<string, Grant>();
  readonly #revoked = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#key = parts.random(32);
  }

  /** Makes a token: a JWT that says who, for which instance, for what and until when. */
  async issue(wanted: WantedToken): Promise<Grant> {
    const { clock, random, identity, addresses } = this.#parts;
    const { issuer, baseUrl } = addresses();
    const issuedAtMs = clock.now();
    const expiresAtMs = issuedAtMs + (wanted.lifetimeMs ?? PERSONAL_LIFETIME_MS);
    const jti = random(12).toString('hex');
    const scope = wanted.scope ?? 'mcp:tools';
    const token = await new SignJWT({
      scope,
      instance: {
        instance_id: identity.instanceId,
        customer_id: identity.customerId,
        product_instances: { ...identity.productInstances },
      },
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(identity.email)
      .setIssuer(issuer)
      .setAudience(wanted.audience ?? baseUrl)
      .setJti(jti)
      .setIssuedAt(Math.floor(issuedAtMs / 1000))
      .setExpirationTime(Math.floor(expiresAtMs / 1000))
      .sign(this.#key);
    const grant: Grant = {
      token,
      jti,
      kind: wanted.kind,
      label: wanted.label ?? 'Practice',
      scope,
      instanceId: identity.instanceId,
      mayManageAgents: wanted.mayManageAgents ?? this.#parts.mayManageAgents,
      issuedAtMs,
      expiresAtMs,
      sessionId: wanted.sessionId ?? null,
    };
    this.#grants.set(token, grant);
    return grant;
  }

  /** What a token is worth now; null for one that is unknown, ended or revoked. */
  find(token: string): Grant | null {
    const grant = this.#grants.get(token);
    return grant !== undefined && this.isGood(grant) ? grant : null;
  }

  isGood(grant: Grant): boolean {
    return !this.#revoked.has(grant.jti) && grant.expiresAtMs > this.#parts.clock.now();
  }

  isRevoked(grant: Grant): boolean {
    return this.#revoked.has(grant.jti);
  }

  personal(): readonly Grant[] {
    return [...this.#grants.values()].filter(({ kind }) => kind === 'personal');
  }

  revoke(jti: string): void {
    this.#revoked.add(jti);
  }

  /** Revokes all tokens of a session. */
  revokeSession(sessionId: string): void {
    for (const grant of this.#grants.values()) {
      if (grant.sessionId === sessionId) this.#revoked.add(grant.jti);
    }
  }

  /** Ends every token that has been made so far, as when its time is up. */
  endAll(): void {
    for (const grant of this.#grants.values()) this.#revoked.add(grant.jti);
  }
}

/** The token of an `Authorization` header; empty where there is none. */
export function bearerOf(header: string | undefined): string {
  return /^Bearer (?<token>\S+)$/i.exec(header ?? '')?.groups?.['token'] ?? '';
}

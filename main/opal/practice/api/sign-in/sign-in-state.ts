import { createHash } from 'node:crypto';

/** A program that has registered itself. */
export interface RegisteredClient {
  readonly id: string;
  readonly redirectUris: readonly string[];
}

/** What a program asks a person for, checked. */
export interface AuthorizationRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: string;
  readonly scope: string;
  readonly resource: string | null;
}

/** A signed-in person in one program. */
export interface Session {
  readonly id: string;
  readonly clientId: string;
  readonly scope: string;
  readonly resource: string | null;
  readonly startedAtMs: number;
  readonly usedAtMs: number;
}

interface Code {
  readonly request: AuthorizationRequest;
  readonly expiresAtMs: number;
}

interface Parts {
  readonly clock: { now(): number };
  readonly random: (size: number) => Buffer;
}

const CODE_LIFETIME_MS = 60_000;
const UNUSED_LIFETIME_MS = 30 * 86_400_000;
const WHOLE_LIFETIME_MS = 90 * 86_400_000;

/** What became of a refresh token. */
export type SpentRefresh =
  | { readonly kind: 'good'; readonly session: Session }
  /** It was used before: its session is over. */
  | { readonly kind: 'reused'; readonly sessionId: string }
  | { readonly kind: 'unknown' };

/** What the issuer remembers: programs, requests that wait for a person, codes and sessions. */
export class SignInState {
  readonly #parts: Parts;
  readonly #clients = new Map<string, RegisteredClient>();
  readonly #waiting = new Map<string, AuthorizationRequest>();
  readonly #codes = new Map<string, Code>();
  readonly #sessions = new Map<string, Session>();
  /** The session of each refresh token, and whether it was spent. */
  readonly #refreshTokens = new Map<string, { sessionId: string; isSpent: boolean }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  register(redirectUris: readonly string[]): RegisteredClient {
    const client = { id: `client-${this.#secret(12)}`, redirectUris };
    this.#clients.set(client.id, client);
    return client;
  }

  findClient(id: string): RegisteredClient | undefined {
    return this.#clients.get(id);
  }

  forgetClients(): void {
    this.#clients.clear();
  }

  /** Keeps a request until a person has said yes. @returns what the page's button sends back */
  await(request: AuthorizationRequest): string {
    const id = this.#secret(16);
    this.#waiting.set(id, request);
    return id;
  }

  /** The request that a button belongs to; it works once. */
  takeAwaited(id: string): AuthorizationRequest | undefined {
    const request = this.#waiting.get(id);
    this.#waiting.delete(id);
    return request;
  }

  makeCode(request: AuthorizationRequest): string {
    const code = this.#secret(24);
    this.#codes.set(code, { request, expiresAtMs: this.#parts.clock.now() + CODE_LIFETIME_MS });
    return code;
  }

  /** What a code stands for, where its verifier fits; it works once. */
  spendCode(code: string, verifier: string): AuthorizationRequest | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (found === undefined || found.expiresAtMs <= this.#parts.clock.now()) return null;
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    return challenge === found.request.challenge ? found.request : null;
  }

  startSession({ clientId, scope, resource }: AuthorizationRequest): Session {
    const now = this.#parts.clock.now();
    const id = this.#secret(12);
    const session = { id, clientId, scope, resource, startedAtMs: now, usedAtMs: now };
    this.#sessions.set(id, session);
    return session;
  }

  makeRefreshToken(session: Session): string {
    const token = this.#secret(32);
    this.#refreshTokens.set(token, { sessionId: session.id, isSpent: false });
    return token;
  }

  /** Uses a refresh token up. */
  spendRefreshToken(token: string): SpentRefresh {
    const found = this.#refreshTokens.get(token);
    if (found === undefined) return { kind: 'unknown' };
    if (found.isSpent) return { kind: 'reused', sessionId: found.sessionId };
    this.#refreshTokens.set(token, { ...found, isSpent: true });
    const session = this.#sessions.get(found.sessionId);
    const now = this.#parts.clock.now();
    const isOver =
      session === undefined ||
      now - session.usedAtMs > UNUSED_LIFETIME_MS ||
      now - session.startedAtMs > WHOLE_LIFETIME_MS;
    if (isOver) return { kind: 'unknown' };
    const used = { ...session, usedAtMs: now };
    this.#sessions.set(session.id, used);
    return { kind: 'good', session: used };
  }

  /** The session of a refresh token, spent or not. */
  sessionOfRefreshToken(token: string): string | null {
    return this.#refreshTokens.get(token)?.sessionId ?? null;
  }

  endSession(id: string): void {
    this.#sessions.delete(id);
  }

  #secret(bytes: number): string {
    return this.#parts.random(bytes).toString('base64url');
  }
}

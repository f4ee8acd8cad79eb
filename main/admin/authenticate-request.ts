import { createHmac, timingSafeEqual } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { permissionSchema, type Permission } from '../../shared/domain/access.ts';
import { isSameSecret } from '../credentials/same-secret.ts';
import type { UsedSignatures } from '../senders/used-signatures.ts';
import type { ApiKeys, Caller } from './api-keys.ts';

/** Who asks, or that nobody may know why not (specification 4.1). */
export type AuthenticationResult =
  | {
      readonly success: true;
      /** The key that was used; `admin` for the one that the environment sets. */
      readonly keyId: string;
      readonly userId: string;
      readonly permissions: readonly Permission[];
      readonly tokenExpiresAtMs: number | null;
    }
  /** `refreshRequired`: it was a real token, which has expired. */
  | { readonly success: false; readonly refreshRequired: boolean };

/** How far a signed time may be from the time of receipt, both ways, in ms. */
const TOLERANCE_MS = 5 * 60_000;

/** How long a used signature of a request could come again, in ms. */
export const SIGNATURE_LIFE_MS = 2 * TOLERANCE_MS;

/** How far the clock of whoever issues tokens may be ahead, in ms. */
const ISSUER_AHEAD_MS = 60_000;

/** The longest that a token may be good from now on, as long as a key can: 366 days, in ms. */
const LONGEST_TOKEN_MS = 366 * 24 * 3_600_000;

const ALGORITHMS = ['HS256'];
const ADMIN_USER = 'admin';
const REFUSED = { success: false, refreshRequired: false } as const;
const HMAC_VALUE = /^([0-9a-f-]{36}):(\d{13}):([0-9a-f]{64})$/i;
const SCHEME_AND_VALUE = /^(Bearer|ApiKey|HMAC) ([\x21-\x7e]{1,4096})$/i;

interface Parts {
  readonly keys: ApiKeys;
  /** The key that the environment sets, with every permission; empty when there is none. */
  readonly adminKey: string;
  readonly used: UsedSignatures;
  readonly clock: { now(): number };
}

/**
 * Says who asks the admin listener, by its `Authorization` header.
 *
 * - `Bearer <token>`: a JWT signed (HS256, nothing else) with the secret of the key that
 *   its `kid` names, with `sub` and `exp`, issued in the past and good for 366 days at most;
 *   or an API key
 * - `ApiKey <key>`
 * - `HMAC <key id>:<epoch ms>:<hex>`: HMAC-SHA256 over `<epoch ms>.<METHOD>.<path>`, the
 *   path with its query, within five minutes and once only
 */
export class RequestAuthenticator {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async authenticate(request: {
    readonly authorization: string | undefined;
    readonly method: string;
    /** Path and query, as they were sent. */
    readonly url: string;
  }): Promise<AuthenticationResult> {
    const [, scheme = '', value = ''] = SCHEME_AND_VALUE.exec(request.authorization ?? '') ?? [];
    switch (scheme.toLowerCase()) {
      case 'bearer':
        return value.split('.').length === 3 ? this.#byJwt(value) : this.#byKey(value);
      case 'apikey':
        return this.#byKey(value);
      case 'hmac':
        return this.#byHmac(value, request.method, request.url);
      default:
        return REFUSED;
    }
  }

  #byKey(presented: string): AuthenticationResult {
    const { keys, adminKey } = this.#parts;
    if (adminKey !== '' && isSameSecret(presented, adminKey)) {
      return {
        success: true,
        keyId: ADMIN_USER,
        userId: ADMIN_USER,
        permissions: permissionSchema.options,
        tokenExpiresAtMs: null,
      };
    }
    const caller = keys.callerByKey(presented);
    return caller === null ? REFUSED : this.#admit(caller, caller.expiresAtMs);
  }

  async #byJwt(token: string): Promise<AuthenticationResult> {
    const known = this.#keyOfJwt(token);
    if (known === null) return REFUSED;
    const { caller, secret } = known;
    const nowMs = this.#parts.clock.now();
    try {
      const { payload } = await jwtVerify(token, Buffer.from(secret, 'utf8'), {
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        subject: caller.userId,
        currentDate: new Date(nowMs),
      });
      if (!hasCredibleTimes(payload, nowMs)) return REFUSED;
      return this.#admit(caller, (payload.exp ?? 0) * 1000);
    } catch (error) {
      // The signature has been checked before the times are.
      return { success: false, refreshRequired: error instanceof errors.JWTExpired };
    }
  }

  #keyOfJwt(token: string): ReturnType<ApiKeys['callerBySignature']> {
    try {
      const { kid } = decodeProtectedHeader(token);
      return kid === undefined ? null : this.#parts.keys.callerBySignature(kid, 'jwt');
    } catch {
      return null;
    }
  }

  async #byHmac(value: string, method: string, url: string): Promise<AuthenticationResult> {
    const [, keyId = '', time = '', signature = ''] = HMAC_VALUE.exec(value) ?? [];
    const known = this.#parts.keys.callerBySignature(keyId.toLowerCase(), 'hmac');
    if (known === null) return REFUSED;
    const expected = signRequest(known.secret, Number(time), method, url);
    if (!timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(signature, 'hex'))) {
      return REFUSED;
    }
    const now = this.#parts.clock.now();
    if (Math.abs(now - Number(time)) > TOLERANCE_MS) return REFUSED;
    const isFirst = await this.#parts.used.take(`${keyId.toLowerCase()}:${expected}`, now);
    if (!isFirst) return REFUSED;
    return this.#admit(known.caller, known.caller.expiresAtMs);
  }

  #admit(
    { keyId, userId, permissions }: Caller,
    tokenExpiresAtMs: number | null,
  ): AuthenticationResult {
    this.#parts.keys.noteUse(keyId);
    return { success: true, keyId, userId, permissions, tokenExpiresAtMs };
  }
}

/** A token from the future, or for ever, was made by somebody who should not have the secret. */
function hasCredibleTimes({ iat, exp = 0 }: JWTPayload, nowMs: number): boolean {
  if (iat !== undefined && iat * 1000 > nowMs + ISSUER_AHEAD_MS) return false;
  return exp * 1000 <= nowMs + LONGEST_TOKEN_MS;
}

/** The signature of a request in hex: HMAC-SHA256 over `<epoch ms>.<METHOD>.<path>`. */
export function signRequest(secret: string, nowMs: number, method: string, url: string): string {
  return createHmac('sha256', secret).update(`${nowMs}.${method}.${url}`).digest('hex');
}

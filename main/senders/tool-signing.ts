import { z } from 'zod';
import type { ToolSigningState } from '../../shared/contract/access.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import type { Database } from '../storage/database.ts';
import type { SettingsRepository } from '../storage/settings-repository.ts';
import {
  checkSignedCall,
  type PresentedCall,
  type SignedCallProblem,
  type SignedRequest,
  type SigningPair,
} from './epi-hmac.ts';
import { GRACE_MS, ROTATION_MS } from './secret-grace.ts';

const PREFIX = 'tool-signing:';
const CURRENT = `${PREFIX}current`;
const PREVIOUS = `${PREFIX}previous`;
const SETTING = 'tool_signing';
const SECRET_BYTES = 32;
const KEY_BYTES = 6;

/** What is no secret of it, as it is stored; an empty text where nothing is set up. */
const storedSchema = z.object({
  key: z.string(),
  rotatedAtMs: z.number(),
  /** The pair before, while it is accepted too. */
  previous: z.object({ key: z.string(), untilMs: z.number() }).nullable(),
});
type Stored = z.infer<typeof storedSchema>;

interface Held extends Stored {
  readonly secret: string;
  readonly previousSecret: string;
}

interface Parts {
  readonly database: Pick<Database, 'transaction'>;
  readonly settings: SettingsRepository;
  readonly store: CredentialStore;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly clock: Clock;
}

/**
 * The key and secret with which Opal's tool registry signs its calls, if it does.
 *
 * The secret is in the credential store, the key and until when the pair before holds among
 * the settings. A replacement writes in the order that webhook secrets are replaced in
 * (`WebhookSources`): wherever it is cut off, the pair that Opal has is still accepted.
 */
export class ToolSigning {
  readonly #parts: Parts;
  #held: Held | null;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: Parts, held: Held | null) {
    this.#parts = parts;
    this.#held = held;
  }

  /** Reads what is set up, and clears what a change left behind that was cut off. */
  static async open(parts: Parts): Promise<ToolSigning> {
    const text = (await parts.settings.get(SETTING)) ?? '';
    const stored = text === '' ? null : storedSchema.parse(JSON.parse(text));
    const wanted = [
      ...(stored === null ? [] : [CURRENT]),
      ...((stored?.previous ?? null) === null ? [] : [PREVIOUS]),
    ];
    for (const name of await parts.store.list()) {
      if (name.startsWith(PREFIX) && !wanted.includes(name)) await parts.store.delete(name);
    }
    if (stored === null) return new ToolSigning(parts, null);
    const opened = new ToolSigning(parts, { ...stored, ...(await readSecrets(parts.store)) });
    await opened.forgetExpired();
    return opened;
  }

  /** Whether its secret is gone, so that no call of it can be recognised. */
  get isDead(): boolean {
    return this.#held?.secret === '';
  }

  /** Reads the secrets again, after the keychain has answered late. */
  takeStored(): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held;
      if (held === null) return;
      const { secret, previousSecret } = await readSecrets(this.#parts.store);
      this.#held = {
        ...held,
        secret: secret || held.secret,
        previousSecret: previousSecret || held.previousSecret,
      };
    });
  }

  /** What is wrong with a signed call; `null` where it is authentic. */
  check(presented: PresentedCall, request: SignedRequest, nowMs: number): SignedCallProblem | null {
    return checkSignedCall(pairsOf(this.#held, nowMs), presented, request, nowMs);
  }

  /** Whether the secret should be replaced by now. */
  get isDue(): boolean {
    return (this.describe()?.dueAtMs ?? Infinity) <= this.#parts.clock.now();
  }

  /** `null` where nothing is set up. */
  describe(): ToolSigningState | null {
    if (this.#held === null) return null;
    const { key, rotatedAtMs, secret, previous } = this.#held;
    const isInGrace = previous !== null && this.#parts.clock.now() < graceEnd(this.#held);
    return {
      key,
      rotatedAtMs,
      dueAtMs: rotatedAtMs + ROTATION_MS,
      previousUntilMs: isInGrace ? graceEnd(this.#held) : null,
      isUsable: secret !== '',
    };
  }

  /**
   * Sets the pair up or replaces it; the one before is accepted for another 24 hours.
   *
   * @param how `key` and `secret` as given, `null` to make a secret, and to keep the key or make
   *   one; `endsPrevious` refuses the pair before at once, because somebody else may have it
   * @throws OsaError `conflict` where that pair is in use already
   */
  set(how: {
    readonly key: string | null;
    readonly secret: string | null;
    readonly endsPrevious: boolean;
  }): Promise<SigningPair> {
    return this.#inTurn(async () => {
      const { store, clock } = this.#parts;
      const held = this.#held;
      const key = how.key ?? held?.key ?? `osa-${this.#random(KEY_BYTES, 'hex')}`;
      const secret = how.secret ?? this.#random(SECRET_BYTES, 'base64');
      if (key === held?.key && secret === held.secret) {
        throw new OsaError('conflict', { message: 'That key and secret are in use already.' });
      }
      const now = clock.now();
      const hasGrace = held !== null && held.secret !== '' && !how.endsPrevious;
      const previous = hasGrace ? { key: held.key, untilMs: now + GRACE_MS } : null;
      const previousSecret = hasGrace ? held.secret : '';
      const stored: Stored = { key, rotatedAtMs: now, previous };
      if (hasGrace) await store.set(PREVIOUS, previousSecret);
      await this.#write(stored);
      await store.set(CURRENT, secret);
      this.#held = { ...stored, secret, previousSecret };
      if (!hasGrace) await store.delete(PREVIOUS);
      return { key, secret };
    });
  }

  /** Refuses signed calls from now on, and forgets the secrets. */
  remove(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#write(null);
      this.#held = null;
      await this.#parts.store.delete(CURRENT);
      await this.#parts.store.delete(PREVIOUS);
    });
  }

  /** Erases the pair before once its grace is over. It is not accepted in any case. */
  forgetExpired(): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held;
      if (held === null || held.previous === null) return;
      if (this.#parts.clock.now() < graceEnd(held)) return;
      const { key, rotatedAtMs } = held;
      await this.#write({ key, rotatedAtMs, previous: null });
      await this.#parts.store.delete(PREVIOUS);
      this.#held = { ...held, previous: null, previousSecret: '' };
    });
  }

  async #write(stored: Stored | null): Promise<void> {
    const { database, settings, clock } = this.#parts;
    const text = stored === null ? '' : JSON.stringify(stored);
    await database.transaction((trx) => settings.set(trx, SETTING, text, clock.now()));
  }

  #random(count: number, form: 'hex' | 'base64'): string {
    return Buffer.from(this.#parts.randomBytes(count)).toString(form);
  }

  /** One change at a time: two that overlap could each take the other's pair for the old one. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(change);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

async function readSecrets(
  store: CredentialStore,
): Promise<Pick<Held, 'secret' | 'previousSecret'>> {
  return {
    secret: (await store.get(CURRENT)) ?? '',
    previousSecret: (await store.get(PREVIOUS)) ?? '',
  };
}

function pairsOf(held: Held | null, nowMs: number): SigningPair[] {
  if (held === null) return [];
  const { key, secret, previous, previousSecret } = held;
  const current = { key, secret };
  const before =
    previous === null || nowMs >= graceEnd(held) ? [] : [{ ...previous, secret: previousSecret }];
  // With no secret everybody could sign.
  return [current, ...before].filter((pair) => pair.secret !== '');
}

/** Never later than the grace allows, should a clock have been wrong at the replacement. */
function graceEnd({ rotatedAtMs, previous }: Stored): number {
  return previous === null ? 0 : Math.min(previous.untilMs, rotatedAtMs + GRACE_MS);
}

import type { IncomingHttpHeaders } from 'node:http';
import { DEFAULT_SOURCE_ID, type WebhookSource } from '../../shared/contract/access.ts';
import type { Clock, NewId } from '../../shared/domain/clock.ts';
import type { SignatureFacts } from '../../shared/domain/signature-facts.ts';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import type { Database } from '../storage/database.ts';
import type {
  StoredWebhookSource,
  WebhookSourceRepository,
} from '../storage/webhook-source-repository.ts';
import { explainSignature } from './explain-signature.ts';
import { GRACE_MS, graceEnd, ROTATION_MS } from './secret-grace.ts';
import { verifyWebhook } from './verify-webhook.ts';
import type { WebhookVerdict } from './webhook-verdict.ts';

const ENTRY_PREFIX = 'webhook:';
const DEFAULT_NAME = 'Opal';

interface Parts {
  readonly database: Database;
  readonly sources: WebhookSourceRepository;
  readonly store: CredentialStore;
  /** The secret of the default source, which the console and Opal share. */
  readonly shared: { get(): string; set(secret: string): Promise<void> };
  /** Whether that one is set from outside and cannot be replaced here. */
  readonly isFixed: boolean;
  readonly makeSecret: () => string;
  readonly newId: NewId;
  readonly clock: Clock;
}

interface Held {
  readonly stored: StoredWebhookSource;
  readonly current: string;
  readonly previous: string;
}

/**
 * The senders of webhooks, with their secrets in memory: a signature is checked at every
 * request.
 *
 * A rotation writes the old secret beside the current one first, then until when it
 * holds, then the new secret. Wherever that is cut off, the secret that the sender has is
 * still accepted. Rotating again within the grace ends the secret before the last: one
 * old secret is kept, not a chain of them.
 *
 * @example
 * const senders = await WebhookSources.open(parts);
 * const { source, secret } = await senders.add('Relay of Northwind', false);
 * const verdict = senders.verify(request.headers, rawBody, clock.now());
 * if (verdict.ok) verdict.sourceId; // the id of `source`
 */
export class WebhookSources {
  readonly #parts: Parts;
  readonly #held = new Map<string, Held>();
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads all sources, makes the default one at the first start, and clears leftovers. */
  static async open(parts: Parts): Promise<WebhookSources> {
    const opened = new WebhookSources(parts);
    const stored = await parts.sources.list();
    if (!stored.some(({ sourceId }) => sourceId === DEFAULT_SOURCE_ID)) {
      const made = opened.#newSource(DEFAULT_SOURCE_ID, DEFAULT_NAME, false);
      await opened.#write(made);
      stored.unshift(made);
    }
    for (const source of stored) {
      const { sourceId } = source;
      opened.#held.set(sourceId, await opened.#readSecrets(source));
    }
    for (const name of await parts.store.list()) {
      const sourceId = name.startsWith(ENTRY_PREFIX) ? (name.split(':')[1] ?? '') : null;
      if (sourceId !== null && !opened.#held.has(sourceId)) await parts.store.delete(name);
    }
    await opened.forgetExpired();
    return opened;
  }

  /** Whether a sender's secret is gone, so that nothing of it can be recognised. */
  get hasDead(): boolean {
    return [...this.#held.values()].some(({ current }) => current === '');
  }

  /** Reads the secrets again, after the keychain has answered late. */
  takeStored(): Promise<void> {
    return this.#inTurn(async () => {
      for (const [sourceId, held] of this.#held) {
        const { stored, current, previous } = await this.#readSecrets(held.stored);
        this.#held.set(sourceId, {
          stored,
          current: current || held.current,
          previous: previous || held.previous,
        });
      }
    });
  }

  /** Whether a webhook is authentic, and by whom. */
  verify(headers: IncomingHttpHeaders, raw: Uint8Array, nowMs: number): WebhookVerdict {
    const live = [...this.#held.values()].map(({ stored, current, previous }) => ({
      sourceId: stored.sourceId,
      acceptsUndotted: stored.acceptsUndotted,
      secrets: [current, nowMs < graceEnd(stored) ? previous : ''].filter((one) => one !== ''),
    }));
    return verifyWebhook(live, headers, raw, nowMs);
  }

  /** What a refused webhook's signature was like; for the person at the console only. */
  explain(headers: IncomingHttpHeaders, raw: Uint8Array, nowMs: number): SignatureFacts {
    const known = [...this.#held.values()].map(({ stored, current, previous }) => ({
      ...stored,
      current,
      previous,
      isInGrace: nowMs < graceEnd(stored),
    }));
    return explainSignature(known, headers, raw, nowMs);
  }

  /** The default source first, then the oldest. */
  list(): WebhookSource[] {
    return [...this.#held.values()].map((held) => this.#describe(held));
  }

  /** How many secrets should be replaced by now. */
  countDue(): number {
    const now = this.#parts.clock.now();
    return this.list().filter(({ dueAtMs, isFixed }) => !isFixed && dueAtMs <= now).length;
  }

  /** @throws OsaError `conflict` when there is one of that name */
  add(name: string, acceptsUndotted: boolean): Promise<{ source: WebhookSource; secret: string }> {
    return this.#inTurn(async () => {
      if (this.list().some((source) => source.name.toLowerCase() === name.toLowerCase())) {
        throw new OsaError('conflict', { message: 'There is a source of that name already.' });
      }
      const stored = this.#newSource(this.#parts.newId(), name, acceptsUndotted);
      const secret = this.#parts.makeSecret();
      await this.#parts.store.set(entry(stored.sourceId, 'current'), secret);
      await this.#write(stored);
      const held = { stored, current: secret, previous: '' };
      this.#held.set(stored.sourceId, held);
      return { source: this.#describe(held), secret };
    });
  }

  /** @throws OsaError `not_found` */
  change(sourceId: string, acceptsUndotted: boolean): Promise<WebhookSource> {
    return this.#inTurn(async () => {
      const held = this.#find(sourceId);
      const changed = { ...held, stored: { ...held.stored, acceptsUndotted } };
      await this.#write(changed.stored);
      this.#held.set(sourceId, changed);
      return this.#describe(changed);
    });
  }

  /**
   * Replaces a source's secret; the one before is accepted for another 24 hours.
   *
   * @param how `given` is the new secret, `null` to make one; `endsPrevious` refuses the
   *   one before at once, because somebody else may have it
   * @throws OsaError `not_found`, `conflict` when the environment sets the secret
   */
  rotate(
    sourceId: string,
    { given, endsPrevious }: { given: string | null; endsPrevious: boolean },
  ): Promise<{ source: WebhookSource; secret: string }> {
    return this.#inTurn(async () => {
      const { store, clock } = this.#parts;
      const held = this.#find(sourceId);
      if (this.#isFixed(sourceId)) {
        throw new OsaError('conflict', {
          message:
            'OSA_WEBHOOK_SECRET sets this secret. Change it there and start the console again.',
        });
      }
      const secret = given ?? this.#parts.makeSecret();
      if (secret === held.current) {
        throw new OsaError('conflict', { message: 'That is the secret that is in use already.' });
      }
      const hasGrace = held.current !== '' && !endsPrevious;
      const now = clock.now();
      const previous = hasGrace ? held.current : '';
      const previousUntilMs = hasGrace ? now + GRACE_MS : null;
      const stored = { ...held.stored, rotatedAtMs: now, previousUntilMs };
      if (hasGrace) await store.set(entry(sourceId, 'previous'), previous);
      await this.#write(stored);
      await this.#writeCurrent(sourceId, secret);
      const rotated = { stored, current: secret, previous };
      this.#held.set(sourceId, rotated);
      if (!hasGrace) await store.delete(entry(sourceId, 'previous'));
      return { source: this.#describe(rotated), secret };
    });
  }

  /** @throws OsaError `not_found`, `forbidden` for the default source */
  remove(sourceId: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#find(sourceId);
      if (sourceId === DEFAULT_SOURCE_ID) {
        throw new OsaError('forbidden', { message: 'The source of Opal cannot be removed.' });
      }
      const { database, sources } = this.#parts;
      await database.transaction((trx) => sources.remove(trx, sourceId));
      this.#held.delete(sourceId);
      await this.#parts.store.delete(entry(sourceId, 'current'));
      await this.#parts.store.delete(entry(sourceId, 'previous'));
    });
  }

  /** Erases old secrets whose grace is over. They are not accepted in any case. */
  forgetExpired(): Promise<void> {
    return this.#inTurn(async () => {
      const now = this.#parts.clock.now();
      for (const [sourceId, held] of this.#held) {
        if (held.previous === '' || now < graceEnd(held.stored)) continue;
        const stored = { ...held.stored, previousUntilMs: null };
        await this.#write(stored);
        await this.#parts.store.delete(entry(sourceId, 'previous'));
        this.#held.set(sourceId, { ...held, stored, previous: '' });
      }
    });
  }

  async #readSecrets(stored: StoredWebhookSource): Promise<Held> {
    const { shared, store } = this.#parts;
    const { sourceId } = stored;
    const isShared = sourceId === DEFAULT_SOURCE_ID;
    const current = isShared ? shared.get() : await store.get(entry(sourceId, 'current'));
    const previous = await store.get(entry(sourceId, 'previous'));
    return { stored, current: current ?? '', previous: previous ?? '' };
  }

  async #write(source: StoredWebhookSource): Promise<void> {
    const { database, sources } = this.#parts;
    await database.transaction((trx) => sources.put(trx, source));
  }

  #newSource(sourceId: string, name: string, acceptsUndotted: boolean): StoredWebhookSource {
    const now = this.#parts.clock.now();
    return {
      sourceId,
      name,
      acceptsUndotted,
      rotatedAtMs: now,
      previousUntilMs: null,
      createdAtMs: now,
    };
  }

  async #writeCurrent(sourceId: string, secret: string): Promise<void> {
    if (sourceId === DEFAULT_SOURCE_ID) await this.#parts.shared.set(secret);
    else await this.#parts.store.set(entry(sourceId, 'current'), secret);
  }

  #isFixed(sourceId: string): boolean {
    return this.#parts.isFixed && sourceId === DEFAULT_SOURCE_ID;
  }

  #find(sourceId: string): Held {
    const held = this.#held.get(sourceId);
    if (held === undefined) throw new OsaError('not_found');
    return held;
  }

  #describe({ stored, current, previous }: Held): WebhookSource {
    const { sourceId, name, acceptsUndotted, rotatedAtMs } = stored;
    const isInGrace = previous !== '' && this.#parts.clock.now() < graceEnd(stored);
    return {
      sourceId,
      name,
      acceptsUndotted,
      rotatedAtMs,
      dueAtMs: rotatedAtMs + ROTATION_MS,
      previousUntilMs: isInGrace ? graceEnd(stored) : null,
      isFixed: this.#isFixed(sourceId),
      isUsable: current !== '',
    };
  }

  /** One change at a time: two that overlap could each take the other's secret for the old one. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(change);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function entry(sourceId: string, which: 'current' | 'previous'): string {
  return `${ENTRY_PREFIX}${sourceId}:${which}`;
}

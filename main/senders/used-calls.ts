import { createHash } from 'node:crypto';
import type { Database } from '../storage/database.ts';
import type { UsedSignatureRepository } from '../storage/used-signature-repository.ts';

/** Calls remembered at most. More than these within the time are refused. */
const MAX_REMEMBERED = 50_000;

/** Tells them from what else is remembered in the same table. */
const PREFIX = 'tool-call:';

/** What makes a signed call the one that it is. */
export interface CallMarks {
  readonly nonce: string;
  readonly signature: string;
  /** A keyed digest of the body, in hex. */
  readonly bodyDigest: string;
}

/**
 * Whether a signed call came before.
 *
 * - `first`: it did not
 * - `repeated`: the same call with the same body, as a sender repeats it that had no answer
 * - `used`: its nonce or its signature stood in another call
 */
export type CallUse = 'first' | 'repeated' | 'used';

interface Parts {
  readonly database: Pick<Database, 'transaction'>;
  readonly repository: UsedSignatureRepository;
  /** How long a call could come again, in ms. */
  readonly keepMs: number;
  readonly onProblem: (error: unknown) => void;
}

interface Remembered {
  readonly nonce: string;
  readonly signature: string;
  readonly bodyDigest: string;
  readonly untilMs: number;
}

/**
 * Remembers signed tool calls for as long as they would be accepted.
 *
 * By the nonce and by the signature: nothing stands between the parts that are signed, so one
 * signature could be presented with another nonce. And by the body, because what is signed of
 * it is its MD5, to which a second body can be made. Stored too, so that a restart makes no
 * recorded call good again; as digests, because a nonce may be any text.
 */
export class UsedCalls {
  readonly #parts: Parts;
  /** The oldest first. */
  readonly #byNonce = new Map<string, Remembered>();
  readonly #bySignature = new Map<string, Remembered>();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Reads those that could still come again. */
  static async open(parts: Parts, nowMs: number): Promise<UsedCalls> {
    const opened = new UsedCalls(parts);
    for (const { signature: entry, untilMs } of await parts.repository.list(nowMs)) {
      if (!isCallEntry(entry)) continue;
      const [nonce = '', signature = '', bodyDigest = ''] = entry.slice(PREFIX.length).split(':');
      opened.#remember({ nonce, signature, bodyDigest, untilMs });
    }
    return opened;
  }

  async take(marks: CallMarks, nowMs: number): Promise<CallUse> {
    this.#forget(nowMs);
    const { bodyDigest } = marks;
    const [nonce, signature] = [digestOf(marks.nonce), digestOf(marks.signature)];
    const known = this.#byNonce.get(nonce) ?? this.#bySignature.get(signature);
    if (known !== undefined) {
      const isSame =
        known.nonce === nonce && known.signature === signature && known.bodyDigest === bodyDigest;
      return isSame ? 'repeated' : 'used';
    }
    if (this.#byNonce.size >= MAX_REMEMBERED) return 'used';
    const { database, repository, keepMs, onProblem } = this.#parts;
    const untilMs = nowMs + keepMs;
    this.#remember({ nonce, signature, bodyDigest, untilMs });
    const entry = `${PREFIX}${nonce}:${signature}:${bodyDigest}`;
    try {
      await database.transaction((trx) => repository.add(trx, entry, { nowMs, untilMs }));
    } catch (error) {
      // Whether the call itself can be kept is found out next.
      onProblem(error);
    }
    return 'first';
  }

  #remember(call: Remembered): void {
    this.#byNonce.set(call.nonce, call);
    this.#bySignature.set(call.signature, call);
  }

  #forget(nowMs: number): void {
    for (const { nonce, signature, untilMs } of this.#byNonce.values()) {
      if (untilMs > nowMs) return;
      this.#byNonce.delete(nonce);
      this.#bySignature.delete(signature);
    }
  }
}

/** Whether an entry of the table is a tool call, and no request of a script. */
export function isCallEntry(entry: string): boolean {
  return entry.startsWith(PREFIX);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

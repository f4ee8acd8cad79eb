import type { CallResult } from '../../shared/contract/bridge.ts';
import { pendingSignInSchema } from '../../shared/domain/opal-connection.ts';

/**
 * The address of the sign-in that is under way, which the person's browser may open.
 *
 * The engine made it, so a page can ask for that page and for no other of the same host. It is
 * good until the sign-in is given up, cancelled or begun again.
 */
export class SignInAddress {
  readonly #now: () => number;
  #current: { readonly url: string; readonly untilMs: number } | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes the address from what a procedure answered. */
  note(procedure: string, result: CallResult<unknown>): void {
    if (!result.ok) return;
    if (procedure === 'opal.cancelSignIn') this.#current = null;
    if (procedure !== 'opal.signIn') return;
    const pending = pendingSignInSchema.safeParse(result.value);
    if (!pending.success) return;
    const { authorizationUrl, untilMs } = pending.data;
    const url = URL.parse(authorizationUrl);
    const isWeb = url !== null && (url.protocol === 'https:' || isOwnMachine(url));
    this.#current = isWeb ? { url: url.href, untilMs } : null;
  }

  /** Whether an address is that of the sign-in, to the letter. */
  accepts(address: string): boolean {
    const current = this.#current;
    return current !== null && current.url === address && this.#now() < current.untilMs;
  }
}

/** The practice Opal signs in over plain http on this machine. */
function isOwnMachine(url: URL): boolean {
  return url.protocol === 'http:' && url.hostname === '127.0.0.1';
}

import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Agent, fetch as fetchWith } from 'undici';
import type { HostAddress } from './public-address.ts';

/** The part of `fetch` that a request to Opal needs. */
export type Post = (
  url: string,
  init: {
    readonly method: 'POST';
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
    readonly headers: Record<string, string>;
    readonly body: string;
  },
) => Promise<{
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  readonly body: { cancel(): Promise<void> } | null;
}>;

/** Finds the addresses of a host that may be connected to, e.g. `resolvePublicly`; or refuses. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

/**
 * Makes a `fetch` that connects only to the addresses that a resolver returns.
 *
 * A name that was checked beforehand may resolve to another address by the time of the
 * connection. With a resolver that checks, the connection goes to the checked address.
 *
 * @param resolve not called for a host that is an address
 */
export function createFetch(resolve: Resolve): Post {
  const lookup = lookupThrough(resolve);
  const dispatcher = new Agent({ connect: { lookup } });
  return (url, init) => fetchWith(url, { ...init, dispatcher });
}

/**
 * Has a socket connect to nothing but the addresses that a resolver returns.
 *
 * @param resolve not called for a host that is an address
 */
export function lookupThrough(resolve: Resolve): LookupFunction {
  const resolveWith = callbackify(resolve);
  return (host, options, callback) => {
    resolveWith(host, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, [...addresses]);
      return callback(null, first.address, first.family);
    });
  };
}

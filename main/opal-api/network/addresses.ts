import type { OpalAddresses } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';

/** Where Opal is unless somebody says otherwise. */
export const DEFAULT_BASE_URL = 'https://opal.optimizely.com';

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a URL leads to this machine. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK_HOSTS.has(url.hostname);
}

/**
 * Whether addresses are those of the practice Opal inside the console.
 *
 * Only that is on this machine, except for a server that the environment names (`OSA_OPAL_URL`):
 * that one outlives the console, and counts as a real one.
 *
 * @param namedUrl the base URL that the environment names; `null` where it names none
 */
export function isPracticePlace({ baseUrl }: OpalAddresses, namedUrl: string | null): boolean {
  return baseUrl !== namedUrl && isLoopback(new URL(baseUrl));
}

/**
 * Works out where one Opal is reached: who signs people in, and where live events come from,
 * follow from its address unless they are given.
 *
 * @throws OsaError `opal_host_not_allowed` for what is no https address; plain http is for
 *   loopback only
 */
export function readAddresses(given: {
  readonly baseUrl?: string;
  readonly issuer?: string;
  readonly liveUrl?: string;
}): OpalAddresses {
  const base = checkedUrl(given.baseUrl ?? DEFAULT_BASE_URL);
  const bare = base.host.replace(/^api\./, '');
  // On loopback one server does it all: there are no names below an IP address.
  const below = (name: string): string =>
    isLoopback(base) ? base.origin : `${base.protocol}//${name}.${bare}`;
  const issuer = checkedUrl(given.issuer ?? below('auth.mcp'));
  const live = checkedUrl(asHttp(given.liveUrl ?? below('ws')));
  return {
    baseUrl: base.origin,
    issuer: issuer.href.replace(/\/$/, ''),
    liveUrl: live.origin.replace(/^http/, 'ws'),
  };
}

/**
 * Lets requests of a connection go to its own hosts and nowhere else.
 *
 * The last look before a token leaves the machine: whatever a list, a link or a redirect names,
 * only these three origins are reached.
 */
export class OwnHosts {
  readonly #origins: ReadonlySet<string>;

  constructor(addresses: OpalAddresses) {
    const { baseUrl, issuer, liveUrl } = addresses;
    this.#origins = new Set(
      [baseUrl, issuer, asHttp(liveUrl)].map((url) => checkedUrl(url).origin),
    );
  }

  /**
   * @returns the URL, parsed
   * @throws OsaError `opal_host_not_allowed`
   */
  check(address: string | URL): URL {
    const url = checkedUrl(asHttp(String(address)));
    if (!this.#origins.has(url.origin)) throw notAllowed('another_host');
    return url;
  }
}

function checkedUrl(address: string): URL {
  const url = URL.parse(address);
  if (url === null) throw notAllowed('not_a_url');
  if (url.username !== '' || url.password !== '') throw notAllowed('has_user_info');
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  if (!isSecure) throw notAllowed('not_https');
  return url;
}

function asHttp(address: string): string {
  return address.replace(/^ws(s?):/i, 'http$1:');
}

function notAllowed(reason: string): OsaError {
  return new OsaError('opal_host_not_allowed', { details: { reason } });
}

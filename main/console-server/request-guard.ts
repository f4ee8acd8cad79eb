import type { IncomingHttpHeaders } from 'node:http';
import { CALL_HEADER } from '../../shared/contract/http.ts';

/**
 * Says what is wrong with where a request comes from; `null` when nothing is.
 *
 * The Host must be this listener's own loopback name, which a rebound DNS name is not.
 * An Origin, where there is one, must be the same. A change needs the console's header,
 * which no form of another page can set.
 *
 * A link may be followed from anywhere, for its token is what counts: a terminal, or the page
 * that opens the browser.
 *
 * @param port the listener's port
 * @param isLink whether it is the page that is asked for with the token of a link
 */
export function refuseOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  port: number,
  isLink = false,
): 'host' | 'origin' | 'header' | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const host = headers.host ?? '';
  if (!hosts.includes(host)) return 'host';
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return 'origin';
  const site = headers['sec-fetch-site'] ?? 'none';
  const isNavigation = (headers['sec-fetch-mode'] ?? 'navigate') === 'navigate';
  const isFollowed = isLink && isNavigation;
  if (!isFollowed && site !== 'none' && site !== 'same-origin') return 'origin';
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && headers[CALL_HEADER.name] !== CALL_HEADER.value) return 'header';
  return null;
}

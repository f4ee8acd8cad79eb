import type { IncomingHttpHeaders } from 'node:http';

/** Where practice listens, and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/**
 * Whether a request may come from where it comes from.
 *
 * A web page that somebody has open must not reach practice: a browser sends an Origin with
 * what a page asks for, and the page's host name where that was pointed at this machine.
 *
 * @param port where the server listens
 */
export function mayCome({ host, origin }: IncomingHttpHeaders, port: number): boolean {
  const own = [`${LOOPBACK}:${port}`, `localhost:${port}`];
  if (host === undefined || !own.includes(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** Schemes that lead nowhere: what they name is in the page already. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set(['data:', 'blob:']);

/**
 * Cancels whatever a page asks of anybody but the console.
 *
 * The content security policy says the same to the page. This holds where a page has none:
 * a frame, an error page, a document that was loaded by mistake.
 */
export function blockForeignRequests(
  session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> },
  isPackaged: boolean,
): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isRequestAllowed(url, isPackaged) });
  });
}

/** The developer tools, which an installed app does not open, have a scheme of their own. */
export function isRequestAllowed(address: string, isPackaged: boolean): boolean {
  const scheme = URL.parse(address)?.protocol ?? '';
  if (scheme === 'devtools:') return !isPackaged;
  return LOCAL_SCHEMES.has(scheme) || isAppUrl(address);
}

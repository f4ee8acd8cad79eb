import { PAGE_KEY } from '../../shared/contract/http.ts';

const ENTRY = 'osa-console.page-key';

/** What is used of a browser's window. */
export type PageKeyWindow = Pick<Window, 'localStorage' | 'history'> & {
  readonly location: Pick<Location, 'hash' | 'pathname'>;
};

/**
 * Takes the page's key out of the address that a link led to, and keeps it.
 *
 * It is kept where only pages of this very address and port can read it, so that a second
 * tab works too. It has to happen before anything reads the address.
 */
export function keepPageKey({ location, history, localStorage }: PageKeyWindow): void {
  if (!location.hash.startsWith(PAGE_KEY.fragment)) return;
  localStorage.setItem(ENTRY, location.hash.slice(PAGE_KEY.fragment.length));
  history.replaceState(null, '', location.pathname);
}

/** The key that was kept last; empty when there is none. */
export function keptPageKey({ localStorage }: Pick<Window, 'localStorage'>): string {
  return localStorage.getItem(ENTRY) ?? '';
}

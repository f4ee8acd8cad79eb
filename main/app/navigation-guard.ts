import type { WebContents } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** What a guard does besides refusing. */
export interface NavigationGuardParts {
  /** Is handed every address that a page wanted a new window for. */
  openOutside(url: string): void;
  /** Hears of every refusal; the address stays out of the log. */
  onRefused(what: RefusedNavigation): void;
}

/** The way in which a page tried to leave, by the name of Electron's event. */
export type RefusedNavigation =
  'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview' | 'window-open';

/**
 * Keeps a page, and every frame in it, inside the console's own origin.
 *
 * Put on each `web-contents-created`, so that no page exists without it. New windows and
 * web views are always refused; an address that was meant for a new window may still be
 * opened in the person's browser, if it is on the list (Electron security checklist,
 * items 12 to 14).
 */
export function guardNavigation(contents: WebContents, parts: NavigationGuardParts): void {
  contents.on('will-navigate', (event) => keepInside('will-navigate', event, parts));
  contents.on('will-frame-navigate', (event) => keepInside('will-frame-navigate', event, parts));
  contents.on('will-redirect', (event) => keepInside('will-redirect', event, parts));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    parts.onRefused('will-attach-webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    parts.onRefused('window-open');
    parts.openOutside(url);
    return { action: 'deny' };
  });
}

function keepInside(
  what: RefusedNavigation,
  event: { readonly url: string; preventDefault(): void },
  parts: NavigationGuardParts,
): void {
  if (isAppUrl(event.url)) return;
  event.preventDefault();
  parts.onRefused(what);
}

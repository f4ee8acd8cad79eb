/** The scheme that the renderer is served under inside the app. */
export const APP_SCHEME = 'app';

const APP_HOST = 'console';

/** The one origin that is trusted, as Chromium writes it. */
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** The page that a window opens. */
export const APP_ENTRY_URL = `${APP_ORIGIN}/`;

/**
 * Whether an address lies in the console's own origin.
 *
 * Compared after parsing and part by part: a comparison of text would take
 * `app://console.evil` or `app://console@evil` for it (Electron security checklist,
 * item 13). Node gives `app:` URLs an opaque origin, so `URL.origin` cannot be used.
 */
export function isAppUrl(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const url = URL.parse(value);
  if (url === null) return false;
  return (
    url.protocol === `${APP_SCHEME}:` &&
    url.hostname === APP_HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

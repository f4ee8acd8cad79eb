import type { Shell } from 'electron';

/** The one power that is used to leave the app. */
export type ExternalOpener = Pick<Shell, 'openExternal'>;

/** Hosts whose pages the console links to, each with its reason. Exact names. */
export const EXTERNAL_HOSTS: Readonly<Record<string, string>> = {
  'app.optimizely.com': 'the experimentation project that a run is about',
  'opal.optimizely.com': 'Opal, where agents, tools and triggers are set up',
  'docs.developers.optimizely.com': 'how Opal tools and triggers work',
  'support.optimizely.com': 'help with the Optimizely products',
};

/**
 * Opens a listed address in the person's own browser, or the one of a sign-in to Opal.
 *
 * The only way out of the app, and the only place that asks the operating system to open
 * something (Electron security checklist, item 15).
 *
 * @param isSignIn whether it is the address of the sign-in that is under way, see `SignInAddress`
 * @returns whether it was opened
 */
export async function openExternalUrl(
  value: unknown,
  shell: ExternalOpener,
  isSignIn: (address: string) => boolean = () => false,
): Promise<boolean> {
  const url = typeof value === 'string' && isSignIn(value) ? value : parseExternalUrl(value);
  if (url === null) return false;
  try {
    await shell.openExternal(url);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads an address that may be opened outside.
 *
 * Only https, only a listed host on its usual port, and no user name or password, which
 * serve to make one host look like another.
 *
 * @returns the address as parsed, never the text that came in; `null` when it is refused
 */
export function parseExternalUrl(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const url = URL.parse(value);
  if (url === null) return null;
  const isAllowed =
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    Object.hasOwn(EXTERNAL_HOSTS, url.hostname);
  return isAllowed ? url.href : null;
}

import type { ConsoleProcess } from './console-process.ts';

/** Gives the browser the session that the console's link was exchanged for. */
export async function signIn(
  console: ConsoleProcess,
  context: {
    addCookies: (cookies: { name: string; value: string; url: string }[]) => Promise<void>;
    addInitScript: (script: (entry: string) => void, entry: string) => Promise<unknown>;
  },
): Promise<void> {
  const [name = '', value = ''] = console.cookie.split('=');
  await context.addCookies([{ name, value, url: console.origin }]);
  await context.addInitScript((pageKey) => {
    window.localStorage.setItem('osa-console.page-key', pageKey);
  }, console.pageKey);
}

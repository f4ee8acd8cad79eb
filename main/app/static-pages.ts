import { APP_ORIGIN } from './app-origin.ts';

/** Shown until the engine is up, so that whoever starts the console sees that it does. */
export const STARTING_URL = `${APP_ORIGIN}/starting.html`;

/** Shown where the console's own page cannot be loaded. */
export const FAILED_URL = `${APP_ORIGIN}/failed.html`;

/** What the failed page says; it is also the answer where the built page is missing. */
export const FAILED_PAGE = page(
  'The console’s page cannot be loaded',
  'Results are received all the same and nothing is lost. Close this window and start the console again; if this comes back, install it again.',
);

/**
 * Pages that need nothing of the built renderer and no script, by their path.
 *
 * They are there when nothing else is yet, or when nothing else is any more.
 */
export const STATIC_PAGES: Readonly<Record<string, string>> = {
  '/starting.html': page('Starting the OSA Console …', 'Opening your data. This takes a moment.'),
  '/failed.html': FAILED_PAGE,
};

function page(title: string, text: string): string {
  return `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>OSA Console</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { display: grid; place-content: center; min-height: 100vh; margin: 0; text-align: center; }
body { background: light-dark(#f5f6f9, #0e1117); color: light-dark(#1b1f27, #e8ebf1); }
h1 { font-size: 1.25rem; margin: 0 0 0.5rem; }
p { margin: 0; max-width: 32rem; }
</style>
<main role="status"><h1>${title}</h1><p>${text}</p></main>
</html>
`;
}

import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { build } from 'vite';
import { chromiumLaunchOptions } from '../../support/chromium.ts';
import { ConsoleProcess } from '../../support/console-process.ts';
import { signIn } from '../../support/sign-in.ts';

const EMPTY_PAGE = fileURLToPath(new URL('./empty-page/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** How one page came up in a fresh browser profile. */
export interface PageStart {
  /** From the request for the page to the first text on screen. */
  readonly firstPaintMs: number;
  /** To the heading, which only its scripts can draw. */
  readonly headingMs: number;
  /** All scripts that were asked for before the heading was there, compressed, in kB. */
  readonly scriptKb: number;
}

/**
 * Starts the console's first screen and an empty page of the same UI kit in Chromium, in turn.
 *
 * The empty page is React, Mantine with its styles, and one heading, built as the console is.
 */
export async function measureFirstPaint(
  rounds: number,
  say: (line: string) => void,
): Promise<{ console: PageStart[]; empty: PageStart[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osa-bench-'));
  const emptyPage = await serveEmptyPage(join(dataDir, 'empty-page'));
  const console = await ConsoleProcess.start(join(dataDir, 'data'));
  const browser = await chromium.launch(chromiumLaunchOptions(process.env));
  const results: { console: PageStart[]; empty: PageStart[] } = { console: [], empty: [] };
  try {
    // The first page of a browser pays for the browser.
    await openPage(browser, emptyPage.origin);
    for (let round = 1; round <= rounds; round += 1) {
      say(`first paint, round ${round} of ${rounds}`);
      results.empty.push(await openPage(browser, emptyPage.origin));
      results.console.push(
        await openPage(browser, console.origin, (context) => signIn(console, context)),
      );
    }
    return results;
  } finally {
    await browser.close();
    await console.end('SIGTERM');
    emptyPage.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function openPage(
  browser: Browser,
  origin: string,
  prepare: (context: BrowserContext) => Promise<void> = async () => {},
): Promise<PageStart> {
  const context = await browser.newContext();
  try {
    await prepare(context);
    await context.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (document.querySelector('h1') === null) return;
        observer.disconnect();
        performance.mark('heading');
      }).observe(document, { childList: true, subtree: true });
    });
    const page = await context.newPage();
    await page.goto(origin);
    await page.locator('h1').first().waitFor();
    // The browser tells of a paint some time after it.
    await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint').length > 0,
    );
    const seen = await page.evaluate(() => {
      const [heading] = performance.getEntriesByName('heading');
      const headingMs = heading?.startTime ?? Number.NaN;
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return {
        headingMs,
        firstPaintMs: paint?.startTime ?? Number.NaN,
        asked: performance
          .getEntriesByType('resource')
          .filter(({ name, startTime }) => name.endsWith('.js') && startTime < headingMs)
          .map(({ name }) => name),
      };
    });
    const sizes = await Promise.all(
      seen.asked.map(async (url) => {
        const answer = await context.request.get(url);
        return gzipSync(await answer.body(), { level: 9 }).length;
      }),
    );
    const scriptKb = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    return { firstPaintMs: seen.firstPaintMs, headingMs: seen.headingMs, scriptKb };
  } finally {
    await context.close();
  }
}

async function serveEmptyPage(outDir: string): Promise<{ origin: string; close: () => void }> {
  await build({
    configFile: false,
    root: EMPTY_PAGE,
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false }, target: 'chrome120' },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(outDir, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (body) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port to listen on');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

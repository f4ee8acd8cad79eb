import { chromium, type Browser, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from '../../../scripts/build-if-stale.ts';
import { rendererTarget } from '../../../scripts/build-targets.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import { signIn } from '../../e2e/console-fixture.ts';
import { chromiumLaunchOptions } from '../../support/chromium.ts';
import { ConsoleProcess } from '../../support/console-process.ts';

/** How opening and scrolling a run went, in ms. */
export interface OpenedRun {
  /** From the click to the agents and the newest events on the screen. */
  readonly openMs: number;
  /** The longest task while scrolling from the newest event to the oldest; 0 for none. */
  readonly longestTaskMs: number;
  /** The place of the oldest event that it came to, the newest being 1. */
  readonly reached: number;
}

const PROJECT_ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const OPEN_LIMIT_MS = 30_000;

/** Who has not come to the end by then has not come there. */
const SCROLL_LIMIT_MS = 180_000;

/** How far one turn of the wheel scrolls, in pixels: two heights of the list. */
const WHEEL = 1000;

const PLAIN_ROWS = 1000;
const DRAWINGS = 5;

/** Opens runs in Chromium, as a person does. */
export class RunOpener implements AsyncDisposable {
  readonly #console: ConsoleProcess;
  readonly #browser: Browser;

  private constructor(console: ConsoleProcess, browser: Browser) {
    this.#console = console;
    this.#browser = browser;
  }

  static async start(dataDir: string, say: (line: string) => void): Promise<RunOpener> {
    await buildIfStale(rendererTarget(PROJECT_ROOT), { projectRoot: PROJECT_ROOT, say });
    const console = await ConsoleProcess.start(dataDir);
    return new RunOpener(console, await chromium.launch(chromiumLaunchOptions(process.env)));
  }

  /** @param count how many events the run has */
  async open(runId: string, count: number): Promise<OpenedRun> {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      await signIn(this.#console, context);
      const page = await context.newPage();
      await page.goto(`${this.#console.origin}/#/runs`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const openMs = await timeOpening(page, runId);
      return { openMs, ...(await scrollThrough(page, count)) };
    } finally {
      await context.close();
    }
  }

  /** How long Chromium takes here for something that is not the console's. */
  async drawPlainRows(): Promise<number> {
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 900 } });
    try {
      const tookMs: number[] = [];
      for (let round = 0; round < DRAWINGS; round += 1) {
        tookMs.push(await page.evaluate(timeDrawing, PLAIN_ROWS));
      }
      return Math.min(...tookMs);
    } finally {
      await page.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    await this.#console.end('SIGTERM');
  }
}

/** Timed in the page itself, up to the frame after everything is there. */
function timeOpening(page: Page, runId: string): Promise<number> {
  return page.evaluate(
    ({ id, agent, limitMs }) =>
      new Promise<number>((resolve, reject) => {
        const startedAt = performance.now();
        location.hash = `#/runs/${id}`;
        const look = (): void => {
          const hasEvents = document.querySelector('[aria-label="What happened"] li time') !== null;
          const hasAgents = document.body.textContent?.includes(agent) ?? false;
          if (hasEvents && hasAgents) {
            requestAnimationFrame(() => resolve(performance.now() - startedAt));
          } else if (performance.now() - startedAt > limitMs) {
            reject(new Error('The run did not open.'));
          } else setTimeout(look, 1);
        };
        look();
      }),
    { id: runId, agent: builtInAgents.get('integration_health').label, limitMs: OPEN_LIMIT_MS },
  );
}

/** Runs in the page: makes the rows anew and lays them out. */
function timeDrawing(rows: number): number {
  const startedAt = performance.now();
  const list = document.createElement('ol');
  for (let row = 0; row < rows; row += 1) {
    const item = document.createElement('li');
    item.textContent = `Row ${row}`;
    list.append(item);
  }
  document.body.replaceChildren(list);
  list.getBoundingClientRect();
  return performance.now() - startedAt;
}

async function scrollThrough(
  page: Page,
  count: number,
): Promise<Pick<OpenedRun, 'longestTaskMs' | 'reached'>> {
  await page.evaluate(() => {
    const state = { longestMs: 0 };
    Object.assign(window, { benchState: state });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        state.longestMs = Math.max(state.longestMs, duration);
      }
    }).observe({ type: 'longtask' });
  });
  await page.getByRole('region', { name: 'What happened' }).last().hover();
  const limitAt = Date.now() + SCROLL_LIMIT_MS;
  for (;;) {
    await page.mouse.wheel(0, WHEEL);
    const at = await page.evaluate(async () => {
      // The wheel has been answered when two frames have been drawn.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      const { benchState } = window as unknown as { benchState: { longestMs: number } };
      const last = [...document.querySelectorAll('li[aria-posinset]')].at(-1);
      const reached = Number(last?.getAttribute('aria-posinset') ?? 0);
      return { longestTaskMs: benchState.longestMs, reached };
    });
    if (at.reached >= count || Date.now() > limitAt) return at;
  }
}

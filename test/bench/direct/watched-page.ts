import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { buildIfStale } from '../../../scripts/build-if-stale.ts';
import { rendererTarget } from '../../../scripts/build-targets.ts';
import { signIn } from '../../e2e/console-fixture.ts';
import { chromiumLaunchOptions } from '../../support/chromium.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { ConsoleProcess } from '../../support/console-process.ts';

const PROJECT_ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A run's page in Chromium, with what an agent says opened; `await using` closes it. */
export class WatchedPage implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /**
   * @param runId a run that is over; its page is shown first, so that nothing of a run's page has to
   *   be fetched while another run is being watched
   */
  static async open(
    console: ConsoleProcess,
    runId: RunId,
    say: (line: string) => void,
  ): Promise<WatchedPage> {
    await buildIfStale(rendererTarget(PROJECT_ROOT), { projectRoot: PROJECT_ROOT, say });
    const browser = await chromium.launch(chromiumLaunchOptions(process.env));
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await signIn(console, context);
    const page = await context.newPage();
    await page.goto(`${console.origin}/#/runs/${runId}`);
    await page.getByRole('table', { name: 'Agents' }).waitFor();
    return new WatchedPage(browser, page);
  }

  /** Opens a run and what an agent of it says, and counts frames from then on. */
  async show(runId: RunId, agent: string): Promise<void> {
    await this.#page.evaluate((id) => {
      location.hash = `#/runs/${id}`;
    }, runId);
    await this.#page.getByRole('button', { name: new RegExp(`^What ${agent} says`) }).click();
    await this.#page.getByRole('region', { name: `What ${agent} says` }).waitFor();
    await this.#page.evaluate(() => {
      const state = { longestMs: 0 };
      Object.assign(window, { benchFrames: state });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) {
          state.longestMs = Math.max(state.longestMs, duration);
        }
      }).observe({ type: 'long-animation-frame' });
    });
  }

  /** The longest frame since `show` that took 50 ms or more; 0 where none did. */
  longestFrameMs(): Promise<number> {
    return this.#page.evaluate(() => {
      const { benchFrames } = window as unknown as { benchFrames: { longestMs: number } };
      return benchFrames.longestMs;
    });
  }

  /** How many characters of the agent's words are on the page. */
  async shownCharacters(agent: string): Promise<number> {
    const region = this.#page.getByRole('region', { name: `What ${agent} says` });
    return ((await region.textContent()) ?? '').length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

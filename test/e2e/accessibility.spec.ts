import type { Page } from '@playwright/test';
import { HTTP_PATHS } from '../../shared/contract/http.ts';
import { startPractice } from './start-practice.ts';
import { expect, expectAccessible, test } from './console-fixture.ts';

/** How far what was shown has moved since the page was loaded, as Cumulative Layout Shift. */
async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries().map((entry) => ('value' in entry ? entry.value : 0));
          resolve(shifts.reduce<number>((sum, value) => sum + Number(value), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Nothing is reported where nothing has moved.
        window.setTimeout(() => resolve(0), 200);
      }),
  );
}

/** Lets what a page asks be answered in the opposite order, one by one, as a busy console may. */
async function answerBackwards(page: Page): Promise<void> {
  const waiting: (() => void)[] = [];
  let release: NodeJS.Timeout | undefined;
  const next = () => {
    waiting.pop()?.();
    if (waiting.length > 0) release = setTimeout(next, 40);
  };
  await page.route(`**${HTTP_PATHS.call}/**`, async (route) => {
    await new Promise<void>((go) => {
      waiting.push(go);
      clearTimeout(release);
      release = setTimeout(next, 80);
    });
    await route.continue();
  });
}

test('no page of an empty console moves while it fills, and axe finds nothing serious on it', async ({
  page,
  console,
}) => {
  await answerBackwards(page);
  for (const path of [
    '',
    'new',
    'runs',
    'results',
    'reports',
    'webhooks',
    'opal',
    'privacy',
    'settings',
  ]) {
    await test.step(`page "${path}"`, async () => {
      await page.goto(`${console.origin}/#/${path}`);
      await page.reload();
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      expect(await layoutShift(page)).toBeLessThan(0.02);
      await expectAccessible(page);
    });
  }
});

test('axe finds nothing serious on a run, its results and a comparison', async ({
  page,
  console,
}) => {
  const first = await startPractice(console, { pace: 'instant', seed: 1 });
  await page.goto(`${console.origin}/#/runs/${first}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${console.origin}/#/results/${first}`);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectAccessible(page);
  }
  await page.goto(`${console.origin}/#/runs/${first}/compare`);
  await expect(page.getByText('No other run for this client has results')).toBeVisible();
  await expectAccessible(page);
  const second = await startPractice(console, { pace: 'instant', seed: 2 });
  await page.goto(`${console.origin}/#/runs/${second}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
  await page.goto(`${console.origin}/#/runs/${second}/compare/${first}`);
  await expect(page.getByRole('table', { name: 'Numbers that changed' })).toBeVisible();
  await expectAccessible(page);
});

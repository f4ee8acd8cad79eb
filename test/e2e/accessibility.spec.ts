import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startPractice } from './start-practice.ts';
import { expect, test } from './console-fixture.ts';

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const path of ['', 'new', 'runs', 'results', 'reports', 'webhooks', 'privacy', 'settings']) {
    test(`axe finds nothing serious on "${path}" in ${colorScheme}`, async ({ page, console }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${console.origin}/#/${path}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });
  }

  test(`axe finds nothing serious on a run and its results in ${colorScheme}`, async ({
    page,
    console,
  }) => {
    await page.emulateMedia({ colorScheme });
    const runId = await startPractice(console, { pace: 'instant' });
    await page.goto(`${console.origin}/#/runs/${runId}`);
    await expect(page.getByText('9 of 9')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(`${console.origin}/#/results/${runId}`);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await seriousViolations(page)).toEqual([]);
    }
  });

  test(`axe finds nothing serious on a comparison in ${colorScheme}`, async ({ page, console }) => {
    await page.emulateMedia({ colorScheme });
    const first = await startPractice(console, { pace: 'instant', seed: 1 });
    await page.goto(`${console.origin}/#/runs/${first}/compare`);
    await expect(page.getByText('No other run for this client has results')).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
    const second = await startPractice(console, { pace: 'instant', seed: 2 });
    await page.goto(`${console.origin}/#/runs/${second}`);
    await expect(page.getByText('9 of 9')).toBeVisible();
    await page.goto(`${console.origin}/#/runs/${second}/compare/${first}`);
    await expect(page.getByRole('table', { name: 'Numbers that changed' })).toBeVisible();
    expect(await seriousViolations(page)).toEqual([]);
  });
}

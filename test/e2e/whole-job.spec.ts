import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { collectPageErrors, expect, test } from './console-fixture.ts';

async function fillWizard(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Next' });
  await page.getByLabel('Company name').fill('Harbour & Hill Outfitters');
  await page.getByRole('combobox', { name: 'Industry' }).fill('Retail');
  await page.keyboard.press('Escape');
  await next.click();
  await page.getByLabel('Goals').fill('More repeat orders\nFewer returns');
  await page
    .getByLabel('Target audience')
    .fill('Walkers and climbers who buy equipment twice a year; ask jo.sample@client.example');
  await next.click();
  await next.click();
  await page.getByLabel('Project ID').fill('1234567');
  await page.getByLabel('Workspace ID').fill('harbour-hill');
  await page
    .getByLabel(/Data Platform|ODP/)
    .first()
    .fill('an-odp-key-for-practice');
  await next.click();
  const content = page.getByRole('group', { name: 'Focus areas' }).getByText('Content');
  await content.click();
  await next.click();
}

test('a consultant goes from the wizard over the live run to results and exports', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  await page.goto(console.origin);
  await page.getByRole('link', { name: 'New analysis' }).first().click();
  await fillWizard(page);
  await page.getByRole('radio', { name: /Practice Opal/ }).check();
  await page.getByRole('button', { name: 'Start the practice analysis' }).dblclick();

  await expect(page.getByRole('heading', { name: /Harbour & Hill Outfitters/ })).toBeVisible();
  await expect(page.getByText('9 of 9')).toBeVisible();
  await expect(page.getByText('Completed').first()).toBeVisible();

  // A second click is no second run.
  expect(await console.call('runs.list', { limit: 10 })).toHaveLength(1);

  await page.getByRole('link', { name: 'Open results' }).click();
  await expect(page.getByRole('tab').first()).toBeVisible();
  await expect(page.getByText(/practice/i).first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText('jo.sample@client.example');

  for (const [format, magic] of [
    ['PDF', '%PDF'],
    ['PowerPoint', 'PK'],
    ['JSON', '{'],
  ] as const) {
    await page.getByRole('button', { name: 'Export report' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(format) }).click();
    const file = await readFile(await (await download).path());
    expect(file.subarray(0, magic.length).toString()).toBe(magic);
    expect((await download).suggestedFilename()).toMatch(/Harbour/);
  }
  expect(errors).toEqual([]);
});

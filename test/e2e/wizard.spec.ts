import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleIntake } from '../support/sample-intake.ts';
import { expect, test } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

test('a draft is kept over a reload, without the keys', async ({ page, console, dataDir }) => {
  await page.goto(`${console.origin}/#/new`);
  await page.getByLabel('Company name').fill('Quiet Lake Museums');
  await page.getByRole('combobox', { name: 'Industry' }).fill('Culture');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Project and keys' }).click();
  await page.getByLabel('Project ID').fill('77');
  const key = page.locator('input[type=password]').first();
  await key.fill('a-key-that-must-not-be-kept');
  await page
    .getByRole('button', { name: /^\d?\s*Company/ })
    .first()
    .click();
  await expect(page).toHaveURL(/draft=/);
  await page.reload();
  await expect(page.getByLabel('Company name')).toHaveValue('Quiet Lake Museums');
  await page.getByRole('button', { name: 'Project and keys' }).click();
  await expect(page.getByLabel('Project ID')).toHaveValue('77');
  await expect(page.locator('input[type=password]').first()).toHaveValue('');
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith('console.db')) continue;
    const bytes = await readFile(join(dataDir, name));
    expect(bytes.includes('a-key-that-must-not-be-kept'), name).toBe(false);
    expect(bytes.includes('Quiet Lake Museums'), name).toBe(false);
  }
});

test('what is wrong is said beside its field', async ({ page, console }) => {
  await page.goto(`${console.origin}/#/new`);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Company name required')).toBeVisible();
});

test('a client whose name looks like a person’s is named before the start, and may be kept', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/new`);
  await page.getByLabel('Company name').fill('Bakery Anna Schmidt and Max Huber');
  await page.getByRole('button', { name: 'Review and start' }).click();
  const notice = page
    .getByRole('note')
    .filter({ hasText: 'will be shown as Bakery A*** S*** and M*** H***' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Keep this company name' }).click();
  await expect(notice).toBeHidden();
  const intake = sampleIntake();
  intake.business_context.company_name = 'Bakery Anna Schmidt and Max Huber';
  const runId = await startPractice(console, { pace: 'instant' }, intake);
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(
    page.getByRole('heading', { name: 'Bakery Anna Schmidt and Max Huber' }),
  ).toBeVisible();
});

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

test('a client whose own names are protected is told before the start, and may keep them', async ({
  page,
  console,
}) => {
  await console.call('privacy.ownWords', {
    clientName: 'Bakery Anna Schmidt and Max Huber',
    keeps: false,
  });
  await page.goto(`${console.origin}/#/new`);
  await page.getByLabel('Company name').fill('Bakery Anna Schmidt and Max Huber');
  await page.getByRole('button', { name: 'Review and start' }).click();
  const notice = page
    .getByRole('note')
    .filter({ hasText: 'will be shown as Bakery A*** S*** and M*** H***' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Keep this client’s own names' }).click();
  await expect(notice).toBeHidden();
  const intake = sampleIntake();
  intake.business_context.company_name = 'Bakery Anna Schmidt and Max Huber';
  const runId = await startPractice(console, { pace: 'instant' }, intake);
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(
    page.getByRole('heading', { name: 'Bakery Anna Schmidt and Max Huber' }),
  ).toBeVisible();
});

test('the form is filled with an example, and from an earlier analysis of a client', async ({
  page,
  console,
}) => {
  const runId = await startPractice(console, { pace: 'instant' });
  await page.goto(`${console.origin}/#/new`);
  await page.getByRole('button', { name: 'Fill with an example' }).click();
  await page.getByRole('menuitem', { name: 'Healthcare' }).click();
  await expect(page.getByLabel('Company name')).toHaveValue('St. Brannoc Hospital Group');
  await page.goto(`${console.origin}/#/new`);
  await page.getByRole('button', { name: 'Use an earlier intake' }).click();
  await page.getByRole('menuitem', { name: /Northwind Produce Association/ }).click();
  await expect(page.getByLabel('Company name')).toHaveValue('Northwind Produce Association');

  await page.goto(`${console.origin}/#/runs/${runId}`);
  await page.getByRole('button', { name: 'Ask Integration health again' }).click();
  const question = page.getByRole('dialog', { name: 'Ask Integration health again?' });
  await question.getByRole('button', { name: 'Leave it' }).click();
  await page.getByRole('button', { name: 'Run again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run again' });
  await dialog.getByRole('button', { name: 'Run again' }).dblclick();
  await expect(page).not.toHaveURL(new RegExp(runId));
  await expect(page.getByText('9 of 9')).toBeVisible();
  expect(await console.call('runs.list', { limit: 10 })).toHaveLength(2);
});

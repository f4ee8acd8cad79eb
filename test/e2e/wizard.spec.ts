import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './console-fixture.ts';

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

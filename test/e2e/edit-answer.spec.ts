import { GOVERNING_KEY } from '../../shared/domain/answer/edits/edit-targets.ts';
import { collectPageErrors, expect, expectAccessible, test } from './console-fixture.ts';
import { finishPractice } from './start-practice.ts';

test('a consultant edits the answer, decides on moves and signs it off', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  const runId = await finishPractice(console, 7);
  await page.goto(`${console.origin}/#/results/${runId}`);
  const heading = page.getByRole('heading', { level: 1 });
  const strip = page.getByRole('group', { name: 'Version of the answer' });
  const pencil = page.getByRole('button', { name: 'Edit the governing thought' });
  const words = page.getByRole('textbox', { name: 'Words of the governing thought' });
  await expect(strip).toContainText('As received');

  // Escape leaves the sentence as it was.
  await pencil.click();
  await expect(words).toBeFocused();
  await words.fill('Something else');
  await page.keyboard.press('Escape');
  await expect(heading).toContainText(/within reach/);
  await expect(pencil).toBeFocused();

  // Enter saves, and a number that no source has says so.
  await page.keyboard.press('Enter');
  await words.fill('Phones lose you 98,765 registrations');
  await page.keyboard.press('Enter');
  await expect(heading).toContainText('98,765your own figure');
  await expect(strip).toContainText('Version 1 · 1 change');

  // Another window saves meanwhile: this one is told, and keeps what was typed.
  await pencil.click();
  await words.fill('Phones lose you registrations');
  await console.call('answer.change', {
    runId,
    revision: 1,
    key: GOVERNING_KEY,
    change: { field: 'words', text: 'Theirs' },
  });
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Somebody has changed this answer meanwhile/)).toBeVisible();
  await expect(words).toHaveValue('Phones lose you registrations');
  await expect(strip).toContainText('Version 2');
  await words.press('Enter');
  await expect(heading).toHaveText('Phones lose you registrationsedited');
  await expect(strip).toContainText('Version 3');

  // What is decided about a move stands in the list.
  await page.locator('[data-move="1"]').click();
  const panel = page.getByRole('complementary', { name: 'Move 1' });
  await panel.getByText('Do', { exact: true }).click();
  await expect(panel.getByRole('radio', { name: 'Do', exact: true })).toBeChecked();
  await panel.getByRole('textbox', { name: 'Owner' }).fill('Web team');
  await page.keyboard.press('Enter');
  const first = page.getByRole('row').filter({ has: page.locator('[data-move="1"]') });
  await expect(first).toContainText('decided: do');
  await expect(first).toContainText('Web team');
  const title = await page.locator('[data-move="1"]').innerText();
  await panel.getByRole('button', { name: 'Down' }).click();
  await expect(page.locator('[data-move="2"]')).toHaveText(title);
  await expect(page.getByRole('complementary', { name: 'Move 2' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Close the details' }).click();
  await strip.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-move="1"]')).toHaveText(title);
  await strip.getByRole('button', { name: 'Sign off' }).click();
  await page.getByRole('textbox', { name: 'Signed off by' }).fill('Lead consultant');
  await page.keyboard.press('Enter');
  await expect(strip).toContainText('Version 5 · 3 changes · signed off by Lead consultant');
  await strip.getByRole('button', { name: 'Versions' }).click();
  await expect(page.getByRole('dialog', { name: 'Versions' })).toContainText('Version 6');
  expect(errors.filter((error) => !error.includes('409'))).toEqual([]);
});

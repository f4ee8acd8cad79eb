import {
  collectPageErrors,
  expect,
  expectAccessible,
  signInToPractice,
  test,
} from './console-fixture.ts';

/** Signs in to the practice Opal inside the console, in a tab of its own as a person does. */
test('a person signs in with the browser, sees whose connection it is, and removes it', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  await page.goto(`${console.origin}/#/opal`);
  await signInToPractice(page);

  const connection = page.getByRole('list', { name: 'Connections to Opal' }).getByRole('listitem');
  await expect(connection).toContainText('consultant@practice.example');
  await expect(connection).toContainText('practice-instance');
  await expect(connection).toContainText('Ready');

  await page.getByRole('button', { name: 'Rename Practice Opal' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour & Hill');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(connection).toContainText('Harbour & Hill');

  await page.getByRole('button', { name: 'Remove Harbour & Hill' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('Opal has ended the session.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign in to Opal' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a sign-in that is cancelled leaves nothing behind', async ({ page, console }) => {
  await page.goto(`${console.origin}/#/opal`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Try it with the practice Opal' }).click();
  await opened;
  await page.getByRole('button', { name: 'Cancel the sign-in' }).click();
  await expect(page.getByRole('button', { name: 'Sign in to Opal' })).toBeVisible();
  expect((await console.call('opal.connections', {})).connections).toEqual([]);
});

test('a token that is none is refused with what to do, and is not kept in the field', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/opal`);
  await page.getByRole('button', { name: 'Use a personal access token' }).click();
  await page.getByRole('textbox', { name: 'Personal access token' }).fill('not-a-token');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText('This is not an access token of Opal.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Use a personal access token' }).click();
  await expect(page.getByRole('textbox', { name: 'Personal access token' })).toHaveValue('');
});

test('the palette leads to the sign-in', async ({ page, console }) => {
  await page.goto(console.origin);
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Screen, client/).fill('sign in to opal');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Opal', exact: true })).toBeVisible();
});

test('axe finds nothing serious on connections and agents', async ({ page, console }) => {
  await page.goto(`${console.origin}/#/opal`);
  await signInToPractice(page);
  await expect(page.getByText('Connected: Practice Opal')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Next: the agents' }).click();
  await expect(page.getByRole('table', { name: 'What would be installed' })).toBeVisible();
  await expectAccessible(page);
});

import type { Locator, Page } from '@playwright/test';
import type { RunId } from '../../shared/domain/ids.ts';
import { ConsoleProcess } from '../support/console-process.ts';
import { sampleIntake } from '../support/sample-intake.ts';
import { waitFor } from '../support/wait-for.ts';
import { collectPageErrors, expect, signIn, test as base } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

const CLIENT = sampleIntake().business_context.company_name;
const EMAIL = 'jane.doe@garden.example';
const REASON = 'The client asked whom the audit names';

/** A console for the role of a test. */
const test = base.extend<{ role: string }>({
  role: ['admin', { option: true }],
  console: async ({ dataDir, context, role }, use) => {
    const console = await ConsoleProcess.start(dataDir, [], { OSA_CONSOLE_ROLE: role });
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

async function openTab(page: Page, console: ConsoleProcess, name: string): Promise<void> {
  await page.goto(`${console.origin}/#/privacy`);
  await page.getByRole('tab', { name }).click();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** What stands beside each name of a list. */
async function resultsIn(list: Locator): Promise<Record<string, string>> {
  const names = await list.getByRole('term').allInnerTexts();
  const texts = await list.getByRole('definition').allInnerTexts();
  return Object.fromEntries(
    names.map((name, index) => [name.split('\n')[0] ?? '', texts[index] ?? '']),
  );
}

/** Starts a run whose goal names the address. */
async function startNamingRun(console: ConsoleProcess): Promise<RunId> {
  const intake = sampleIntake();
  intake.business_context.goals = [`Fewer questions to ${EMAIL}`];
  const runId = await startPractice(console, { pace: 'instant' }, intake);
  await waitFor(async () => (await console.call('runs.get', { runId })).received === 9);
  return runId;
}

test('a text is tried out: what is found is marked, and each mode and role says what it leaves', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  await openTab(page, console, 'Try a text');
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill(`Write to ${EMAIL} about SSN 536-22-1846.`);
  await choose(page, 'For', 'Display');
  await page.getByRole('button', { name: 'Protect it' }).click();

  await expect(page.locator('mark')).toHaveText([EMAIL, '536-22-1846']);
  const found = page.getByRole('table', { name: 'Values found' }).getByRole('row');
  await expect(found.filter({ hasText: EMAIL })).toContainText('email address');
  await expect(found.filter({ hasText: '536-22-1846' })).toContainText('social security number');
  const modes = await resultsIn(page.getByRole('region', { name: 'In each mode' }));
  expect(modes['Remove']).toBe('Write to [removed] about SSN [removed].');
  expect(modes['Partial']).toBe('Write to j***@g***.example about SSN ***-**-1846.');
  expect(modes['Encrypt']).toMatch(/^Write to \[email:enc:\S+\] about SSN \[ssn:enc:\S+\]\.$/);
  expect(Object.keys(modes)).toHaveLength(7);
  const roles = await resultsIn(page.getByRole('region', { name: 'For each role, by the policy' }));
  const shown = expect.stringMatching(
    /^Write to j\*{3}@g\*{3}\.example about SSN \[ssn:hash:\S+\]\.$/,
  );
  const kept = expect.stringMatching(/^Write to \[removed\] about SSN \[ssn:hash:\S+\]\.$/);
  expect(roles).toEqual({ Admin: shown, User: shown, Guest: kept });

  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.locator('mark')).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('');
  expect(errors).toEqual([]);
});

test('what a client has on its allow-list stays as it is until it is removed', async ({
  page,
  console,
}) => {
  const attempt = async (): Promise<void> => {
    await openTab(page, console, 'Try a text');
    await page.getByRole('textbox', { name: 'Text' }).fill(`Write to ${EMAIL} or jo@else.example.`);
    await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
    await page.getByRole('option', { name: CLIENT }).click();
    await page.getByRole('button', { name: 'Protect it' }).click();
  };
  await startPractice(console, { pace: 'instant' });
  await openTab(page, console, 'Client rules');
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing. All personal data')).toBeVisible();
  await choose(page, 'Kind', 'Email addresses at a domain');
  await page.getByRole('textbox', { name: 'Domain' }).fill('garden.example');
  await page.getByRole('button', { name: 'Add' }).click();
  const list = page.getByRole('table', { name: 'Allow-list' });
  await expect(list.getByRole('row', { name: /garden\.example/ })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Domain' })).toHaveValue('');

  await attempt();
  await expect(page.locator('mark')).toHaveText(['jo@else.example']);

  await openTab(page, console, 'Client rules');
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove garden.example' }).click();
  await expect(page.getByText('Nothing. All personal data')).toBeVisible();
  await attempt();
  await expect(page.locator('mark')).toHaveText([EMAIL, 'jo@else.example']);

  await openTab(page, console, 'Reveal and record');
  const deeds = page.getByRole('table', { name: 'Record of actions' });
  await expect(deeds.getByRole('row')).toContainText([
    'What',
    'Removed from an allow-list',
    'Added to an allow-list',
  ]);
});

test('the first rule of a client whose name is replaced is set under the name as it is entered', async ({
  page,
  console,
}) => {
  await openTab(page, console, 'Client rules');
  await page.getByRole('combobox', { name: 'Client' }).fill('John Smith');
  await page.getByRole('button', { name: 'Set' }).click();
  const rules = page.getByRole('table', { name: 'This client’s rules' });
  await expect(rules.getByRole('row', { name: /Names Everything Pseudonym/ })).toBeVisible();
  await page.getByRole('button', { name: /^Remove the rule/ }).click();
  await expect(page.getByText('Nothing. The policy applies')).toBeVisible();
});

test('a value that a rule encrypted is counted, and revealed for a reason that is recorded', async ({
  page,
  console,
}) => {
  await openTab(page, console, 'Client rules');
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await choose(page, 'Type', 'Email addresses');
  await choose(page, 'Mode', 'Encrypt');
  await page.getByRole('button', { name: 'Set' }).click();
  const rules = page.getByRole('table', { name: 'This client’s rules' });
  await expect(
    rules.getByRole('row', { name: /Email addresses Everything Encrypt/ }),
  ).toBeVisible();
  const runId = await startNamingRun(console);
  const { goals } = await console.call('results.get', { runId });
  expect(goals).toEqual([expect.stringMatching(/^Fewer questions to \[email:enc:v1:\S+\]$/)]);
  const token = goals[0]?.split(' ').at(-1) ?? '';

  await openTab(page, console, 'Protected');
  const counts = page.getByRole('table', { name: 'Values protected' });
  for (const [group, line] of [
    ['Type', /^Email addresses [1-9]/],
    ['Mode', /^Encrypt [1-9]/],
    ['Agent', /^The intake [1-9]/],
    ['Run', new RegExp(`^${CLIENT} [1-9]`)],
  ] as const) {
    await page.getByRole('radiogroup', { name: 'Count by' }).getByText(group).click();
    await expect(counts.getByRole('row', { name: line }), group).toBeVisible();
  }
  await counts.getByRole('link', { name: CLIENT }).click();
  await expect(page).toHaveURL(new RegExp(runId));

  await openTab(page, console, 'Reveal and record');
  await page.getByRole('textbox', { name: 'Encrypted value' }).fill(token);
  const reveal = page.getByRole('button', { name: 'Reveal' });
  await expect(reveal).toBeDisabled();
  await page.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await reveal.click();
  await expect(page.getByRole('status').filter({ hasText: EMAIL })).toBeVisible();
  const deeds = page.getByRole('table', { name: 'Record of actions' });
  const deed = deeds.getByRole('row').filter({ hasText: REASON });
  await expect(deed).toContainText('Revealed a value');
  await expect(deed).toContainText('Admin');
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByText(EMAIL)).toHaveCount(0);
});

test.describe('a console for the role user', () => {
  test.use({ role: 'user' });

  test('refuses to reveal, records the attempt, and leaves rules as they are', async ({
    page,
    console,
  }) => {
    await openTab(page, console, 'Reveal and record');
    await expect(page.getByText('This console may not reveal values')).toBeVisible();
    await page
      .getByRole('textbox', { name: 'Encrypted value' })
      .fill('[email:enc:v1:bcdfghjklmnpqrstvwxz]');
    await page.getByRole('textbox', { name: 'Reason' }).fill(REASON);
    await page.getByRole('button', { name: 'Reveal' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'The value cannot be shown' });
    await expect(refusal).toContainText('The attempt was recorded.');
    const deeds = page.getByRole('table', { name: 'Record of actions' });
    const deed = deeds.getByRole('row').filter({ hasText: REASON });
    await expect(deed).toContainText('Was denied a value');
    await expect(deed).toContainText('User');

    await openTab(page, console, 'Client rules');
    await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
    await expect(page.getByText('These rules are read-only here')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Set' })).toHaveCount(0);
  });
});

test('a client is deleted from its rules, after a question, with its runs', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  await startNamingRun(console);
  await console.call('privacy.allow', { clientName: CLIENT, kind: 'domain', value: 'a.example' });
  await openTab(page, console, 'Client rules');
  // The browser tests run without a keychain.
  await expect(page.getByText('are lost when the console is closed')).toBeVisible();
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await page.getByRole('button', { name: `Delete client ${CLIENT}` }).click();
  const question = page.getByRole('dialog', { name: `Delete everything of ${CLIENT}?` });
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(question).toBeHidden();
  expect(await console.call('runs.list', { limit: 10 })).toHaveLength(1);
  await page.getByRole('button', { name: `Delete client ${CLIENT}` }).click();
  await question.getByRole('button', { name: 'Delete client' }).click();
  await expect(page.getByText('No client chosen')).toBeVisible();
  expect(await console.call('runs.list', { limit: 10 })).toEqual([]);
  await page.getByRole('combobox', { name: 'Client' }).fill(CLIENT);
  await expect(page.getByText('a.example')).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Delete client ${CLIENT}` })).toHaveCount(0);
  expect(errors).toEqual([]);
});

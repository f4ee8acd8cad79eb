import type { Page } from '@playwright/test';
import { ConsoleProcess } from '../support/console-process.ts';
import {
  collectPageErrors,
  expect,
  expectAccessible,
  signIn,
  test as base,
} from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

const TOOL_TOKEN = 'tool-token-of-the-correction-test';

const REPORT = `# GEO audit of the depot

The pages answer few questions that people ask.

## Strengths

- The prices stand on every page.

## In the yard

- The parking page is older than the depot.
- Somebody wrote three pages about labels.

## Recommendations

- Add an answer block to the depot page.
`;

const test = base.extend({
  console: async ({ dataDir, context }, use) => {
    const console = await ConsoleProcess.start(dataDir, [], { OSA_TOOL_TOKEN: TOOL_TOKEN });
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

async function openReport(page: Page, console: ConsoleProcess): Promise<void> {
  const runId = await startPractice(console, {
    pace: 'natural',
    faults: [{ agentId: 'geo_audit', kind: 'late' }],
  });
  await console.sendToolCall(TOOL_TOKEN, {
    agent_name: 'geo_audit',
    execution_results: REPORT,
    workflow_id: runId,
  });
  await page.goto(`${console.origin}/#/results/${runId}?tier=insights&agent=geo_audit`);
}

test('a line is moved with the keyboard, always under its heading, and put back', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  await openReport(page, console);
  await expect(page.getByText(/Read from a report: \d+% of its text/)).toBeVisible();
  const button = page.getByRole('button', {
    name: 'Move to another section: The parking page is older than the depot.',
  });
  await button.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: /The parking page is older/ });
  await form.getByLabel('Move to').selectOption('Risks');
  await form.getByRole('radio', { name: 'In this answer' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(form.getByRole('radio', { name: 'Always under this heading' })).toBeChecked();
  await expectAccessible(page);
  // What comes in meanwhile can push the line out of sight: the form stays.
  await page.setViewportSize({ width: 1280, height: 320 });
  await form.getByRole('button', { name: 'Move' }).click();
  await expect(page.getByText('Moved to Risks.')).toBeVisible();
  await expect(page.getByText('risk', { exact: true })).toHaveCount(2);
  await expect(page.getByText(/Read from a report: \d+% of its text/)).toBeFocused();
  const undo = page.getByRole('button', { name: 'Undo: Always under “in the yard”: Risks' });
  await undo.click();
  await expect(undo).toHaveCount(0);
  await expect(page.getByText(/Read from a report: \d+% of its text/)).toBeFocused();
  await expect(page.getByText('risk', { exact: true })).toHaveCount(0);
  await expect(button).toBeVisible();
  expect(errors).toEqual([]);
});

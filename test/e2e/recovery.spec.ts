import { ConsoleProcess } from '../support/console-process.ts';
import { waitFor } from '../support/wait-for.ts';
import { collectPageErrors, expect, signIn, test as base } from './console-fixture.ts';
import { startPractice } from './start-practice.ts';

const TOOL_TOKEN = 'tool-token-of-the-recovery-test';

/** A console whose tool token the test knows, so that it can answer as an agent does. */
const test = base.extend({
  console: async ({ dataDir, context }, use) => {
    const console = await ConsoleProcess.start(dataDir, [], { OSA_TOOL_TOKEN: TOOL_TOKEN });
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

test('keys that are refused stop the run, call on Home, and the run goes on with new ones', async ({
  page,
  console,
}) => {
  const errors = collectPageErrors(page);
  const runId = await startPractice(console, { pace: 'natural' });
  await page.goto(`${console.origin}/#/`);
  await expect(page.getByText('Northwind Produce Association').first()).toBeVisible();
  await console.sendToolCall(TOOL_TOKEN, {
    agent_name: 'cmp_organizer',
    execution_results: {},
    workflow_id: runId,
    metadata: { execution_status: 'failed', error: 'HTTP 401: invalid API key' },
  });
  const call = page.getByRole('alert').filter({ hasText: 'A run needs your attention' });
  await expect(call.first()).toBeVisible();

  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('On hold: keys were not accepted')).toBeVisible();
  const timeline = page.getByRole('region', { name: 'What happened' });
  await expect(timeline.getByText(/is on hold until someone looks at it/)).toBeVisible();
  await page.getByLabel('ODP').fill('a-new-odp-key');
  await page.getByRole('button', { name: 'Resume the run' }).click();
  await expect(timeline.getByText('The run resumed', { exact: true })).toBeVisible();
  await expect(page.getByText('On hold: keys were not accepted')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('an earlier result stands in for data that cannot be used, and says so everywhere', async ({
  page,
  console,
}) => {
  const earlier = await startPractice(console, { pace: 'instant' });
  await waitFor(async () => (await console.call('runs.get', { runId: earlier })).received === 9);
  const runId = await startPractice(console, {
    pace: 'natural',
    faults: [{ agentId: 'geo_audit', kind: 'late' }],
  });
  await console.sendToolCall(TOOL_TOKEN, {
    agent_name: 'geo_audit',
    execution_results: {},
    workflow_id: runId,
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  const row = page.getByRole('row').filter({ hasText: 'GEO audit' });
  await expect(row.getByText('Reused', { exact: true })).toBeVisible();
  await expect(row.getByText(/from .*, reused/)).toBeVisible();
  const timeline = page.getByRole('region', { name: 'What happened' });
  await expect(
    timeline.getByText('An earlier result from GEO audit is used instead'),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Open results' }).click();
  await expect(page.getByText(/reused/i).first()).toBeVisible();
});

test('a missing result can be pasted from the run, which is chosen already', async ({
  page,
  console,
}) => {
  const runId = await startPractice(console, {
    pace: 'instant',
    faults: [{ agentId: 'cmp_organizer', kind: 'failed' }],
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('8 of 9')).toBeVisible();
  await page.getByRole('link', { name: 'Paste a result' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste or drop results' });
  await expect(dialog.getByLabel('Run', { exact: true }).first()).toHaveValue(/Northwind/);
  await dialog.getByLabel('Results').fill(
    JSON.stringify({
      agent_id: 'cmp_organizer',
      agent_data: { summary: 'The campaign plan stands for the next quarter.' },
    }),
  );
  await dialog.getByRole('button', { name: 'Import results' }).click();
  await expect(dialog.getByText('Accepted')).toBeVisible();
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
  // Nothing is missing any more.
  await expect(page.getByRole('link', { name: 'Paste a result' })).toHaveCount(0);
});

test('dropped and chosen files are each read on their own, and say what became of them', async ({
  page,
  console,
}) => {
  const runId = await startPractice(console, {
    pace: 'instant',
    faults: [{ agentId: 'geo_audit', kind: 'failed' }],
  });
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('8 of 9')).toBeVisible();
  await page.getByRole('link', { name: 'Paste a result' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste or drop results' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose files' }).click();
  await (
    await chooser
  ).setFiles([
    {
      name: 'report.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# GEO audit: shop.example\n\nHard to cite.\n\n- No feed\n'),
    },
    { name: 'broken.docx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 and no more') },
  ]);
  await dialog.getByRole('button', { name: 'Import results' }).click();
  const files = dialog.getByRole('list', { name: 'Files' });
  await expect(files.getByRole('list', { name: 'Outcome of report.md' })).toHaveText(
    'AcceptedGEO audit',
  );
  await expect(files.getByText('The document is damaged.')).toBeVisible();
  await files.getByRole('button', { name: 'Remove broken.docx' }).click();
  await expect(files.getByText('broken.docx')).toHaveCount(0);
  await page.goto(`${console.origin}/#/runs/${runId}`);
  await expect(page.getByText('9 of 9')).toBeVisible();
});

test('a run whose keys are gone is not started again, and the page says why', async ({
  page,
  context,
  dataDir,
}) => {
  const first = await ConsoleProcess.start(dataDir);
  const runId = await startPractice(first, { pace: 'instant' });
  await expect.poll(async () => (await first.call('runs.get', { runId })).status).toBe('completed');
  await first.end('SIGTERM');
  // Without a keychain the keys went with it.
  const second = await ConsoleProcess.start(dataDir);
  await signIn(second, context);
  await page.goto(`${second.origin}/#/runs/${runId}`);
  await page.getByRole('button', { name: 'Run again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run again' });
  await dialog.getByRole('button', { name: 'Run again' }).click();
  await expect(dialog.getByText('At least one API key is needed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Change the intake first' }).click();
  await expect(page.getByLabel('Company name')).toHaveValue('Northwind Produce Association');
  await second.end('SIGTERM');
});

import { ConsoleProcess } from '../support/console-process.ts';
import { expect, signIn, test as base } from './console-fixture.ts';

const TOOL_TOKEN = 'tool-token-of-the-first-start';

const test = base.extend({
  console: async ({ dataDir, context }, use) => {
    const console = await ConsoleProcess.start(dataDir, [], { OSA_TOOL_TOKEN: TOOL_TOKEN });
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

test('Home says that a delivery waits, and where, also before the first run', async ({
  page,
  console,
}) => {
  await page.goto(`${console.origin}/#/`);
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await expect(page.getByText('Needs attention')).toHaveCount(0);
  const sent = await fetch(`${console.ready.ingress}/tools/osa_send_data_to_osa_webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOOL_TOKEN}` },
    body: '{"agent_name": "geo_audit", "execution_results": {"summary": "Every region answers."}}',
  });
  expect(sent.status).toBe(202);
  await expect(page.getByText('1 delivery could not be matched to a run')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  await page.getByRole('link', { name: 'Review' }).click();
  await expect(page).toHaveURL(/#\/webhooks\?status=unmatched$/);
  await expect(page.getByRole('cell', { name: 'GEO audit' })).toBeVisible();
});

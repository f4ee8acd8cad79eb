import { expect, test } from './console-fixture.ts';

test('from an empty console over the practice Opal’s sign-in to nine results in seven clicks', async ({
  page,
  console,
}) => {
  const begunAtMs = Date.now();
  let clicks = 0;
  const click = async (target: ReturnType<typeof page.getByRole>): Promise<void> => {
    await target.click();
    clicks += 1;
  };
  await page.goto(console.origin);
  await click(page.getByRole('link', { name: 'Sign in to Opal' }));
  const opened = page.waitForEvent('popup');
  await click(page.getByRole('button', { name: 'Try it with the practice Opal' }));
  const tab = await opened;
  await click(tab.getByRole('button', { name: 'Continue' }));
  await tab.getByRole('heading', { name: 'You are signed in' }).waitFor();
  await tab.close();
  await click(page.getByRole('link', { name: 'Next: the agents' }));
  await expect(page.getByRole('table', { name: 'What would be installed' })).toBeVisible();
  const install = page.getByRole('button', { name: /^Install \d+ agents$/ });
  if (await install.isVisible()) {
    await click(install);
    await expect(page.getByText(/^Done: /)).toBeVisible();
  }
  await click(page.getByRole('link', { name: 'Home' }));
  await click(page.getByRole('button', { name: 'Show me with an example client' }));
  await expect(page.getByText('9 of 9')).toBeVisible();
  await expect(page.getByText('Completed').first()).toBeVisible();
  const seconds = Math.round((Date.now() - begunAtMs) / 1000);
  test.info().annotations.push({ type: 'walk', description: `${clicks} clicks, ${seconds} s` });
  expect(clicks).toBeLessThanOrEqual(7);

  const { connections } = await console.call('opal.connections', {});
  const [run] = await console.call('runs.list', { limit: 5 });
  expect(run).toMatchObject({ isPractice: true, received: 9 });
  const runId = run?.runId;
  if (runId === undefined) throw new Error('There is no run');
  const executions = await console.call('runs.executions', { runId });
  expect(new Set(executions.map(({ instanceId }) => instanceId))).toEqual(
    new Set(connections.map(({ instanceId }) => instanceId)),
  );
});

test('one click on the first page brings a whole example analysis', async ({ page, console }) => {
  await page.goto(console.origin);
  await page.getByRole('button', { name: 'Show me with an example client' }).click();
  await expect(page.getByText('9 of 9')).toBeVisible();
  await page.getByRole('link', { name: 'Open results' }).click();
  await expect(page.getByRole('tab').first()).toBeVisible();
});

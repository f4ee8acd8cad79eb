import { finishPractice, startPractice } from './start-practice.ts';
import { collectPageErrors, expect, expectAccessible, test } from './console-fixture.ts';
import { BUILT_IN_AGENT_IDS } from '../../shared/domain/agents.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';

test('a consultant reads the answer, sees where a number is from and why a move comes first', async ({
  page,
  console,
  context,
}) => {
  const errors = collectPageErrors(page);
  const runId = await finishPractice(console, 7);
  await page.goto(`${console.origin}/#/results/${runId}`);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText(/more event registrations a month are within reach if/);
  await expect(page.getByText('Practice', { exact: true })).toHaveCount(1);

  // A number that is copied is not run together with that of its source.
  await heading.selectText();
  const copied = await page.evaluate(() => window.getSelection()?.toString());
  expect(copied).toMatch(/^\d{1,3} more event registrations a month/);

  await heading.getByRole('button', { name: 'Source 1' }).click();
  const source = page.getByRole('dialog');
  await expect(source).toContainText('not a forecast');
  await expect(source.locator('code').first()).toContainText(/× .* = \d/);
  await expect(source).toContainText('Customer journey');
  await expect(source).toContainText(runId);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await source.getByRole('button', { name: 'Copy as citation' }).click();
  await expect(source.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`run ${runId}`);
  await source.getByRole('button', { name: 'In earlier runs of this client' }).click();
  await expect(source).toContainText('No earlier run of this client has results.');
  await page.keyboard.press('Escape');

  const journey = page.getByRole('region', { name: 'Journey' });
  await journey.getByRole('button', { name: /^Weigh attendance: / }).focus();
  await expect(journey.getByRole('figure')).toContainText(
    /Weigh attendance: .* · Customer journey/,
  );
  await expect(journey.getByRole('table')).toContainText('Start registration');

  const moves = page.getByRole('table', { name: 'Moves' });
  const second = moves.getByRole('row').filter({ hasText: /Test a registration form/ });
  await expect(second).toContainText(/and Roadmap agree · needs 1/);
  const matrix = page.getByRole('table', { name: 'Impact and effort' });
  await matrix.getByRole('button', { name: /^2: Test a registration form/ }).click();
  const details = page.getByRole('complementary', { name: 'Move 2' });
  await expect(details.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(details).toContainText('Why number 2:');
  await expect(matrix).toBeInViewport({ ratio: 0.9 });
  await details.getByRole('button', { name: /^1\. / }).click();
  await expect(page.getByRole('complementary', { name: 'Move 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(matrix.getByRole('button', { name: /^2: / })).toBeFocused();

  // What a move is worth says where it is from, as every number does.
  await second.getByRole('button', { name: /^Source \d+$|^Where this comes from: \+/ }).click();
  await expect(page.getByRole('dialog')).toContainText('not a forecast');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Show all \d+$/ }).click();
  await page.getByRole('combobox', { name: 'Rating' }).selectOption('unrated');
  await expect(moves.getByRole('row').first()).toBeVisible();
  await expect(second).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await moves.locator('[data-move="1"]').focus();
  await page.keyboard.press('End');
  await expect(moves.locator('[data-move]:focus')).not.toHaveAttribute('data-move', '1');

  // The groups draw what their agents counted, each mark with its value, source and table.
  await page.goto(`${console.origin}/#/results/${runId}?tier=insights&agent=audience_suggester`);
  const segment = page.getByRole('button', { name: /^Returning members: / });
  await segment.focus();
  await expect(page.getByRole('figure').filter({ has: segment })).toContainText(
    /Returning members: .*% · Audience suggester/,
  );
  const segments = page.getByRole('table', { name: 'Segments by size and potential' });
  await expect(segments.getByRole('row')).toHaveCount(6);
  await page.goto(`${console.origin}/#/results/${runId}?tier=optimization`);
  await expect(page.getByText(/^The size fits: /).first()).toBeVisible();
  await expectAccessible(page);
  expect(errors).toEqual([]);
});

test('the answer fits a phone without sideways scrolling', async ({ page, console }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const runId = await startPractice(console, { pace: 'instant', shape: 'markdown' });
  await page.goto(`${console.origin}/#/results/${runId}`);
  await expect(page.getByRole('region', { name: 'Devices' })).toBeVisible();
  await page.getByRole('button', { name: /^Show all \d+$/ }).click();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test('failures alone are never the headline', async ({ page, console }) => {
  const faults = BUILT_IN_AGENT_IDS.map((agentId) => ({ agentId, kind: 'failed' as const }));
  const runId = await startPractice(console, { pace: 'instant', faults });
  await expect
    .poll(async () => hasWorkflowEnded((await console.call('runs.get', { runId })).status))
    .toBe(true);
  await page.goto(`${console.origin}/#/results/${runId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No agent gave a result');
  await expect(page.getByText('Nothing to build an answer from yet')).toBeVisible();
});

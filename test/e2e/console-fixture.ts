import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { ConsoleProcess } from '../support/console-process.ts';
import { signIn } from '../support/sign-in.ts';

/** A browser host of its own for every test, with an empty data folder. */
export const test = base.extend<{ dataDir: string; console: ConsoleProcess }>({
  dataDir: async ({ browserName: _browserName }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'osa-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  console: async ({ dataDir, context }, use) => {
    const console = await ConsoleProcess.start(dataDir);
    await signIn(console, context);
    await use(console);
    await console.end('SIGTERM');
  },
});

export { expect, signIn };

/** Fails the test when the page logs an error or breaks the content security policy. */
export function collectPageErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** Fails the test when axe finds something serious on the page as it is, light or dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // What has changed is drawn.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(
      ({ impact }) => impact === 'serious' || impact === 'critical',
    );
    expect(serious.map(({ id, nodes }) => `${colorScheme}, ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
}

/** Connects to the practice Opal on the Opal page, as a person does. */
export async function signInToPractice(page: Page): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Try it with the practice Opal' }).click();
  const tab = await opened;
  await tab.getByRole('button', { name: 'Continue' }).click();
  await expect(tab.getByRole('heading', { name: 'You are signed in' })).toBeVisible();
  await tab.close();
}

import { spawn } from 'node:child_process';
import { expect } from '@playwright/test';
import { installedElectron } from '../../scripts/electron-binary.ts';
import { startArguments, test } from './console-app.ts';
import { isRoot, PROJECT_DIR, whyNoElectron } from './find-electron.ts';

const reason = whyNoElectron();
test.skip(reason !== null, reason ?? '');

test("opens one window on the console's own page", async ({ consoleApp: { app, page } }) => {
  expect(page.url()).toMatch(/^app:\/\/console\//);
  await expect(page).toHaveTitle(/OSA Console/);
  await expect(page.getByRole('main')).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('answers the page through the bridge', async ({ consoleApp: { page, dataDir } }) => {
  const answer = await page.evaluate(() => window.osaBridge.call('app.info', {}));
  expect(answer).toMatchObject({
    ok: true,
    value: { host: 'electron', dataDir, practiceOnly: true },
  });
});

test('opens and ends a subscription once', async ({ consoleApp: { page } }) => {
  const answers = await page.evaluate(async () => {
    const { osaBridge } = window;
    const all = { runId: null, afterSeq: 0 };
    return [
      await osaBridge.subscribe('spec', all),
      await osaBridge.subscribe('spec', all),
      await osaBridge.unsubscribe('spec'),
      await osaBridge.subscribe('spec', all),
    ];
  });
  expect(answers).toMatchObject([
    { ok: true },
    { ok: false, error: { code: 'conflict' } },
    { ok: true },
    { ok: true },
  ]);
});

test('loads the page again after its process has crashed, with the engine still running', async ({
  consoleApp: { app, page },
}) => {
  await page.evaluate(() => window.osaBridge.call('app.info', {}));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });

  const askFromMain = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null;
      return (await contents.executeJavaScript(
        "window.osaBridge.call('app.info', {}).then((answer) => answer.ok)",
      )) as unknown;
    });
  await expect.poll(askFromMain).toBe(true);
});

test('is the only console on its data folder', async ({ consoleApp: { app, dataDir } }) => {
  const binary = installedElectron(PROJECT_DIR, process.env);
  expect(binary).not.toBeNull();
  const second = spawn(
    binary ?? '',
    [...(isRoot() ? ['--no-sandbox'] : []), ...startArguments(dataDir)],
    { cwd: PROJECT_DIR, stdio: 'ignore' },
  );
  const exitCode = await new Promise((resolve) => second.once('exit', resolve));
  expect(exitCode).toBe(0);
  expect(app.windows()).toHaveLength(1);
});

test('ends cleanly', async ({ consoleApp: { app } }) => {
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  expect(await ended).toBe(0);
});

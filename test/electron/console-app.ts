import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron as electron,
  test as base,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import type { PreloadBridge } from '../../shared/contract/ipc.ts';
import { isRoot, PROJECT_DIR } from './find-electron.ts';

declare global {
  interface Window {
    osaBridge: PreloadBridge;
  }
}

/** The app, opened on a data folder of its own, and its window. */
export interface ConsoleApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
}

/** What a console on this data folder is started with; ports are free ones. */
export function startArguments(dataDir: string): string[] {
  return ['.', '--practice', '--data-dir', dataDir, '--ingress-port=0', '--admin-port=0'];
}

/** A test that is handed an open console. */
export const test = base.extend<{ consoleApp: ConsoleApp }>({
  // Playwright reads a fixture's needs from this pattern, and this one has none.
  // oxlint-disable-next-line eslint/no-empty-pattern
  consoleApp: async ({}, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'osa-electron-'));
    const app = await electron.launch({
      args: startArguments(dataDir),
      cwd: PROJECT_DIR,
      chromiumSandbox: !isRoot(),
    });
    const page = await app.firstWindow();
    await page.waitForLoadState();
    await use({ app, page, dataDir });
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  },
});

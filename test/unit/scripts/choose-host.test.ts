import { describe, expect, test, vi } from 'vitest';
import { chooseHost, type HostSituation } from '../../../scripts/choose-host.ts';
import { explainStartFailure, installedElectron } from '../../../scripts/electron-binary.ts';
import { folderWith, writeFiles } from '../../support/folder-with-files.ts';

describe('the host', () => {
  test('is Electron where there is a display and the binary', async () => {
    expect(await chooseHost(desktop({}))).toEqual({ host: 'electron', binary: '/electron' });
  });

  test.each(['darwin', 'win32'] as const)('is Electron on %s without DISPLAY', async (platform) => {
    expect(await chooseHost(desktop({ platform, env: {} }))).toMatchObject({ host: 'electron' });
  });

  test('is the browser without a display, and nothing is downloaded', async () => {
    const findElectron = vi.fn(async () => '/electron');
    const choice = await chooseHost(desktop({ env: { DISPLAY: '' }, findElectron }));
    expect(choice).toMatchObject({ host: 'browser', reason: expect.stringContaining('display') });
    expect(findElectron).not.toHaveBeenCalled();
  });

  test('is the browser as root on Linux', async () => {
    const choice = await chooseHost(desktop({ isRoot: true }));
    expect(choice).toMatchObject({ host: 'browser', reason: expect.stringContaining('root') });
  });

  test('is the browser when the binary cannot be had', async () => {
    const choice = await chooseHost(desktop({ findElectron: async () => null }));
    expect(choice).toMatchObject({ host: 'browser', reason: expect.stringContaining('binary') });
  });
});

describe('the Electron binary', () => {
  test('is found where its installer put it', () => {
    const root = folderWith({ 'node_modules/electron/path.txt': 'electron' });
    expect(installedElectron(root, {})).toBeNull();
    writeFiles(root, { 'node_modules/electron/dist/electron': '' });
    expect(installedElectron(root, {})).toBe(`${root}/node_modules/electron/dist/electron`);
  });

  test('is found where ELECTRON_OVERRIDE_DIST_PATH says', () => {
    const root = folderWith({ 'elsewhere/electron': '' });
    const env = { ELECTRON_OVERRIDE_DIST_PATH: `${root}/elsewhere` };
    expect(installedElectron(root, env)).toBe(`${root}/elsewhere/electron`);
  });
});

describe('an Electron that ended', () => {
  test.each([
    [127, 'could not be started'],
    [128 + 5, 'gave up'],
    [128 + 11, 'crashed'],
  ])('with %i at once could not start', (exitCode, reason) => {
    expect(explainStartFailure(exitCode, 300)).toContain(reason);
  });

  test.each([0, 1, 128 + 15])('with %i did start', (exitCode) => {
    expect(explainStartFailure(exitCode, 300)).toBeNull();
  });

  test('with a crash after a while did start', () => {
    expect(explainStartFailure(128 + 11, 60_000)).toBeNull();
  });
});

function desktop(change: Partial<HostSituation>): HostSituation {
  return {
    platform: 'linux',
    env: { WAYLAND_DISPLAY: 'wayland-0' },
    isRoot: false,
    findElectron: async () => '/electron',
    ...change,
  };
}

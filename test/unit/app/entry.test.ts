import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeElectron } from './fake-electron.ts';
import { FakeEngine } from './fake-engine.ts';
import { FakeIpcMain } from './fake-ipc.ts';

const stage = vi.hoisted(() => ({
  electron: {} as Record<string, unknown>,
  startEngine: (_config: unknown): Promise<unknown> => Promise.reject(new Error('not set')),
}));
vi.mock('../../../main/engine.ts', () => ({
  startEngine: (config: unknown) => stage.startEngine(config),
}));

let dataDir: string;
let electron: FakeElectron;
let engine: FakeEngine;
let configs: unknown[];
let isFirst: boolean;
let switches: string[];
let ready: PromiseWithResolvers<void>;
/** What was asked of Electron, in order. */
let did: string[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'osa-entry-'));
  electron = new FakeElectron();
  engine = new FakeEngine();
  configs = [];
  isFirst = true;
  switches = [];
  did = [];
  ready = Promise.withResolvers();
  stage.startEngine = async (config) => {
    configs.push(config);
    return engine;
  };
  vi.stubGlobal('process', Object.assign(Object.create(process) as object, { on: vi.fn() }));
  process.argv = ['electron', '.', '--data-dir', dataDir, '--practice', '--ingress-port=0'];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => did.push(String(text)) > 0);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true });
});

describe('the app', () => {
  it('turns the sandbox on and registers its scheme before it is ready', async () => {
    await start();
    expect(did).toEqual([
      'enableSandbox',
      'setName OSA Console',
      'setAppUserModelId com.osaconsole.app',
      'registerSchemesAsPrivileged',
      `setPath userData ${join(dataDir, 'window')}`,
      'requestSingleInstanceLock',
      'whenReady',
    ]);
    expect(configs).toEqual([]);
  });

  it('opens its window before the engine is there', async () => {
    const engineIsThere = Promise.withResolvers<unknown>();
    stage.startEngine = () => engineIsThere.promise;
    await start();
    ready.resolve();
    await expect.poll(() => electron.windows).toHaveLength(1);
    expect(electron.window.loaded).toBe('app://console/starting.html');
    engineIsThere.resolve(engine);
    await expect.poll(() => electron.window.loaded).toBe('app://console/');
    expect(electron.windows).toHaveLength(1);
  });

  it('starts the engine as its command line says, and then opens its page', async () => {
    await start();
    ready.resolve();
    await expect.poll(() => electron.windows.at(0)?.loaded).toBe('app://console/');
    expect(configs).toMatchObject([
      { host: 'electron', version: '1.2.3', dataDir, practiceOnly: true, ingressPort: 0 },
    ]);
    expect(electron.window.options.webPreferences?.preload).toMatch(/preload[\\/]index\.cjs$/);
  });

  it('ends at once when a console runs on the data folder already', async () => {
    isFirst = false;
    await start();
    ready.resolve();
    expect(did.at(-1)).toBe('exit 0');
    expect(configs).toEqual([]);
  });

  it('says why it cannot start, and ends with 2 where a person can mend it', async () => {
    stage.startEngine = async () => {
      // The class as this run of the entry knows it.
      const { OsaError } = await import('../../../shared/errors.ts');
      throw new OsaError('port_in_use');
    };
    await start();
    ready.resolve();
    await expect.poll(() => did.at(-1)).toBe('exit 2');
    expect(did).toContain('OSA Console: The port is in use.\n');
    expect(did).toContain('showErrorBox The port is in use.');
    expect(electron.windows.map(({ loaded }) => loaded)).toEqual(['app://console/starting.html']);
  });

  it('says no more than that when something unexpected is wrong, and ends with 1', async () => {
    stage.startEngine = () => Promise.reject(new Error('ENOENT /home/someone/acme'));
    await start();
    ready.resolve();
    await expect.poll(() => did.at(-1)).toBe('exit 1');
    expect(did.join()).not.toContain('acme');
  });

  it.each([
    ['a flag that is wrong', () => process.argv.push('--admin-port=none'), '--admin-port'],
    ['its sandbox switched off', () => switches.push('no-sandbox'), '--no-sandbox'],
  ])('does not start with %s', async (_what, spoil, named) => {
    spoil();
    await start();
    ready.resolve();
    await expect.poll(() => did.at(-1)).toBe('exit 2');
    expect(did.find((line) => line.startsWith('showErrorBox'))).toContain(named);
    expect(configs).toEqual([]);
  });

  it('writes a failure that nobody expected to the log, and ends', async () => {
    await start();
    ready.resolve();
    await expect.poll(() => electron.windows.at(0)?.loaded).toBe('app://console/');
    const [, listener] = vi
      .mocked(process.on)
      .mock.calls.find(([event]) => String(event) === 'uncaughtException')!;

    (listener as (error: unknown) => void)(new Error('ENOENT /home/someone/acme'));
    await expect.poll(() => did.at(-1)).toBe('exit 1');
    expect(engine.problems).toEqual(['uncaughtException {}']);
    expect(did.join()).not.toContain('acme');
  });
});

/** Runs the entry anew, with Electron as this test has set it. */
async function start(): Promise<void> {
  const parts = electron.parts();
  const note =
    (name: string, answer?: () => unknown) =>
    (...values: unknown[]) => {
      did.push([name, ...values.filter((value) => typeof value !== 'object')].join(' '));
      return answer?.();
    };
  stage.electron = {
    app: Object.assign(electron.app, {
      enableSandbox: note('enableSandbox'),
      setName: note('setName'),
      setAppUserModelId: note('setAppUserModelId'),
      setPath: note('setPath'),
      getVersion: () => '1.2.3',
      requestSingleInstanceLock: note('requestSingleInstanceLock', () => isFirst),
      whenReady: note('whenReady', () => ready.promise),
      exit: note('exit'),
      commandLine: { hasSwitch: (name: string) => switches.includes(name) },
    }),
    BrowserWindow: function BrowserWindow(options: never) {
      return parts.createWindow(options);
    },
    dialog: {
      ...parts.dialog,
      showErrorBox: (_title: string, message: string) => did.push(`showErrorBox ${message}`),
    },
    ipcMain: new FakeIpcMain(),
    Menu: parts.menu,
    nativeTheme: parts.nativeTheme,
    Notification: { isSupported: () => false },
    powerMonitor: parts.powerMonitor,
    protocol: { registerSchemesAsPrivileged: note('registerSchemesAsPrivileged') },
    screen: parts.screen,
    session: { defaultSession: parts.session },
    shell: parts.shell,
    utilityProcess: { fork: note('fork') },
  };
  vi.resetModules();
  vi.doMock('electron', () => stage.electron);
  await import('../../../main/index.ts');
}

import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  Notification,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { registerAppScheme } from './app/app-scheme.ts';
import { consoleArguments } from './app/console-arguments.ts';
import { electronNotifier } from './app/electron-notifier.ts';
import { electronProcesses } from './app/electron-process.ts';
import { placeProfileFolder } from './app/profile-folder.ts';
import {
  openShell,
  openStartingShell,
  type ElectronForShell,
  type ShellParts,
} from './app/shell.ts';
import { describeStartupFailure } from './app/startup-failure.ts';
import { isEndToEndBuild } from './app/build-variant.ts';
import { refuseUnsafeSwitches } from './app/unsafe-switches.ts';
import { openWindowStateFile } from './app/window-state-file.ts';
import { readConfiguration, SERVE_FLAGS, type Configuration } from './configuration.ts';
import { startEngine } from './engine.ts';

/** As in `electron-builder.yml`; Windows shows notifications under it. */
const APP_ID = 'com.osaconsole.app';

/** The bundle's folder, `out`. */
const BUNDLE_DIR = join(import.meta.dirname, '..');

app.enableSandbox();
app.setName('OSA Console');
app.setAppUserModelId(APP_ID);
registerAppScheme(protocol);
start();

/**
 * Does what Electron takes only before the app is ready.
 *
 * Nothing here may wait for that at the top of the module: Electron waits for the module.
 */
function start(): void {
  try {
    refuseUnsafeSwitches(app.commandLine, {
      isPackaged: app.isPackaged,
      isEndToEndBuild: () =>
        isEndToEndBuild(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')),
    });
    const configuration = readConfiguration({
      argv: consoleArguments(process.argv, SERVE_FLAGS),
      env: process.env,
    });
    for (const warning of configuration.warnings) process.stderr.write(`OSA Console: ${warning}\n`);
    const profileFolder = placeProfileFolder(app, configuration.dataDir);
    if (!app.requestSingleInstanceLock()) {
      app.exit(0);
      return;
    }
    app
      .whenReady()
      .then(() => openConsole(configuration, profileFolder))
      .catch(giveUp);
  } catch (error) {
    void giveUp(error);
  }
}

/** The window comes first: opening the data may take a while, and a person should see that. */
async function openConsole(configuration: Configuration, profileFolder: string): Promise<void> {
  const electron: ElectronForShell = {
    app,
    createWindow: (options) => new BrowserWindow(options),
    dialog,
    menu: Menu,
    nativeTheme,
    notifier: electronNotifier(Notification),
    powerMonitor,
    screen,
    session: session.defaultSession,
    shell,
  };
  const parts: ShellParts = {
    platform: process.platform,
    preloadPath: join(BUNDLE_DIR, 'preload', 'index.cjs'),
    rendererFiles: { rootDir: join(BUNDLE_DIR, 'renderer'), readFile },
    windowState: openWindowStateFile(join(profileFolder, 'window-state.json')),
    now: () => Date.now(),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    defer: (action) => setImmediate(action),
  };
  const starting = openStartingShell(electron, parts);
  const engine = await startEngine(
    {
      ...configuration,
      host: 'electron',
      version: app.getVersion(),
      say: (sentence) => process.stderr.write(`OSA Console: ${sentence}\n`),
    },
    {
      startProcess: electronProcesses(utilityProcess),
      resolveProxy: async (url) => {
        await app.whenReady();
        return session.defaultSession.resolveProxy(url);
      },
    },
  );
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      engine.reportProblem(error, event);
      void giveUp(error);
    });
  }
  openShell(electron, engine, parts, starting);
}

/** Says why the console cannot go on, and ends. 2: something outside can be mended. */
async function giveUp(error: unknown): Promise<void> {
  const failure = describeStartupFailure(error);
  process.stderr.write(`OSA Console: ${failure.message}\n`);
  await app.whenReady();
  dialog.showErrorBox(failure.title, failure.message);
  app.exit(failure.code === 'internal' ? 1 : 2);
}

import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { APP_SCHEME } from './app-origin.ts';
import { ConsoleWindow } from './console-window.ts';
import { openEngineChannels } from './engine-channels.ts';
import type { EngineForShell } from './engine-for-shell.ts';
import { blockForeignRequests } from './foreign-requests.ts';
import { openExternalUrl, type ExternalOpener } from './external-links.ts';
import { GracefulQuit } from './graceful-quit.ts';
import { menuTemplate } from './menu-template.ts';
import { notifyOfEscalations, type Notifier } from './desktop-notifications.ts';
import { guardNavigation } from './navigation-guard.ts';
import { denyByDefault } from './permissions.ts';
import { createRendererHandler, type RendererFiles } from './renderer-files.ts';
import type { ShellLog } from './shell-log.ts';
import { SignInAddress } from './sign-in-address.ts';
import { ValidatedIpc } from './validated-ipc.ts';
import { windowOptions } from './window-options.ts';
import { parseWindowState, placeWindow } from './window-state.ts';
import { WindowSubscriptions } from './window-subscriptions.ts';

/** The parts of Electron that the shell is made of. */
export interface ElectronForShell {
  readonly app: Pick<Electron.App, 'on' | 'quit' | 'exit' | 'isPackaged'>;
  readonly createWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly dialog: Pick<Electron.Dialog, 'showMessageBox'>;
  readonly menu: Pick<typeof Electron.Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
  readonly notifier: Notifier;
  readonly nativeTheme: Pick<Electron.NativeTheme, 'shouldUseDarkColors'>;
  readonly powerMonitor: Pick<Electron.PowerMonitor, 'on'>;
  readonly screen: Pick<Electron.Screen, 'getAllDisplays'>;
  readonly session: Electron.Session;
  readonly shell: ExternalOpener & Pick<Electron.Shell, 'showItemInFolder'>;
}

/** Everything else that the shell needs from outside. */
export interface ShellParts {
  readonly platform: NodeJS.Platform;
  readonly preloadPath: string;
  readonly rendererFiles: RendererFiles;
  /** Where the window's place is kept. `read` gives `null` when nothing is. */
  readonly windowState: { read(): string | null; write(text: string): void };
  /** Epoch milliseconds. */
  now(): number;
  after(delayMs: number, callback: () => void): () => void;
  defer(action: () => void): void;
}

/** The shell while the engine is still on its way: a window, and the guards around it. */
export interface StartingShell {
  readonly consoleWindow: ConsoleWindow;
  readonly log: ShellLog;
  readonly signInAddress: SignInAddress;
  /** Called once, as soon as the engine is there. */
  connect(engine: EngineForShell, subscriptions: WindowSubscriptions): void;
}

/**
 * Opens the window at once, on a page that says that the console starts.
 *
 * Called once, when the app is ready. The guards stand before the window is made, so no page
 * ever runs without them.
 */
export function openStartingShell(electron: ElectronForShell, parts: ShellParts): StartingShell {
  const { app, session, shell } = electron;
  const early: Parameters<ShellLog>[] = [];
  let report: ShellLog = (...entry) => void early.push(entry);
  const log: ShellLog = (event, details) => report(event, details);
  let closePage = (_contentsId: number): void => undefined;
  const consoleWindow = makeWindow(electron, (contentsId) => closePage(contentsId), parts, log);

  const signInAddress = new SignInAddress(() => parts.now());

  app.on('web-contents-created', (_event, contents) =>
    guardNavigation(contents, {
      openOutside: (url) =>
        void openExternalUrl(url, shell, (address) => signInAddress.accepts(address)),
      onRefused: (what) => log('navigation_refused', { what }),
    }),
  );
  denyByDefault(session);
  blockForeignRequests(session, app.isPackaged);
  session.protocol.handle(APP_SCHEME, createRendererHandler(parts.rendererFiles));

  const template = menuTemplate({ platform: parts.platform, isPackaged: app.isPackaged });
  electron.menu.setApplicationMenu(electron.menu.buildFromTemplate(template));

  app.on('second-instance', () => consoleWindow.show());
  app.on('activate', () => consoleWindow.show());
  app.on('window-all-closed', () => {
    if (parts.platform !== 'darwin') app.quit();
  });
  consoleWindow.show();
  return {
    consoleWindow,
    log,
    signInAddress,
    connect(engine, subscriptions) {
      report = (event, details) => engine.reportProblem({ event, ...details }, 'shell');
      for (const entry of early) report(...entry);
      closePage = (contentsId) => subscriptions.closeAll(contentsId);
    },
  };
}

/**
 * Gives the engine the window.
 *
 * Called once, when the engine is ready.
 *
 * @example
 * const starting = openStartingShell(electron, parts); // a window, before the engine
 * openShell(electron, await startEngine(config), parts, starting);
 */
export function openShell(
  electron: ElectronForShell,
  engine: EngineForShell,
  parts: ShellParts,
  starting: StartingShell = openStartingShell(electron, parts),
): ConsoleWindow {
  const { consoleWindow, log, signInAddress } = starting;
  const subscriptions = new WindowSubscriptions(engine);
  starting.connect(engine, subscriptions);

  const ipc = new ValidatedIpc({
    isKnownWindow: (contentsId) => consoleWindow.holds(contentsId),
    onRefused: (channel, reason) => log('message_refused', { channel, reason }),
  });
  openEngineChannels({ ipc, engine, subscriptions, signInAddress, shell: electron.shell });

  followApp(electron, engine, parts);
  notifyOfEscalations({
    engine,
    notifier: electron.notifier,
    openRun: (runId) => consoleWindow.showScreen(`/runs/${runId}`),
  }).catch((error: unknown) => engine.reportProblem(error, 'notifications'));
  consoleWindow.begin();
  return consoleWindow;
}

function makeWindow(
  electron: ElectronForShell,
  onPageGone: (contentsId: number) => void,
  parts: ShellParts,
  log: ShellLog,
): ConsoleWindow {
  const placement = () =>
    placeWindow(
      parseWindowState(parts.windowState.read() ?? ''),
      electron.screen.getAllDisplays().map((display) => display.workArea),
    );
  return new ConsoleWindow({
    create: () =>
      electron.createWindow(
        windowOptions({
          preloadPath: parts.preloadPath,
          placement: placement(),
          isDark: electron.nativeTheme.shouldUseDarkColors,
          isPackaged: electron.app.isPackaged,
        }),
      ),
    wasMaximized: () => placement().isMaximized,
    saveState: (state) => parts.windowState.write(JSON.stringify(state)),
    onPageGone,
    askToReopen: (window) => askToReopen(electron.dialog, window),
    quit: () => electron.app.quit(),
    log,
    now: () => parts.now(),
    defer: (action) => parts.defer(action),
  });
}

async function askToReopen(
  dialog: ElectronForShell['dialog'],
  window: BrowserWindow,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has stopped working several times.',
    detail: 'Runs go on in the background and nothing is lost.',
    buttons: ['Open again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

function followApp(
  { app, powerMonitor }: ElectronForShell,
  engine: EngineForShell,
  parts: ShellParts,
): void {
  const quit = new GracefulQuit({
    stopEngine: () => engine.stop(),
    exit: () => app.exit(0),
    after: (delayMs, callback) => parts.after(delayMs, callback),
  });
  app.on('will-quit', (event) => quit.willQuit(event));
  powerMonitor.on('resume', () => {
    engine.wake().catch((error: unknown) => engine.reportProblem(error, 'resume'));
  });
  powerMonitor.on('shutdown', () => app.quit());
}

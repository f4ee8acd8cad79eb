import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { ElectronForShell } from '../../../main/app/shell.ts';

const DISPLAY = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };

/** A page, as far as the shell looks at one. */
export class FakeContents extends EventEmitter {
  readonly id: number;
  reloads = 0;
  openWindow: (details: { url: string }) => unknown = () => ({ action: 'allow' });

  constructor(id: number) {
    super();
    this.id = id;
  }

  setWindowOpenHandler(handler: FakeContents['openWindow']): void {
    this.openWindow = handler;
  }

  reload(): void {
    this.reloads += 1;
  }
}

/** A window, as far as the shell looks at one. */
export class FakeWindow extends EventEmitter {
  readonly webContents: FakeContents;
  readonly options: BrowserWindowConstructorOptions;
  readonly did: string[] = [];
  loaded: string | null = null;
  /** Addresses that cannot be loaded, each with the code of the error. */
  readonly failing = new Map<string, string>();
  destroyed = false;
  minimized = false;
  maximized = false;

  constructor(options: BrowserWindowConstructorOptions, contents: FakeContents) {
    super();
    this.options = options;
    this.webContents = contents;
  }

  async loadURL(url: string): Promise<void> {
    this.loaded = url;
    const code = this.failing.get(url);
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  }

  isDestroyed = () => this.destroyed;
  isMinimized = () => this.minimized;
  isMaximized = () => this.maximized;
  restore = () => this.did.push('restore');
  show = () => this.did.push('show');
  focus = () => this.did.push('focus');
  maximize = () => this.did.push('maximize');
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 800 });

  /** What a person does with the cross. */
  close(): void {
    this.emit('close');
    this.destroyed = true;
    this.emit('closed');
  }
}

/** Electron without its binary: it does nothing and remembers everything. */
export class FakeElectron {
  readonly app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    quit: () => this.did.push('quit'),
    exit: () => this.did.push('exit'),
  });
  readonly powerMonitor = new EventEmitter();
  readonly did: string[] = [];
  readonly windows: FakeWindow[] = [];
  readonly schemes = new Map<string, (request: Request) => Promise<Response>>();
  readonly permissionHandlers = new Set<string>();
  readonly opened: string[] = [];
  /** What decides on each request of a page. */
  onRequest:
    ((details: { url: string }, answer: (what: { cancel: boolean }) => void) => void) | null = null;
  /** What was shown outside the window. */
  readonly notes: { title: string; body: string; onClick: () => void }[] = [];
  menu: unknown = null;
  /** What the person answers to a question: the place of the button. */
  answer = 0;

  /** The parts in the form that the shell takes them. */
  parts(): ElectronForShell {
    const setHandler = (name: string) => () => void this.permissionHandlers.add(name);
    return {
      app: this.app,
      createWindow: (options: BrowserWindowConstructorOptions) => this.#createWindow(options),
      dialog: { showMessageBox: async () => ({ response: this.answer, checkboxChecked: false }) },
      menu: {
        buildFromTemplate: (template: unknown) => template,
        setApplicationMenu: (menu: unknown) => {
          this.menu = menu;
        },
      },
      notifier: {
        show: (note: { title: string; body: string }, onClick: () => void) =>
          void this.notes.push({ ...note, onClick }),
      },
      nativeTheme: { shouldUseDarkColors: true },
      powerMonitor: this.powerMonitor,
      screen: { getAllDisplays: () => [DISPLAY] },
      session: Object.assign(new EventEmitter(), {
        setPermissionRequestHandler: setHandler('request'),
        setPermissionCheckHandler: setHandler('check'),
        setDevicePermissionHandler: setHandler('device'),
        setDisplayMediaRequestHandler: setHandler('displayMedia'),
        setBluetoothPairingHandler: setHandler('pairing'),
        webRequest: {
          onBeforeRequest: (handler: FakeElectron['onRequest']) => {
            this.onRequest = handler;
          },
        },
        protocol: { handle: this.schemes.set.bind(this.schemes) },
      }),
      shell: {
        openExternal: async (url: string) => void this.opened.push(url),
        showItemInFolder: () => undefined,
      },
    } as unknown as ElectronForShell;
  }

  get window(): FakeWindow {
    return this.windows.at(-1)!;
  }

  #createWindow(options: BrowserWindowConstructorOptions): BrowserWindow {
    const contents = new FakeContents(this.windows.length + 1);
    const window = new FakeWindow(options, contents);
    this.windows.push(window);
    // Electron announces a page before the one who made its window has it in hand.
    this.app.emit('web-contents-created', {}, contents);
    return window as unknown as BrowserWindow;
  }
}

import type { BrowserWindow } from 'electron';
import { APP_ENTRY_URL } from './app-origin.ts';
import { CrashRecovery } from './crash-recovery.ts';
import type { ShellLog } from './shell-log.ts';
import { FAILED_URL, STARTING_URL } from './static-pages.ts';
import type { WindowState } from './window-state.ts';

/** What the window is made and kept with. */
export interface ConsoleWindowParts {
  /** Makes the window, not yet shown. */
  create(): BrowserWindow;
  /** Whether it was maximized when it was last closed. */
  wasMaximized(): boolean;
  saveState(state: WindowState): void;
  /** The page is another one now, or none: what belonged to it ends. */
  onPageGone(contentsId: number): void;
  /** Asks whether to open the page again after it has crashed repeatedly. */
  askToReopen(window: BrowserWindow): Promise<boolean>;
  quit(): void;
  log: ShellLog;
  /** Epoch milliseconds. */
  now(): number;
  /** Runs something once the current event has been dealt with. */
  defer(action: () => void): void;
}

/**
 * The console's one window.
 *
 * It comes and goes; the engine does not depend on it. On macOS the app lives on without
 * a window, and results are received all the same. It opens before the engine is there, on a
 * page that says so.
 */
export class ConsoleWindow {
  readonly #parts: ConsoleWindowParts;
  /** What a window opens with; its own page once the engine is there to answer it. */
  #entryUrl = STARTING_URL;
  #open: { readonly window: BrowserWindow; readonly contentsId: number } | null = null;

  constructor(parts: ConsoleWindowParts) {
    this.#parts = parts;
  }

  /** Whether a page is the one in this window. */
  holds(contentsId: number): boolean {
    return this.#open?.contentsId === contentsId;
  }

  /** Opens the window, or brings the open one to the front. */
  show(): void {
    if (this.#open === null) this.#create();
    else bringToFront(this.#open.window);
  }

  /** The engine is there: an open window goes on to the console's own page. */
  begin(): void {
    this.#entryUrl = APP_ENTRY_URL;
    if (this.#open !== null) this.#load(this.#open.window, APP_ENTRY_URL);
  }

  /** Opens a screen of the console in the window; `hash` as the page's own router has it. */
  showScreen(hash: string): void {
    const url = `${APP_ENTRY_URL}#${hash}`;
    if (this.#open === null) {
      this.#create(url);
      return;
    }
    bringToFront(this.#open.window);
    this.#load(this.#open.window, url);
  }

  #create(url = this.#entryUrl): void {
    const window = this.#parts.create();
    const contentsId = window.webContents.id;
    this.#open = { window, contentsId };

    window.once('ready-to-show', () => {
      if (this.#parts.wasMaximized()) window.maximize();
      window.show();
    });
    window.on('close', () => {
      this.#parts.saveState({
        bounds: window.getNormalBounds(),
        isMaximized: window.isMaximized(),
      });
    });
    // Windows ends every program with the session; what is left of the time is for the engine.
    window.on('session-end', () => this.#parts.quit());
    window.on('closed', () => {
      this.#open = null;
      this.#parts.onPageGone(contentsId);
    });
    this.#followPage(window, contentsId);
    this.#load(window, url);
  }

  #load(window: BrowserWindow, url: string): void {
    void window.loadURL(url).catch((error: unknown) => this.#loadFailed(window, url, error));
  }

  /** An empty window, or none, says nothing: at least it is said that something is wrong. */
  #loadFailed(window: BrowserWindow, url: string, error: unknown): void {
    if (window.isDestroyed() || wasReplaced(error)) return;
    this.#parts.log('window_gone', { reason: 'load_failed' });
    window.show();
    if (url !== FAILED_URL) this.#load(window, FAILED_URL);
  }

  #followPage(window: BrowserWindow, contentsId: number): void {
    const recovery = new CrashRecovery({
      now: () => this.#parts.now(),
      // Reloading from inside the event has brought the whole app down in some versions.
      reload: () => this.#parts.defer(() => reload(window)),
      giveUp: () => void this.#giveUp(window),
    });
    // Not `did-start-navigation`: a refused navigation starts too, and its page lives on.
    window.webContents.on('did-navigate', () => this.#parts.onPageGone(contentsId));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.log('window_gone', { reason });
      this.#parts.onPageGone(contentsId);
      recovery.pageGone(reason);
    });
  }

  async #giveUp(window: BrowserWindow): Promise<void> {
    this.#parts.log('window_given_up', {});
    if (await this.#parts.askToReopen(window)) reload(window);
    else this.#parts.quit();
  }
}

/** Another page took this one's place before it was loaded. */
function wasReplaced(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED';
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function reload(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.webContents.reload();
}

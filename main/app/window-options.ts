import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { WindowPlacement } from './window-state.ts';

/**
 * What a page may be, written out even where it is Electron's default.
 *
 * Electron security checklist, items 2, 3, 4, 6, 8, 9, 10 and 11: sandboxed, isolated,
 * without Node anywhere, web security on, no insecure or experimental content, no blink
 * features, no web views. The spell checker is off because it would fetch dictionaries
 * from outside on Windows and Linux.
 */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies WebPreferences;

/** The page's background before its first paint, by colour scheme: the renderer's own. */
const BACKGROUNDS = { dark: '#0e1117', light: '#f5f6f9' } as const;

const MIN_SIZE = { minWidth: 960, minHeight: 640 } as const;

/** What differs from one window to another. */
export interface WindowOptionParts {
  readonly preloadPath: string;
  readonly placement: WindowPlacement;
  readonly isDark: boolean;
  /** An installed app shows no developer tools. */
  readonly isPackaged: boolean;
}

/**
 * Makes the options of the console's window.
 *
 * It is shown once it has something to show, on the page's own background, so that it
 * does not flash white.
 */
export function windowOptions(parts: WindowOptionParts): BrowserWindowConstructorOptions {
  return {
    ...MIN_SIZE,
    ...parts.placement.bounds,
    title: 'OSA Console',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: parts.isDark ? BACKGROUNDS.dark : BACKGROUNDS.light,
    webPreferences: {
      ...WEB_PREFERENCES,
      preload: parts.preloadPath,
      devTools: !parts.isPackaged,
    },
  };
}

import { join } from 'node:path';
import { installedElectron } from '../../scripts/electron-binary.ts';

export const PROJECT_DIR = join(import.meta.dirname, '..', '..');

/**
 * Says why the app cannot be opened here, or `null` when it can.
 *
 * Never downloads anything.
 */
export function whyNoElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  if (installedElectron(PROJECT_DIR, env) === null) {
    return 'the Electron binary is not installed (node node_modules/electron/install.js gets it)';
  }
  if (process.platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) {
    return 'there is no display (xvfb-run gives one)';
  }
  return null;
}

/** Chromium starts no sandbox for root; the tests then run without, and say so. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { OsaError } from '../../shared/errors.ts';

/**
 * Puts what Chromium keeps for itself under the console's data folder.
 *
 * There it is readable by its owner alone and goes when the data goes. Two consoles with
 * data folders of their own are then two apps, each with its single instance.
 *
 * Electron takes it only before the app is ready.
 *
 * @returns the folder
 * @throws {OsaError} `data_dir_unusable`
 */
export function placeProfileFolder(app: Pick<App, 'setPath'>, dataDir: string): string {
  const folder = join(dataDir, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new OsaError('data_dir_unusable', {
      message: `The data folder ${dataDir} cannot be used. Make it writable, or name another with --data-dir or OSA_DATA_DIR.`,
      details: { dataDir },
      cause: error,
    });
  }
  app.setPath('userData', folder);
  return folder;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, PROJECT_DIR, whyNoElectron } from './find-electron.ts';

/**
 * Prints why the Electron tests are skipped, where they are.
 *
 * @throws {Error} when they could run but the app is not built: that is a mistake, no
 *   reason to skip
 */
// Playwright takes a global setup by its default export.
// oxlint-disable-next-line import/no-default-export
export default function announce(): void {
  const reason = whyNoElectron();
  if (reason !== null) {
    process.stderr.write(`Electron tests are SKIPPED: ${reason}.\n`);
    return;
  }
  if (isRoot()) process.stderr.write("Electron tests run as root, without Chromium's sandbox.\n");
  if (!existsSync(join(PROJECT_DIR, 'out', 'main', 'index.js'))) {
    throw new Error('The app is not built. Build it with: npm run build');
  }
}

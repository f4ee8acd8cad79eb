import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { withDirectoryLock } from '../directory-lock.mjs';
import { installPackages, planInstallation } from './packages.mjs';
import { hostProbe, installSystemPackages, missingSystemPackages } from './system-packages.mjs';

/** The folder of the project, absolute. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Brings packages and system packages up to date.
 *
 * When nothing is to be done this reads two files and returns. All it says goes to
 * standard error, because standard output belongs to the task that follows. Two setups
 * of one folder wait for each other.
 *
 * @param {{ projectRoot: string, forTests: boolean, quiet?: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function setUp({ projectRoot, forTests, quiet = true }) {
  const isPlanned = planInstallation(projectRoot).action !== 'none';
  const isSystemComplete = missingSystemPackages(forTests, hostProbe(process.env)).length === 0;
  if (!isPlanned && isSystemComplete) {
    if (!quiet) say('everything is installed.');
    return 0;
  }
  return withDirectoryLock(
    path.join(projectRoot, '.cache', 'setup.lock'),
    async () => {
      const code = await installPackages({ projectRoot, env: process.env, say });
      if (code === 0) await installSystemPackages(forTests, say);
      return code;
    },
    { onWait: () => say('waiting for another setup of this folder.') },
  );
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`Setup: ${line}\n`);
}

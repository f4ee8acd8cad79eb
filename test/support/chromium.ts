import { findChromium } from '../../scripts/testing/find-chromium.ts';

/**
 * For a browser that talks to nobody but the page under test.
 */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Playwright's launch options for the Chromium of this machine.
 *
 * As root there is no sandbox to be had; the tests' pages are the project's own.
 *
 * @throws when there is no Chromium
 */
export function chromiumLaunchOptions(env: NodeJS.ProcessEnv): {
  executablePath: string;
  args: string[];
} {
  const found = findChromium(env);
  if (found.executablePath === null) throw new Error(found.reason);
  const isRoot = process.getuid?.() === 0;
  return {
    executablePath: found.executablePath,
    args: isRoot ? ['--no-sandbox', ...FLAGS] : FLAGS,
  };
}

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { CHROMIUM_COMMANDS, pathsOf } from '../setup/system-packages.mjs';

/** Where Chromium is, or why there is none. */
export type FoundChromium =
  { readonly executablePath: string } | { readonly executablePath: null; readonly reason: string };

/**
 * Finds the Chromium that browser tests run in.
 *
 * `$CHROMIUM` decides when it is set; else the system's own, else the one that
 * Playwright has downloaded.
 */
export function findChromium(
  env: NodeJS.ProcessEnv,
  exists: (file: string) => boolean = existsSync,
): FoundChromium {
  const wanted = env['CHROMIUM'];
  if (wanted) {
    if (exists(wanted)) return { executablePath: wanted };
    return { executablePath: null, reason: `CHROMIUM names "${wanted}", which does not exist` };
  }
  const candidates = [
    ...CHROMIUM_COMMANDS.flatMap((command) => pathsOf(command, env)),
    chromium.executablePath(),
  ];
  const found = candidates.find(exists);
  if (found !== undefined) return { executablePath: found };
  return {
    executablePath: null,
    reason: 'there is no Chromium: install one or run "npx playwright install chromium"',
  };
}

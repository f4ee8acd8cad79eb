import type { CommandLine } from 'electron';
import { OsaError } from '../../shared/errors.ts';

/** Chromium switches that would take a protection of the page away, each with what it is. */
export const UNSAFE_SWITCHES: Readonly<Record<string, string>> = {
  'no-sandbox': 'the process sandbox',
  'disable-web-security': 'the same-origin policy',
  'disable-site-isolation-trials': 'site isolation',
  'allow-running-insecure-content': 'the refusal of insecure content',
};

/**
 * Refuses to start an installed app with a protection switched off.
 *
 * Fuses close Node's own switches but not Chromium's, and an AppImage adds `--no-sandbox`
 * by itself where user namespaces are not allowed (Electron security checklist, item 4).
 * Outside an installed app, tests in a container need them.
 *
 * @throws {OsaError} `invalid_configuration`, naming the switch
 */
export function refuseUnsafeSwitches(
  commandLine: Pick<CommandLine, 'hasSwitch'>,
  isPackaged: boolean,
): void {
  if (!isPackaged) return;
  const found = Object.entries(UNSAFE_SWITCHES).find(([name]) => commandLine.hasSwitch(name));
  if (found === undefined) return;
  const [name, protection] = found;
  throw new OsaError('invalid_configuration', {
    message: `The console does not run without ${protection}. Start it without --${name}.`,
    details: { switch: `--${name}` },
  });
}

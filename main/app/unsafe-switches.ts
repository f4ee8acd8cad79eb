import type { CommandLine } from 'electron';
import { OsaError } from '../../shared/errors.ts';

/** Chromium switches that would take a protection of the page away, each with what it is. */
export const UNSAFE_SWITCHES: Readonly<Record<string, string>> = {
  'no-sandbox': 'the process sandbox',
  'disable-gpu-sandbox': 'the process sandbox',
  'disable-namespace-sandbox': 'the process sandbox',
  'disable-seccomp-filter-sandbox': 'the process sandbox',
  'disable-setuid-sandbox': 'the process sandbox',
  'single-process': 'the process sandbox',
  'renderer-cmd-prefix': 'a page process of its own making',
  'browser-subprocess-path': 'a page process of its own making',
  'disable-web-security': 'the same-origin policy',
  'disable-site-isolation-trials': 'site isolation',
  'disable-site-isolation-for-policy': 'site isolation',
  'allow-file-access-from-files': 'the same-origin policy',
  'unsafely-treat-insecure-origin-as-secure': 'the refusal of insecure content',
  'ignore-certificate-errors': 'the check of certificates',
  'ignore-certificate-errors-spki-list': 'the check of certificates',
  'enable-blink-features': 'a page without experiments',
  'enable-experimental-web-platform-features': 'a page without experiments',
  'js-flags': 'a page without experiments',
  'load-extension': 'a page without extensions',
  'ssl-key-log-file': 'connections that nobody else reads',
  'log-net-log': 'connections that nobody else reads',
  'allow-running-insecure-content': 'the refusal of insecure content',
};

/** Switches that let any local program into the page; a test driver needs them. */
export const DEBUGGING_SWITCHES: Readonly<Record<string, string>> = {
  'remote-debugging-port': 'a closed page',
  'remote-debugging-pipe': 'a closed page',
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
  app: { readonly isPackaged: boolean; readonly isEndToEndBuild: () => boolean },
): void {
  if (!app.isPackaged) return;
  const isOn = ([name]: readonly [string, string]): boolean => commandLine.hasSwitch(name);
  const debugging = Object.entries(DEBUGGING_SWITCHES).find(isOn);
  const isLetIn = debugging !== undefined && app.isEndToEndBuild();
  const found = Object.entries(UNSAFE_SWITCHES).find(isOn) ?? (isLetIn ? undefined : debugging);
  if (found === undefined) return;
  const [name, protection] = found;
  throw new OsaError('invalid_configuration', {
    message: `The console does not run without ${protection}. Start it without --${name}.`,
    details: { switch: `--${name}` },
  });
}

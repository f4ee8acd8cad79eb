import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A browser that has not read the file by then was not opened, in ms. */
const KEEP_MS = 60_000;

/** What a browser may need of the console's environment; secrets stand in the rest of it. */
const PASSED_ON =
  /^(?:PATH|PATHEXT|HOME|HOMEDRIVE|HOMEPATH|USER|USERNAME|USERPROFILE|LOGNAME|SHELL|COMSPEC|LANG|LANGUAGE|LC_\w+|TZ|TMP|TEMP|TMPDIR|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION|GNOME_\w+|KDE_\w+|GTK_\w+|QT_\w+|BROWSER|WSL_\w+|SYSTEMROOT|SYSTEMDRIVE|WINDIR|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES\w*|OS|__CF\w+)$/i;

/** How a program is started, without waiting for it. */
export type Launch = (
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) => void;

interface Parts {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder that only its owner can read. */
  readonly folder: string;
  readonly launch?: Launch;
}

/**
 * Opens the link where there is a browser; where there is none the printed link does.
 *
 * Every user of a machine can read the arguments of its programs, so the browser is given a
 * file that only its owner can read, which leads on to the link. Its environment holds
 * nothing but what a desktop sets, for whatever it starts inherits it in turn.
 *
 * @returns takes the file away
 */
export function openInBrowser(link: string, parts: Parts): () => void {
  const { platform, env, folder, launch = launchDetached } = parts;
  const command = commandOf(platform);
  const hasDisplay = platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
  if (command === null || !hasDisplay) return () => {};
  const file = join(folder, `open-${randomBytes(12).toString('hex')}.html`);
  const remove = (): void => rmSync(file, { force: true });
  try {
    writeFileSync(file, pageLeadingTo(link), { mode: 0o600, flag: 'wx' });
  } catch {
    return () => {};
  }
  const [program, ...args] = command;
  launch(program, [...args, file], desktopEnvironment(env));
  const timer = setTimeout(remove, KEEP_MS).unref();
  return () => {
    clearTimeout(timer);
    remove();
  };
}

/** The part of an environment that a desktop sets. */
export function desktopEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value !== undefined && PASSED_ON.test(name) ? [[name, value] as const] : [],
    ),
  );
}

function commandOf(platform: NodeJS.Platform): readonly [string, ...string[]] | null {
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
    linux: ['xdg-open'],
  };
  return commands[platform] ?? null;
}

function pageLeadingTo(link: string): string {
  return `<!doctype html><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${link}"><title>OSA Console</title>\n`;
}

function launchDetached(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): void {
  const child = spawn(program, args, { stdio: 'ignore', detached: true, env });
  child.on('error', () => {});
  child.unref();
}

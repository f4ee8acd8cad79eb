import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

const DOWNLOAD_LIMIT_MS = 180_000;

/** A binary that cannot start gives up at once; what ends later did start. */
const START_LIMIT_MS = 15_000;

/**
 * How Electron ends when it is not the console that fails, but Electron itself.
 *
 * The dynamic loader answers 127 when a system library is missing. Chromium ends itself
 * by a trap or an abort, for instance where the system allows it no sandbox.
 */
const START_FAILURES: Readonly<Record<number, string>> = {
  127: 'Electron could not be started on this system',
  [128 + constants.signals.SIGTRAP]: 'Electron gave up at its start',
  [128 + constants.signals.SIGABRT]: 'Electron gave up at its start',
  [128 + constants.signals.SIGILL]: 'Electron crashed at its start',
  [128 + constants.signals.SIGSEGV]: 'Electron crashed at its start',
};

/**
 * The installed Electron binary, or `null`.
 *
 * The same places as the `electron` package looks in, without its habit of downloading
 * when it finds nothing.
 */
export function installedElectron(projectRoot: string, env: NodeJS.ProcessEnv): string | null {
  const folder = path.join(projectRoot, 'node_modules', 'electron');
  const nameFile = path.join(folder, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : null;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (name === null && !override) return null;
  const binary = path.join(override || path.join(folder, 'dist'), name ?? 'electron');
  return existsSync(binary) ? binary : null;
}

/**
 * Finds the Electron binary; runs Electron's own installer once when it is missing.
 *
 * @returns `null` when it is missing and could not be downloaded in three minutes
 */
export async function findOrDownloadElectron(
  projectRoot: string,
  say: (line: string) => void,
): Promise<string | null> {
  const present = installedElectron(projectRoot, process.env);
  if (present !== null) return present;
  say('Downloading Electron, about 110 MB, once. This can take some minutes.');
  const installer = path.join(projectRoot, 'node_modules', 'electron', 'install.js');
  const child = spawn(process.execPath, [installer], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: DOWNLOAD_LIMIT_MS,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  if (code !== 0) say(`The download failed: ${firstLine(complaint) || 'it took too long.'}`);
  return installedElectron(projectRoot, process.env);
}

/**
 * Says why Electron itself could not start, or `null` when it did start.
 *
 * @param exitCode 128 + n after signal n
 */
export function explainStartFailure(exitCode: number, lifetimeMs: number): string | null {
  if (lifetimeMs > START_LIMIT_MS) return null;
  return START_FAILURES[exitCode] ?? null;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

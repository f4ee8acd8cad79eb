import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const DOWNLOAD_LIMIT_MS = 180_000;

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

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

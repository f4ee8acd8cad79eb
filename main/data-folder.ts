import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OsaError } from '../shared/errors.ts';

/**
 * Makes the data folder, readable by its owner only, and tries writing to it.
 *
 * What it made is taken away again when it turns out not to be usable.
 *
 * @returns the folders that others could read until now
 * @throws OsaError `data_dir_unusable` whose message names the folder
 */
export async function prepareDataFolder(dataDir: string): Promise<readonly string[]> {
  const tightened: string[] = [];
  let made: string | undefined;
  try {
    made = await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (!(await stat(dataDir)).isDirectory()) throw new Error('It is not a folder');
    const probe = join(dataDir, `.write-test-${randomUUID()}`);
    await writeFile(probe, '', { mode: 0o600 });
    await rm(probe);
    if ((await isOurs(dataDir)) && (await tighten(dataDir))) tightened.push(dataDir);
    for (const folder of ['logs', 'exports']) {
      await mkdir(join(dataDir, folder), { recursive: true, mode: 0o700 });
      if (await tighten(join(dataDir, folder))) tightened.push(join(dataDir, folder));
    }
    return tightened;
  } catch (error) {
    if (made !== undefined) await rm(made, { recursive: true, force: true });
    throw new OsaError('data_dir_unusable', {
      message: `The data folder ${dataDir} cannot be used (${reasonOf(error)}). Make it writable, or name another with --data-dir or OSA_DATA_DIR.`,
      details: { dataDir },
      cause: error,
    });
  }
}

/** @returns whether others could read it */
async function tighten(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  await chmod(folder, 0o700);
  return process.platform !== 'win32' && (mode & 0o077) !== 0;
}

/** A folder with other things in it keeps its permissions: they are not the console's. */
async function isOurs(dataDir: string): Promise<boolean> {
  const names = await readdir(dataDir);
  return names.length === 0 || names.includes('console.db');
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write',
  EPERM: 'no permission to write',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'it is a file, not a folder',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown reason';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? (code === '' ? error.message : code);
}

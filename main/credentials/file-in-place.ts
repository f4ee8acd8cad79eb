import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes what is to take a file's place beside it, and has it on the disk.
 *
 * @throws whatever a file can fail with; then nothing is left beside the file
 */
export async function writeBeside(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(besideOf(path), 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await removeBeside(path);
    throw error;
  }
}

/** Puts what was written beside a file in its place: after a crash there is either of them. */
export async function putInPlace(path: string): Promise<void> {
  await rename(besideOf(path), path);
  await syncFolder(dirname(path));
}

/** Takes away what was written beside a file; something else of that name stays. */
export async function removeBeside(path: string): Promise<void> {
  await rm(besideOf(path), { force: true }).catch(() => undefined);
}

function besideOf(path: string): string {
  return `${path}.new`;
}

/** So that the renamed file is found after a power cut; Windows cannot and needs not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

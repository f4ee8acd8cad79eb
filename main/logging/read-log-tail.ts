import { open } from 'node:fs/promises';

/**
 * The newest lines of a log, each as the object that was written, or as text where it is none.
 *
 * @param most of the file's end, in bytes; a line that is cut by that is left out
 * @returns none where there is no such file
 */
export async function readLogTail(file: string, most: number): Promise<unknown[]> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return [];
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - most);
    const { bytesRead, buffer } = await handle.read({
      position: from,
      buffer: Buffer.alloc(size - from),
    });
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    return lines.slice(from === 0 ? 0 : 1).flatMap((line) => (line === '' ? [] : [parse(line)]));
  } finally {
    await handle.close();
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}

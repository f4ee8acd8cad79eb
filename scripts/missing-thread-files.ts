import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** How a source names the file of a thread: beside its own, with the ending of either form. */
const BESIDE = /new URL\([`'"]\.\/([\w-]+)\.(?:js|\$\{extension\})[`'"],\s*import\.meta\.url\)/g;

/**
 * The files that a bundle starts by name and that do not lie where it looks for them.
 *
 * A bundler may move a function into a file of its own, and with it what `import.meta.url`
 * means. The console would go on without the thread, only slower, so nobody would notice.
 *
 * @param folder where the bundle of the main process is
 * @returns e.g. `chunks/reading-thread-entry.js`, from the folder
 */
export async function missingThreadFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const missing = new Set<string>();
  for (const name of names.filter((one) => one.endsWith('.js'))) {
    const source = await readFile(path.join(folder, name), 'utf8');
    for (const [, thread = ''] of source.matchAll(BESIDE)) {
      const file = path.join(path.dirname(name), `${thread}.js`);
      if (!existsSync(path.join(folder, file))) missing.add(file.replaceAll(path.sep, '/'));
    }
  }
  return [...missing];
}

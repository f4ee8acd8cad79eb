import { cp } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

/** What the process that sets a report reads beside its own file. */
const TEMPLATE = 'main/reports/typst/report-template';

/** Where the code of each thread or process begins. Its bundle has the same name, with the ending `.js`. */
const THREADS = [
  'main/ingress/reading/reading-thread-entry.ts',
  'main/ingress/files/docx-thread-entry.ts',
  'main/storage/sqlite/find-damage-entry.ts',
  'main/reports/side-process/report-process-entry.ts',
] as const;

/**
 * Bundles each thread into one file that needs no other, native modules aside.
 *
 * The packed app's threads lie beside its archive: whether a thread can read in an archive
 * depends on Electron, and one that cannot start is missed only by its slowness.
 *
 * @param folder where the bundle of the main process is
 */
export async function buildThreads(projectRoot: string, folder: string): Promise<void> {
  for (const entry of THREADS) {
    await build({
      root: projectRoot,
      configFile: false,
      logLevel: 'warn',
      ssr: {
        noExternal: true,
        external: ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'],
      },
      build: {
        ssr: path.join(projectRoot, entry),
        outDir: folder,
        emptyOutDir: false,
        copyPublicDir: false,
        target: 'node24',
        rolldownOptions: {
          output: {
            entryFileNames: `${path.basename(entry, '.ts')}.js`,
            codeSplitting: false,
          },
        },
      },
    });
  }
  await cp(path.join(projectRoot, TEMPLATE), path.join(folder, path.basename(TEMPLATE)), {
    recursive: true,
  });
}

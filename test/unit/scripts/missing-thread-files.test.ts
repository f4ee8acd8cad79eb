import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { missingThreadFiles } from '../../../scripts/missing-thread-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const STARTERS = [
  'main/ingress/reading/reading-thread.ts',
  'main/ingress/files/read-docx.ts',
  'main/storage/sqlite/find-damage.ts',
];

/** What a function that starts a thread becomes in a bundle. */
const START = 'new Worker(new URL(`./some-entry.${extension}`, import.meta.url));';

async function missingIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  await using folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder.path, name)), { recursive: true });
    await writeFile(path.join(folder.path, name), content);
  }
  return await missingThreadFiles(folder.path);
}

describe('the files of a bundle that are started as threads', () => {
  it('are all there, beside the file that starts them', async () => {
    expect(await missingIn({ 'index.js': START, 'some-entry.js': '' })).toEqual([]);
  });

  it('are missed where the bundler put their starter into another folder', async () => {
    const files = { 'index.js': '', 'chunks/shared-abc.js': START, 'some-entry.js': '' };
    expect(await missingIn(files)).toEqual(['chunks/some-entry.js']);
  });

  it('are missed where they are no entry of the build', async () => {
    const start = START.replace('`./some-entry.${extension}`', '"./some-entry.js"');
    expect(await missingIn({ 'index.js': start })).toEqual(['some-entry.js']);
  });

  it.each(STARTERS)('are recognised in %s as it is', async (file) => {
    const source = await readFile(
      fileURLToPath(new URL(`../../../${file}`, import.meta.url)),
      'utf8',
    );
    expect(await missingIn({ 'index.js': source })).toHaveLength(1);
  });
});

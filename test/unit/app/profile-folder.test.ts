import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeProfileFolder } from '../../../main/app/profile-folder.ts';

let dataDir: string;
let paths: string[][];
const app = { setPath: (...path: string[]) => paths.push(path) };

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'osa-profile-'));
  paths = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it("keeps Chromium's own files in a folder of the data folder that only its owner reads", () => {
  const folder = placeProfileFolder(app, join(dataDir, 'new'));
  expect(folder).toBe(join(dataDir, 'new', 'window'));
  expect(paths).toEqual([['userData', folder]]);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('says which data folder cannot be used', () => {
  const file = join(dataDir, 'file');
  writeFileSync(file, '');
  expect(() => placeProfileFolder(app, file)).toThrow(
    expect.objectContaining({
      code: 'data_dir_unusable',
      message: expect.stringContaining(file),
    }),
  );
  expect(paths).toEqual([]);
});

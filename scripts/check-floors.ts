/**
 * `node scripts/check-floors.ts [folder]`: checks that every file of a project imports
 * only what it may. Exits with 1 and a line for each import that is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { checkImports, type SourceFile } from './floors/check-imports.ts';
import { ENVIRONMENTS, KEPT_NAMES } from './floors/floors.ts';
import { readImports } from './floors/read-imports.ts';
import { runScript } from './run-script.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';
import { filesUnder } from './source-digest.ts';

const SOURCE_FILE = /\.[cm]?[jt]sx?$/;

const NAMES = new Set(KEPT_NAMES.map(({ name }) => name));

const versionsSchema = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({ dependencies: versionsSchema, devDependencies: versionsSchema });

await runScript(() => {
  const root = path.resolve(process.argv[2] ?? PROJECT_ROOT);
  const manifest = manifestSchema.parse(JSON.parse(readText(root, 'package.json')));
  const files = Object.keys(ENVIRONMENTS)
    .flatMap((folder) => filesUnder(root, folder))
    .filter((file) => SOURCE_FILE.test(file))
    .map((file) => readSource(root, file));
  const hasFile = (file: string) => existsSync(path.join(root, file));
  const violations = checkImports(files, { manifest, hasFile });
  const lines = violations.map(({ file, line, problem }) => `${file}:${line}: ${problem}\n`);
  process.stdout.write(lines.join(''));
  process.stdout.write(`${files.length} files, ${violations.length} wrong imports\n`);
  return Promise.resolve(files.length > 0 && violations.length === 0 ? 0 : 1);
});

function readSource(root: string, file: string): SourceFile {
  return {
    path: file.replaceAll(path.sep, '/'),
    ...readImports(file, readText(root, file), NAMES),
  };
}

function readText(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toolPath } from '../../../scripts/tool-path.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDERS = ['main', 'preload', 'renderer', 'scripts', 'shared', 'test'];

const cruiseSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Files that break no rule; some are what the wrong ones import. */
const LAWFUL = {
  'shared/errors.ts': `import { z } from 'zod'; export const schema = z.string();`,
  'main/index.ts': `import { app } from 'electron'; import './app/shell.ts'; export { app };`,
  'main/app/shell.ts': `import type { App } from 'electron'; export type Shell = App;`,
  'main/storage/database.ts': `import Database from 'better-sqlite3'; export { Database };`,
  'main/credentials/keychain.ts': `import keytar from 'keytar'; export { keytar };`,
  'main/events/event-log.ts': `export * from '../storage/database.ts'; import '../../shared/errors.ts';`,
  'main/ingress/inbox.ts': `import { readFile } from 'node:fs'; import '../events/event-log.ts'; export { readFile };`,
  'main/reports/pdf.ts': `import type { Shape } from './shape.ts'; export const shape: Shape = {};`,
  'main/reports/shape.ts': `import type { shape } from './pdf.ts'; export type Shape = Partial<typeof shape>;`,
  'preload/index.ts': `import { contextBridge } from 'electron'; export { contextBridge };`,
  'renderer/app.tsx': `import React from 'react'; import '../shared/errors.ts'; export const app = <React.Fragment />;`,
  'test/unit/all.test.ts': `import '../../main/index.ts'; import '../../renderer/app.tsx';`,
};

/** One wrong import each, and the rule that finds it. */
const WRONG: readonly [file: string, source: string, rule: string][] = [
  ['main/storage/up.ts', `import '../events/event-log.ts';`, 'floor-of-storage'],
  ['main/storage/dynamic.ts', `void import('../events/event-log.ts');`, 'floor-of-storage'],
  ['main/storage/again.ts', `export * from '../events/event-log.ts';`, 'floor-of-storage'],
  [
    'main/storage/type.ts',
    `import type { shape } from '../reports/pdf.ts'; export type Shape = typeof shape;`,
    'floor-of-storage',
  ],
  ['main/ingress/sideways.ts', `import '../reports/pdf.ts';`, 'floor-of-ingress'],
  ['main/reports/electron.ts', `import 'electron';`, 'electron-stays-in-its-place'],
  [
    'main/reports/electron-type.ts',
    `import type { App } from 'electron'; export type A = App;`,
    'electron-stays-in-its-place',
  ],
  ['main/app/keytar.ts', `import 'keytar';`, 'keytar-stays-in-its-place'],
  ['main/events/sql.ts', `import 'better-sqlite3';`, 'better-sqlite3-stays-in-its-place'],
  ['main/attic/lost.ts', `import '../../shared/errors.ts';`, 'room-without-floor'],
  ['main/engine.ts', `import '../renderer/app.tsx';`, 'main-stays-in-its-environment'],
  ['main/opal/test.ts', `import '../../test/unit/all.test.ts';`, 'main-stays-in-its-environment'],
  ['renderer/main.ts', `import '../main/reports/pdf.ts';`, 'renderer-stays-in-its-environment'],
  ['preload/renderer.ts', `import '../renderer/app.tsx';`, 'preload-stays-in-its-environment'],
  ['shared/up.ts', `import '../main/reports/pdf.ts';`, 'shared-stays-in-its-environment'],
  ['shared/node.ts', `import 'node:fs';`, 'no-node-outside-main'],
  ['renderer/node.ts', `import 'node:path';`, 'no-node-outside-main'],
  ['main/reports/dev.ts', `import 'fast-check';`, 'runtime-package-is-a-dependency'],
  ['main/reports/stray.ts', `import 'semver';`, 'package-is-declared'],
  ['main/reports/gone.ts', `import './nowhere.ts';`, 'import-exists'],
];

describe('the check of imports', () => {
  test('finds nothing in a lawful house', () => {
    expect(cruise(LAWFUL)).toEqual([]);
  });

  test('finds each wrong import, and nothing else', () => {
    const files = Object.fromEntries(WRONG.map(([file, source]) => [file, source]));
    const expected = WRONG.map(([from, , rule]) => ({ from, rule }));
    const found = cruise({ ...LAWFUL, ...files });
    expect(found.toSorted(byFile)).toEqual(expected.toSorted(byFile));
  });

  test('finds a cycle', () => {
    const found = cruise({
      'main/opal/hen.ts': `import { egg } from './egg.ts'; export const hen = () => egg;`,
      'main/opal/egg.ts': `import { hen } from './hen.ts'; export const egg = () => hen;`,
    });
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['no-cycle']));
  });
});

/** Checks a small house of its own with the project's rules. */
function cruise(files: Readonly<Record<string, string>>) {
  const house = temporaryFolder(files);
  for (const folder of FOLDERS) mkdirSync(path.join(house, folder), { recursive: true });
  for (const file of ['package.json', '.dependency-cruiser.cjs']) {
    copyFileSync(path.join(ROOT, file), path.join(house, file));
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'), 'junction');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      toolPath(ROOT, 'dependency-cruiser', 'depcruise'),
      '--config=.dependency-cruiser.cjs',
      '--output-type=json',
      ...FOLDERS,
    ],
    { cwd: house, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  return cruiseSchema
    .parse(JSON.parse(stdout))
    .summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}

function byFile(one: { from: string }, other: { from: string }): number {
  return one.from.localeCompare(other.from);
}

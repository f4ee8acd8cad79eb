import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readImports } from '../../../scripts/floors/read-imports.ts';
import { folderWith } from '../../support/folder-with-files.ts';

const CHECK = fileURLToPath(new URL('../../../scripts/check-floors.ts', import.meta.url));

/** Files that break no rule; some are what the wrong ones import. */
const LAWFUL = {
  'package.json': JSON.stringify({
    dependencies: { zod: '1.0.0', keytar: '1.0.0', 'better-sqlite3': '1.0.0', '@a/b': '1.0.0' },
    devDependencies: { electron: '1.0.0', react: '1.0.0', '@types/thing': '1.0.0' },
  }),
  'shared/errors.ts': `import { z } from 'zod'; export const schema = z.string();`,
  'main/index.ts': `import { app } from 'electron'; import './app/shell.ts'; export { app };`,
  'main/app/shell.ts': `import type { App } from 'electron'; export type Shell = App;`,
  'main/engine.ts': `import './procedures/runs.ts'; import './configuration.ts'; import './composition/parts.ts';`,
  'main/configuration.ts': `export const port = 1;`,
  'main/composition/parts.ts': `import '../configuration.ts'; import '../ingress/inbox.ts';`,
  'main/procedures/runs.ts': `import '../reports/pdf.ts';`,
  'main/storage/database.ts': `export interface Database {}`,
  'main/storage/sqlite/open.ts': `import Sqlite from 'better-sqlite3'; export * from '../database.ts'; export { Sqlite };`,
  'main/credentials/keychain.ts': `export const keytar = () => import('keytar');`,
  'main/events/event-log.ts': `export * from '../storage/database.ts'; import '../../shared/errors.ts';`,
  'main/ingress/inbox.ts': `import { readFile } from 'fs/promises'; import '../events/event-log.ts'; await using file = readFile;`,
  'main/reports/pdf.ts': `import type { Thing } from '@types/thing'; import { c } from '@a/b/c'; import './font.ttf?url'; export const t: Thing = c;`,
  'main/reports/font.ttf': '',
  'preload/index.ts': `import { contextBridge } from 'electron'; export { contextBridge };`,
  'main/app/validated-ipc.ts': `import { ipcMain } from 'electron'; ipcMain.removeAllListeners();`,
  'main/app/external-links.ts': `export const open = (shell: Shell) => shell.openExternal('https://a');`,
  'renderer/start.ts': `import './app/window.tsx';`,
  'renderer/app/window.tsx': `import '../features/runs/runs-screen.tsx'; import '../features/home/home-screen.tsx';`,
  'renderer/features/home/home-screen.tsx': `import '../runs/index.ts'; import '../../navigation/paths.ts';`,
  'renderer/features/runs/index.ts': `export * from './runs-screen.tsx';`,
  'renderer/features/runs/runs-screen.tsx': `import '../../navigation/paths.ts'; export const a = 1;`,
  'renderer/navigation/paths.ts': `import '../components/page.tsx';`,
  'renderer/components/page.tsx': `import '../bridge/call.ts'; import '../theme/colors.ts';`,
  'renderer/bridge/call.ts': `export const call = 1;`,
  'renderer/theme/colors.ts': `export const red = 1;`,
  'renderer/app.tsx': `import React from 'react'; import '../shared/errors.ts'; export const app = <React.Fragment />;`,
  'renderer/vite.config.ts': `import path from 'node:path'; export default path;`,
  'test/unit/all.test.ts': `import '../../main/index.ts'; import '../../renderer/app.tsx'; import 'undeclared';`,
};

/** One wrong import each, and what is said of it. */
const WRONG: readonly [file: string, source: string, problem: string][] = [
  ['main/storage/up.ts', `import '../events/event-log.ts';`, 'events, which is above'],
  ['main/storage/later.ts', `void import('../events/event-log.ts');`, 'events, which is above'],
  ['main/storage/again.ts', `export * from '../events/event-log.ts';`, 'events, which is above'],
  ['main/storage/named.ts', `export { Database } from '../events/event-log.ts';`, 'events, which'],
  [
    'main/storage/type.ts',
    `import type { t } from '../reports/pdf.ts';`,
    'reports, which is above',
  ],
  ['main/storage/inline.ts', `export type T = import('../reports/pdf.ts').T;`, 'reports, which is'],
  [
    'main/storage/query.ts',
    `let t: typeof import('../reports/pdf.ts');`,
    'reports, which is above',
  ],
  ['main/storage/old.ts', `import old = require('../reports/pdf.ts');`, 'reports, which is above'],
  ['main/storage/require.ts', `require('../reports/pdf.ts');`, 'reports, which is above'],
  [
    'main/ingress/sideways.ts',
    `import '../reports/pdf.ts';`,
    'reports, which is on the same floor',
  ],
  ['main/procedures/up.ts', `import '../engine.ts';`, 'may not import engine'],
  ['main/engine-part.ts', `import './app/shell.ts';`, 'engine may not import app'],
  ['main/app/entry.ts', `import '../index.ts';`, 'app may not import entry points'],
  ['main/attic/lost.ts', ``, 'this room is on no floor'],
  ['main/reports/electron.ts', `import 'electron/main';`, '"electron" has its own place'],
  ['main/reports/app.ts', `import type { App } from 'electron';`, '"electron" has its own place'],
  ['renderer/electron.ts', `import 'electron';`, '"electron" has its own place'],
  ['main/app/keytar.ts', `void import('keytar');`, '"keytar" has its own place'],
  ['main/app/raw-ipc.ts', `export { ipcMain } from 'electron';`, '"ipcMain" is used in main/app/'],
  [
    'main/app/any-ipc.ts',
    `import electron from 'electron'; electron['ipcMain'].removeAllListeners();`,
    '"ipcMain" is used in main/app/validated-ipc.ts only',
  ],
  [
    'main/app/links.ts',
    `export const open = (shell: Shell) => shell.openExternal('https://a');`,
    '"openExternal" is used in main/app/external-links.ts only',
  ],
  [
    'main/workflow/agents.ts',
    `export const label = builtInAgents.get('geo_audit').label;`,
    '"builtInAgents" is used in main/engine.ts',
  ],
  ['main/app/opened.ts', `const { openExternal } = shell; const a = openExternal;`, 'openExternal'],
  ['main/storage/sql.ts', `import 'better-sqlite3';`, '"better-sqlite3" has its own place'],
  ['main/storage/kind.ts', `import './sqlite/open.ts';`, 'storage/sqlite, which is above'],
  ['main/workflow/kind.ts', `import '../storage/sqlite/open.ts';`, 'storage/sqlite, which is'],
  ['main/events/sql.ts', `import 'better-sqlite3';`, '"better-sqlite3" has its own place'],
  [
    'main/opal/screen.ts',
    `import '../../renderer/app.tsx';`,
    'main may not import "renderer/app.tsx"',
  ],
  ['main/opal/test.ts', `import '../../test/unit/all.test.ts';`, 'main may not import "test/unit'],
  ['renderer/main.ts', `import '../main/reports/pdf.ts';`, 'renderer may not import "main/'],
  [
    'renderer/features/home/up.ts',
    `import '../../app/window.tsx';`,
    'features/home may not import app, which is above',
  ],
  [
    'renderer/features/home/inside.ts',
    `import '../runs/runs-screen.tsx';`,
    'features/home may not import features/runs, which is on the same floor',
  ],
  [
    'renderer/navigation/up.ts',
    `import type { a } from '../features/runs/index.ts';`,
    'navigation may not import features/runs, which is above',
  ],
  ['renderer/components/up.ts', `import '../navigation/paths.ts';`, 'navigation, which is above'],
  ['renderer/bridge/up.ts', `import '../components/page.tsx';`, 'components, which is above'],
  ['renderer/bridge/side.ts', `import '../theme/colors.ts';`, 'theme, which is on the same floor'],
  ['renderer/attic/lost.ts', ``, 'this room is on no floor'],
  ['preload/renderer.ts', `import '../renderer/app.tsx';`, 'preload may not import "renderer/'],
  ['shared/up.ts', `import '../main/reports/pdf.ts';`, 'shared may not import "main/'],
  ['shared/node.ts', `import 'node:fs';`, 'this runs without Node'],
  ['shared/old-node.ts', `import 'path';`, 'this runs without Node'],
  ['renderer/node.ts', `import type { Stats } from 'node:fs';`, 'this runs without Node'],
  ['preload/node.ts', `import 'node:fs';`, 'this runs without Node'],
  ['main/reports/dev.ts', `import 'react';`, '"react" is loaded when the program runs'],
  [
    'main/reports/half.ts',
    `import { type FC } from 'react';`,
    '"react" is loaded when the program',
  ],
  ['main/reports/stray.ts', `import 'stray/part';`, 'package.json does not name "stray"'],
  ['main/reports/gone.ts', `import './nowhere.ts';`, '"./nowhere.ts" does not exist'],
  ['main/reports/guess.ts', `import './pdf';`, '"./pdf" does not exist'],
  ['main/reports/computed.ts', `void import('./' + name);`, 'computed'],
];

describe('the check of imports', () => {
  test('finds nothing in a lawful house', () => {
    expect(check(LAWFUL)).toEqual({ exitCode: 0, lines: [expect.stringContaining(' 0 wrong')] });
  });

  test('finds each wrong import, and nothing else', () => {
    const files = Object.fromEntries(WRONG.map(([file, source]) => [file, source]));
    const { exitCode, lines } = check({ ...LAWFUL, ...files });
    const missed = WRONG.filter(
      ([file, , problem]) =>
        !lines.some((line) => line.startsWith(`${file}:1: `) && line.includes(problem)),
    );
    expect(missed).toEqual([]);
    expect(lines.at(-1)).toContain(` ${WRONG.length} wrong imports`);
    expect(lines).toHaveLength(WRONG.length + 1);
    expect(exitCode).toBe(1);
  });

  test('finds files that import each other, in both halves and by types alone', () => {
    const { exitCode, lines } = check({
      ...LAWFUL,
      'main/events/a.ts': `\nimport type { B } from './b.ts'; export type A = B;`,
      'main/events/b.ts': `export type B = import('./c.ts').C | import('./d.ts').D;`,
      'main/events/c.ts': `export { type D as C } from './d.ts';`,
      'main/events/d.ts': `import './event-log.ts'; import type { A } from './a.ts'; export type D = A;`,
      'renderer/features/home/door.tsx': `import { b } from '../runs/index.ts'; export const d = b;`,
      'renderer/features/runs/index.ts': `export const b = () => import('../home/index.ts');`,
      'renderer/features/home/index.ts': `export * from './door.tsx';`,
      'shared/self.ts': `import './self.ts';`,
    });
    expect(lines.slice(0, -1).toSorted()).toEqual([
      'main/events/a.ts:2: these files import each other: main/events/a.ts -> main/events/b.ts -> main/events/d.ts -> main/events/a.ts',
      'renderer/features/home/door.tsx:1: these files import each other: renderer/features/home/door.tsx -> renderer/features/runs/index.ts -> renderer/features/home/index.ts -> renderer/features/home/door.tsx',
      'shared/self.ts:1: these files import each other: shared/self.ts -> shared/self.ts',
    ]);
    expect(exitCode).toBe(1);
  });

  test('names the line', () => {
    const { lines: found } = check({ ...LAWFUL, 'shared/late.ts': `\n\nimport 'node:fs';\n` });
    expect(found[0]).toMatch(/^shared\/late\.ts:3: /);
  });

  test('fails on a file that it cannot read, and where there are no files', () => {
    expect(check({ ...LAWFUL, 'shared/broken.ts': 'import from from' }).exitCode).toBe(1);
    expect(check({ 'package.json': '{}' }).exitCode).toBe(1);
  });

  test('takes an address in a template without insertions for what it is', () => {
    const { imports } = readImports('a.ts', 'void import(`./b.ts`); void import(`./${c}.ts`);');
    expect(imports.map(({ specifier }) => specifier)).toEqual(['./b.ts', null]);
  });
});

/** Checks a small house with the project's own command. */
function check(files: Readonly<Record<string, string>>) {
  const answer = spawnSync(process.execPath, [CHECK, folderWith(files)], { encoding: 'utf8' });
  return { exitCode: answer.status, lines: answer.stdout.trim().split('\n') };
}

import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTestReport } from '../../../scripts/testing/counting-reporter.ts';
import { toolPath } from '../../../scripts/tool-path.ts';
import { folderWith, writeFiles } from '../../support/folder-with-files.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const REPORTER = `--reporter=${path.join(ROOT, 'scripts', 'testing', 'counting-reporter.ts')}`;

const VITEST_FILES = {
  'a.test.ts': `
    import { expect, test } from 'vitest';
    test('holds', () => expect(1).toBe(1));
    test('does not hold', () => expect(1).toBe(2));
    test('prints', (context) => context.skip('no printer'));
    test.skip('is not ready', () => undefined);
  `,
  'b.test.ts': `import './missing.ts';`,
};

const PLAYWRIGHT_FILES = {
  'a.spec.ts': `
    import { expect, test } from '@playwright/test';
    test('holds', () => expect(1).toBe(1));
    test('does not hold', () => expect(1).toBe(2));
    test('prints', () => test.skip(true, 'no printer'));
    test.skip('is not ready', () => undefined);
  `,
  'playwright.config.ts': `export default { testDir: '.' };`,
};

describe('the counts of a runner', () => {
  test('are right for Vitest, and a file that cannot be loaded is a failure', () => {
    const { report, exitCode } = runIn(VITEST_FILES, [toolPath(ROOT, 'vitest'), 'run', REPORTER]);
    expect(exitCode).not.toBe(0);
    expect(report).toEqual({
      passed: 1,
      failed: 2,
      skipped: [
        { test: 'prints', reason: 'no printer' },
        { test: 'is not ready', reason: '' },
      ],
    });
  });

  test('are right for Playwright', () => {
    const { report, exitCode } = runIn(PLAYWRIGHT_FILES, [
      toolPath(ROOT, '@playwright/test', 'playwright'),
      'test',
      `${REPORTER},list`,
    ]);
    expect(exitCode).not.toBe(0);
    expect(report).toEqual({
      passed: 1,
      failed: 1,
      skipped: [
        { test: 'a.spec.ts > prints', reason: 'no printer' },
        { test: 'a.spec.ts > is not ready', reason: '' },
      ],
    });
  });

  test('are zero where there are no tests', () => {
    const { report, exitCode } = runIn({}, [toolPath(ROOT, 'vitest'), 'run', REPORTER]);
    expect(exitCode).not.toBe(0);
    expect(report).toEqual({ passed: 0, failed: 0, skipped: [] });
  });
});

function runIn(files: Readonly<Record<string, string>>, command: readonly string[]) {
  const folder = folderWith({ 'package.json': '{"type":"module"}' });
  writeFiles(folder, files);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const file = path.join(folder, 'reports', 'report.json');
  const { status } = spawnSync(process.execPath, command, {
    cwd: folder,
    env: { PATH: process.env['PATH'], OSA_TEST_REPORT: file },
    encoding: 'utf8',
  });
  return { exitCode: status, report: readTestReport(file) };
}

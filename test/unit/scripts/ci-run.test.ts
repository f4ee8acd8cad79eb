import { execFile } from 'node:child_process';
import { chmod, cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CI_RUN = fileURLToPath(new URL('../../../.ci/run', import.meta.url));

/**
 * Runs a copy of `.ci/run` with an npm that prints what it is told, by the script that is asked for.
 *
 * A copy in a folder without a project: whatever goes wrong here, no test runs all tests.
 */
async function runCi(
  test: string,
  interop: string,
): Promise<{ code: number; lines: readonly string[] }> {
  await using folder = await temporaryFolder();
  const copy = path.join(folder.path, '.ci', 'run');
  await cp(CI_RUN, copy);
  const npm = path.join(folder.path, 'npm');
  const script = ['#!/bin/sh', `case "$*" in *interop*) ${interop} ;; *) ${test} ;; esac`];
  await writeFile(npm, `${script.join('\n')}\n`);
  await chmod(npm, 0o700);
  const env = {
    ...process.env,
    PATH: `${folder.path}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  return await new Promise((resolve) => {
    execFile('bash', [copy], { env, timeout: 30_000 }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), lines: stdout.trimEnd().split('\n') });
    });
  });
}

const counts = (text: string): string => `echo '${text}'`;

describe.runIf(process.platform !== 'win32')('.ci/run', () => {
  it('ends with the sum of both, and says what each said', async () => {
    const { code, lines } = await runCi(
      counts('100 passed, 0 failed, 2 skipped'),
      counts('9 passed, 0 failed, 1 skipped'),
    );
    expect(code).toBe(0);
    expect(lines).toEqual([
      '100 passed, 0 failed, 2 skipped',
      '9 passed, 0 failed, 1 skipped',
      '109 passed, 0 failed, 3 skipped',
    ]);
  });

  it('tries the programs of strangers also when the tests failed, and fails', async () => {
    const { code, lines } = await runCi(
      `${counts('99 passed, 1 failed, 0 skipped')}; exit 1`,
      counts('9 passed, 0 failed, 0 skipped'),
    );
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe('108 passed, 1 failed, 0 skipped');
  });

  it('counts a script that ends without its counts as a failure', async () => {
    const { code, lines } = await runCi(counts('5 passed, 0 failed, 0 skipped'), 'echo broken');
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe('5 passed, 1 failed, 0 skipped');
  });
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../scripts/testing/stage-commands.ts';
import { isAlive } from '../../support/is-alive.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

describe('a command of a stage', () => {
  test('has its output kept in the order in which it came, and its exit code', async () => {
    const outcome = await run(`
      process.stdout.write('one\\n', () => process.stderr.write('two\\n'));
      process.exitCode = 4;
    `);
    expect(outcome).toEqual({ exitCode: 4, output: 'one\ntwo\n', hasTimedOut: false });
  });

  test('has its output freed of colours', async () => {
    const { output } = await run(`console.log('\\u001b[31mwrong\\u001b[39m')`);
    expect(output).toBe('wrong\n');
  });

  test('that cannot be started has no exit code, and says why', async () => {
    const outcome = await runCommand('/does/not/exist', [], options({}));
    expect(outcome.exitCode).toBeNull();
    expect(outcome.output).toContain('ENOENT');
  });

  test('is ended with everything it has started when it takes too long', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'pid');
    const time = new AbortController();
    const running = run(
      `
        const { spawn } = require('node:child_process');
        const { renameSync, writeFileSync } = require('node:fs');
        const hung = 'setInterval(() => undefined, 1000)';
        const { pid } = spawn(process.execPath, ['--eval', hung], { stdio: 'inherit' });
        writeFileSync(${JSON.stringify(`${file}.new`)}, String(pid));
        renameSync(${JSON.stringify(`${file}.new`)}, ${JSON.stringify(file)});
        setInterval(() => undefined, 1000);
      `,
      { timeUp: time.signal },
    );
    const pid = Number(await waitFor(() => readFile(file, 'utf8').catch(() => null)));
    expect(isAlive(pid)).toBe(true);
    time.abort();
    expect(await running).toMatchObject({ exitCode: null, hasTimedOut: true });
    await waitFor(async () => !isAlive(pid));
  });

  test('is not waited for when only something it has left behind goes on', async () => {
    const outcome = await run(
      `
        const { spawn } = require('node:child_process');
        const hung = 'setTimeout(() => undefined, 20000)';
        spawn(process.execPath, ['--eval', hung], { stdio: 'inherit', detached: true }).unref();
        console.log('done');
      `,
      { drainMs: 50 },
    );
    expect(outcome).toEqual({ exitCode: 0, output: 'done\n', hasTimedOut: false });
  });

  test('is ended when the whole run is interrupted', async () => {
    const interruption = new AbortController();
    const running = run('setInterval(() => undefined, 1000)', { signal: interruption.signal });
    interruption.abort();
    expect(await running).toMatchObject({ exitCode: null, hasTimedOut: false });
  });
});

function run(script: string, change: Partial<ReturnType<typeof options>> = {}) {
  return runCommand(process.execPath, ['--eval', script], options(change));
}

function options(change: { timeUp?: AbortSignal; signal?: AbortSignal; drainMs?: number }) {
  const { signal } = new AbortController();
  const timeUp = AbortSignal.timeout(20_000);
  return { cwd: process.cwd(), env: process.env, timeUp, signal, ...change };
}

import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../scripts/testing/stage-commands.ts';
import { isAlive } from '../../support/is-alive.ts';

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
    const outcome = await run(
      `
        const { spawn } = require('node:child_process');
        const hung = 'setInterval(() => undefined, 1000)';
        const { pid } = spawn(process.execPath, ['--eval', hung], { stdio: 'inherit' });
        console.log(pid);
        setInterval(() => undefined, 1000);
      `,
      { timeoutMs: 3_000 },
    );
    expect(outcome).toMatchObject({ exitCode: null, hasTimedOut: true });
    await expect.poll(() => isAlive(Number.parseInt(outcome.output, 10))).toBe(false);
  });

  test('is not waited for when only something it has left behind goes on', async () => {
    const outcome = await run(`
      const { spawn } = require('node:child_process');
      const hung = 'setTimeout(() => undefined, 20000)';
      spawn(process.execPath, ['--eval', hung], { stdio: 'inherit', detached: true }).unref();
      console.log('done');
    `);
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

function options(change: { timeoutMs?: number; signal?: AbortSignal }) {
  const signal = new AbortController().signal;
  return { cwd: process.cwd(), env: process.env, timeoutMs: 20_000, signal, ...change };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runChild } from '../../../scripts/run-child.mjs';
import { isAlive } from '../../support/is-alive.ts';

const RUN_CHILD = pathToFileURL(
  fileURLToPath(new URL('../../../scripts/run-child.mjs', import.meta.url)),
).href;

describe.skipIf(process.platform === 'win32')('a program run in the place of another', () => {
  test('passes its exit code on', async () => {
    expect(await runChild(process.execPath, ['--eval', 'process.exit(3)'])).toBe(3);
  });

  test('answers 127 when it cannot be started', async () => {
    expect(await runChild('/does/not/exist', [])).toBe(127);
  });

  test('answers 128 + n when it died of signal n', async () => {
    const code = await runChild(process.execPath, [
      '--eval',
      'process.kill(process.pid, "SIGTERM")',
    ]);
    expect(code).toBe(128 + 15);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'is sent %s, once, and ends by itself',
    async (signal) => {
      const launcher = launch(`
      let received = 0;
      process.on('${signal}', () => {
        received += 1;
        setTimeout(() => process.exit(40 + received), 100);
      });
    `);
      await launcher.ready;
      launcher.process.kill(signal);
      launcher.process.kill(signal);
      expect(await launcher.exitCode).toBe(41);
    },
  );

  test('is killed when it does not stop', async () => {
    const launcher = launch(`process.on('SIGTERM', () => undefined);`, { stopGraceMs: 100 });
    await launcher.ready;
    launcher.process.kill('SIGTERM');
    expect(await launcher.exitCode).toBe(128 + 9);
  });

  test('is stopped when the shell that npm put in between is gone', async () => {
    const launcher = launch('', { endWithNpm: true, through: 'shell' });
    const child = await launcher.ready;
    launcher.process.kill('SIGKILL');
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  test.runIf(process.platform === 'linux')('is stopped when npm itself was killed', async () => {
    const launcher = launch('', { endWithNpm: true, through: 'npm' });
    const child = await launcher.ready;
    launcher.process.kill('SIGKILL');
    await expect.poll(() => isAlive(child)).toBe(false);
  });
});

/** A shell that waits for its command, rather than becoming it. */
const SHELL = ['-c', '"$0" "$@"; exit $?'];

/**
 * Starts a launcher that runs a child with `script` in it.
 *
 * Between this process and the launcher there may be a shell, or npm and its shell.
 */
function launch(
  script: string,
  options: { stopGraceMs?: number; endWithNpm?: boolean; through?: 'shell' | 'npm' } = {},
) {
  const { through, ...runOptions } = options;
  const child = `${script} setInterval(() => undefined, 1000); console.log('ready', process.pid);`;
  const launcher = `
    import { runChild } from '${RUN_CHILD}';
    const options = ${JSON.stringify(runOptions)};
    process.exitCode = await runChild(process.execPath, ['--eval', ${JSON.stringify(child)}], options);
  `;
  const command = [process.execPath, '--input-type=module', '--eval', launcher];
  const npm = `
    process.title = 'npm run serve';
    const shell = ${JSON.stringify([...SHELL, ...command])};
    require('node:child_process').spawn('sh', shell, { stdio: 'inherit' });
  `;
  const commands = {
    none: command,
    shell: ['sh', ...SHELL, ...command],
    npm: [process.execPath, '--eval', npm],
  };
  const [program = '', ...rest] = commands[through ?? 'none'];
  const started = spawn(program, rest);
  onTestFinished(() => void started.kill('SIGKILL'));
  return {
    process: started,
    /** The process id of the child, once it runs. */
    ready: firstLine(started).then((line) => Number(line.split(' ')[1])),
    exitCode: once(started, 'exit').then(([code]: unknown[]) => code),
  };
}

async function firstLine(started: ChildProcess): Promise<string> {
  const [data]: unknown[] = await once(started.stdout!, 'data');
  return String(data).trim();
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('../../../main/stop-signal.ts', import.meta.url));

it('ends a process that a forgotten timer keeps alive, with its exit code', async () => {
  const program = `
    const { endSoon } = await import(${JSON.stringify(MODULE)});
    setInterval(() => {}, 1000);
    endSoon(2);
  `;
  const code = await new Promise((resolve) => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', program]);
    child.once('exit', resolve);
  });
  expect(code).toBe(2);
});

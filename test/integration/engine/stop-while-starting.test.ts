import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { spawnConsole } from '../../support/console-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

it('Ctrl+C during the start ends the console cleanly, as after it', async () => {
  await using folder = await temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const ports = ['--ingress-port', '0', '--admin-port', '0', '--console-port', '0'];
  const child = spawnConsole(['--data-dir', dataDir, ...ports, '--json']);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout?.resume();
  const exited = once(child, 'exit');
  await waitFor(async () => existsSync(join(dataDir, 'console.lock')));
  child.kill('SIGINT');
  expect(await exited, errors).toEqual([0, null]);
  expect(existsSync(join(dataDir, 'console.db-wal'))).toBe(false);
});

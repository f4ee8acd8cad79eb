import { once } from 'node:events';
import { access, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runBrowserHost } from '../../../main/serve.ts';
import { ConsoleProcess, spawnConsole } from '../../support/console-process.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FREE = ['--ingress-port', '0', '--admin-port', '0', '--console-port', '0', '--json'];

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A start in this very process, which is all that one needs that comes to nothing. */
async function runHere(args: readonly string[]): Promise<Outcome> {
  const printed = { stdout: '', stderr: '' };
  const into = (name: keyof typeof printed) =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        printed[name] += chunk.toString();
        done();
      },
    });
  const code = await runBrowserHost({
    argv: args,
    env: { HOME: process.env['HOME'] },
    stdout: into('stdout'),
    stderr: into('stderr'),
  });
  return { code, ...printed };
}

/** A start in a process of its own. */
async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const child = spawnConsole(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function oneLine(text: string): boolean {
  return text.trim().split('\n').length === 1;
}

describe('a start that cannot succeed', () => {
  it('names a wrong variable and makes nothing', async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'data');
    const result = await run(['--data-dir', dataDir], { OSA_ADMIN_PORT: 'high' });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain('OSA_ADMIN_PORT');
    expect(oneLine(result.stderr)).toBe(true);
    expect(await exists(dataDir)).toBe(false);
  });

  it('names an occupied port and makes nothing', async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'data');
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    try {
      for (const flag of ['--ingress-port', '--admin-port', '--console-port']) {
        const result = await runHere(['--data-dir', dataDir, ...FREE, flag, port]);
        expect(result).toMatchObject({ code: 2, stdout: '' });
        expect(result.stderr).toContain(`Port ${port}`);
        expect(result.stderr).toContain(flag);
        expect(oneLine(result.stderr)).toBe(true);
        expect(await exists(dataDir)).toBe(false);
      }
    } finally {
      holder.close();
    }
  });

  it('names a data folder that cannot be one', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    for (const dataDir of [file, join(file, 'below')]) {
      const result = await runHere(['--data-dir', dataDir, ...FREE]);
      expect(result).toMatchObject({ code: 2, stdout: '' });
      expect(result.stderr).toContain(dataDir);
      expect(oneLine(result.stderr)).toBe(true);
    }
  });

  it('refuses a folder that another console holds, and names its process', async () => {
    await using folder = await temporaryFolder();
    const first = await ConsoleProcess.start(folder.path);
    const result = await runHere(['--data-dir', folder.path, ...FREE]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/in use by another console \(process \d+\)/);
    expect(await first.end('SIGTERM')).toBe(0);
  });
});

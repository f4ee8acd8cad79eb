import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder, openPythonEnvironment } from '../../interop/python-environment.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A python3 that makes a virtual environment with itself in it, and notes what it is asked. */
const PYTHON = (pip: string): string => `#!/bin/sh
echo "$*" >> "$CALLS"
if [ "$2" = venv ]; then /bin/mkdir -p "$3/bin" && /bin/cp "$0" "$3/bin/python"; exit 0; fi
${pip}
`;

async function world(pip: string | null): Promise<
  {
    open: () => ReturnType<typeof openPythonEnvironment>;
    cache: string;
    requirementsFile: string;
  } & AsyncDisposable
> {
  const folder = await temporaryFolder();
  const [bin, cache] = [path.join(folder.path, 'bin'), path.join(folder.path, 'cache')];
  const requirementsFile = path.join(folder.path, 'some.txt');
  await mkdir(bin);
  await writeFile(requirementsFile, 'some==1.0.0\n');
  if (pip !== null) {
    await writeFile(path.join(bin, 'python3'), PYTHON(pip));
    await chmod(path.join(bin, 'python3'), 0o700);
  }
  const env = { PATH: bin, OSA_INTEROP_DIR: cache, CALLS: path.join(folder.path, 'calls') };
  const { signal } = new AbortController();
  return {
    open: () => openPythonEnvironment({ requirementsFile, env, signal }),
    cache,
    requirementsFile,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

describe.runIf(process.platform !== 'win32')('the packages of strangers', () => {
  it('are installed once, outside the project, and anew when their list changes', async () => {
    await using there = await world('exit 0');
    const first = await there.open();
    expect(first).toEqual({ python: expect.stringContaining(there.cache) as string });
    expect(await there.open()).toEqual(first);
    expect(await readdir(there.cache)).toHaveLength(1);
    await writeFile(there.requirementsFile, 'some==2.0.0\n');
    expect(await there.open()).not.toEqual(first);
    expect(await readdir(there.cache)).toHaveLength(2);
  });

  it('are named as not to be had, in one line, where the index has none', async () => {
    const pip = 'echo noise; echo "ERROR: No matching distribution found for some"; exit 1';
    await using there = await world(pip);
    const reason = 'not to be installed: ERROR: No matching distribution found for some';
    expect(await there.open()).toEqual({ reason });
    expect(await there.open(), 'an unfinished folder is not taken').toEqual({ reason });
  });

  it('are named as not to be had where there is no Python', async () => {
    await using there = await world(null);
    expect(await there.open()).toEqual({ reason: 'there is no python3' });
  });

  it('lie in the cache folder of the user', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/osa-console/interop');
    expect(cacheFolder({})).toMatch(/\.cache\/osa-console\/interop$/);
  });
});

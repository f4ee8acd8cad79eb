import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withDirectoryLock } from '../../scripts/directory-lock.mjs';
import { pathsOf } from '../../scripts/setup/system-packages.mjs';
import { runCommand } from '../../scripts/testing/stage-commands.ts';
import { cacheFolder } from './python-environment.ts';

/** A Java with a client's packages, or why there is none, in one line. */
export type JavaEnvironment =
  { readonly java: string; readonly classPath: string } | { readonly reason: string };

/** A repository that answers nothing must not hold up the tests for longer, in ms. */
const INSTALL_LIMIT_MS = 4 * 60_000;

/**
 * Fetches packages by Maven, once, into the user's cache folder under the digest of their list.
 *
 * @param wanted.pomFile names each package with its exact version
 */
export async function openJavaEnvironment(wanted: {
  readonly pomFile: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}): Promise<JavaEnvironment> {
  const { pomFile, env, signal } = wanted;
  const [java, javac, maven] = ['java', 'javac', 'mvn'].map((name) =>
    pathsOf(name, env).find(existsSync),
  );
  if (java === undefined || javac === undefined) return { reason: 'there is no JDK' };
  if (maven === undefined) return { reason: 'there is no mvn' };
  const digest = createHash('sha256')
    .update(await readFile(pomFile))
    .digest('hex');
  const name = `${path.basename(pomFile, '.xml')}-${digest.slice(0, 16)}`;
  const folder = path.join(cacheFolder(env), name);
  await mkdir(path.dirname(folder), { recursive: true });
  return withDirectoryLock(`${folder}.lock`, async () => {
    const isComplete = path.join(folder, 'complete');
    if (!existsSync(isComplete)) {
      await rm(folder, { recursive: true, force: true });
      const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
      const { exitCode } = await runCommand(maven, ['-q', '-B', '-f', pomFile, ...copy], {
        cwd: path.dirname(pomFile),
        env,
        timeUp: AbortSignal.timeout(INSTALL_LIMIT_MS),
        signal,
      });
      if (exitCode !== 0) return { reason: 'Maven could not fetch it' };
      await writeFile(isComplete, '');
    }
    return { java, classPath: path.join(folder, '*') };
  });
}

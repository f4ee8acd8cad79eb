import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withDirectoryLock } from './directory-lock.mjs';
import { sourceDigest } from './source-digest.ts';

const STAMP_FILE = '.build-stamp';
const WORKSHOP_PREFIX = '.building-';

/** A folder of `out`, and the files and folders whose content decides what is in it. */
export interface BuildOutput {
  readonly folder: string;
  readonly inputs: readonly string[];
}

/** One run of a build tool that fills one or more folders of `out`. */
export interface BuildTarget {
  readonly name: string;
  readonly outputs: readonly BuildOutput[];
  /** Builds `<workshop>/<folder>` for each of the outputs. */
  build(workshop: string): Promise<void>;
}

/** Where it builds, and whom it tells. */
export interface BuildOptions {
  readonly projectRoot: string;
  /** Told before a build starts, and when another process is building. */
  readonly say: (line: string) => void;
}

/**
 * Builds a target unless its output is that of the sources as they are.
 *
 * Each output folder carries a stamp of the sources it was built from. A build goes to a
 * folder of its own and only what has changed is moved into place, and one process
 * builds at a time, so that a reader never meets half a build.
 *
 * @returns whether anything was built
 * @throws when the build fails; the old output stays as it was
 */
export async function buildIfStale(target: BuildTarget, options: BuildOptions): Promise<boolean> {
  const { projectRoot, say } = options;
  if ((await staleOutputs(target, projectRoot)).length === 0) return false;
  return withDirectoryLock(
    path.join(projectRoot, '.cache', 'build.lock'),
    async () => {
      const stale = await staleOutputs(target, projectRoot);
      if (stale.length === 0) return false;
      say(`Building the ${target.name}, because its sources have changed.`);
      await buildAndReplace(target, stale, projectRoot);
      return true;
    },
    { onWait: () => say('Waiting for another build of this folder.') },
  );
}

async function buildAndReplace(
  target: BuildTarget,
  stale: readonly BuildOutput[],
  projectRoot: string,
): Promise<void> {
  const out = path.join(projectRoot, 'out');
  const stamps = new Map(stale.map((output) => [output, stampOf(output, projectRoot)]));
  await removeLeftovers(out);
  const workshop = path.join(out, `${WORKSHOP_PREFIX}${randomUUID()}`);
  await mkdir(workshop, { recursive: true });
  try {
    await target.build(workshop);
    for (const [{ folder }, stamp] of stamps) {
      const built = path.join(workshop, folder);
      const place = path.join(out, folder);
      await writeFile(path.join(built, STAMP_FILE), stamp);
      if (existsSync(place)) await rename(place, path.join(workshop, `${folder}.old`));
      await rename(built, place);
    }
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function staleOutputs(
  target: BuildTarget,
  projectRoot: string,
): Promise<readonly BuildOutput[]> {
  const stale: BuildOutput[] = [];
  for (const output of target.outputs) {
    const file = path.join(projectRoot, 'out', output.folder, STAMP_FILE);
    const stamp = await readFile(file, 'utf8').catch(() => null);
    if (stamp !== stampOf(output, projectRoot)) stale.push(output);
  }
  return stale;
}

function stampOf(output: BuildOutput, projectRoot: string): string {
  return sourceDigest(projectRoot, output.inputs);
}

/** What a build that was killed has left behind. */
async function removeLeftovers(out: string): Promise<void> {
  if (!existsSync(out)) return;
  const names = await readdir(out);
  const leftovers = names.filter((name) => name.startsWith(WORKSHOP_PREFIX));
  await Promise.all(
    leftovers.map((name) => rm(path.join(out, name), { recursive: true, force: true })),
  );
}

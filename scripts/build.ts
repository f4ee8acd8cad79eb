/**
 * `node scripts/build.ts [electron|renderer]`: brings the bundles in `out/` up to date.
 */
import { buildIfStale, type BuildTarget } from './build-if-stale.ts';
import { electronTarget, rendererTarget } from './build-targets.ts';
import { runScript, say } from './run-script.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';

const TARGETS: Readonly<Record<string, (projectRoot: string) => BuildTarget>> = {
  electron: electronTarget,
  renderer: rendererTarget,
};

await runScript(async () => {
  const target = TARGETS[process.argv[2] ?? 'electron'];
  if (target === undefined) {
    say(`Usage: node scripts/build.ts ${Object.keys(TARGETS).join('|')}`);
    return 2;
  }
  await buildIfStale(target(PROJECT_ROOT), { projectRoot: PROJECT_ROOT, say });
  return 0;
});

import { buildIfStale } from './build-if-stale.ts';
import { rendererTarget } from './build-targets.ts';
import { surviveRepeatedSignals } from './run-script.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';

/**
 * Builds the renderer when it is stale and runs the browser host in this process.
 *
 * @param argv the host's own arguments
 * @param say told about a build, never on standard output
 * @returns the host's exit code
 */
export async function serveInBrowser(
  argv: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  await buildIfStale(rendererTarget(PROJECT_ROOT), { projectRoot: PROJECT_ROOT, say });
  surviveRepeatedSignals();
  const { runBrowserHost } = await import('../main/serve.ts');
  return runBrowserHost({
    argv: [...argv],
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
}

/**
 * `npm run serve`: the console in a browser. What `npm start` opens where there is no
 * Electron is the same.
 */
import { buildIfStale } from './build-if-stale.ts';
import { rendererTarget } from './build-targets.ts';
import { runScript, say, surviveRepeatedSignals } from './run-script.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';

if (import.meta.main) await runScript(() => serveInBrowser(process.argv.slice(2)));

/**
 * Builds the renderer when it is stale and runs the browser host in this process.
 *
 * @param argv the host's own arguments
 * @returns the host's exit code
 */
export async function serveInBrowser(argv: readonly string[]): Promise<number> {
  await buildIfStale(rendererTarget(PROJECT_ROOT), { projectRoot: PROJECT_ROOT, say });
  surviveRepeatedSignals();
  const { runBrowserHost } = await import('../main/serve.ts');
  const code = await runBrowserHost({
    argv: [...argv],
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  });
  const { endSoon } = await import('../main/stop-signal.ts');
  endSoon(code);
  return code;
}

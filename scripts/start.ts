/**
 * `npm start`: opens the console, as the Electron app or else in a browser.
 */
import { buildIfStale } from './build-if-stale.ts';
import { electronTarget } from './build-targets.ts';
import { chooseHost } from './choose-host.ts';
import { explainStartFailure, findOrDownloadElectron } from './electron-binary.ts';
import { runChild } from './run-child.mjs';
import { runScript, say } from './run-script.ts';
import { serveInBrowser } from './serve.ts';
import { PROJECT_ROOT } from './setup/set-up.mjs';

const argv = process.argv.slice(2);

await runScript(async () => {
  const choice = await chooseHost({
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    findElectron: () => findOrDownloadElectron(PROJECT_ROOT, say),
  });
  if (choice.host === 'browser') return openInBrowser(choice.reason);
  await buildIfStale(electronTarget(PROJECT_ROOT), { projectRoot: PROJECT_ROOT, say });
  const startedAtMs = performance.now();
  const code = await runElectron(choice.binary);
  const failure = explainStartFailure(code, performance.now() - startedAtMs);
  return failure === null ? code : openInBrowser(failure);
});

function openInBrowser(reason: string): Promise<number> {
  say(`Opening the console in a browser, because ${reason}.`);
  return serveInBrowser(argv);
}

function runElectron(binary: string): Promise<number> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return runChild(binary, ['.', ...argv], { cwd: PROJECT_ROOT, env });
}

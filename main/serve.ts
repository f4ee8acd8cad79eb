import { fileURLToPath } from 'node:url';
import { readConfiguration, type Configuration } from './configuration.ts';
import type { EngineConfig, EngineTies } from './composition/engine-config.ts';
import { createConsoleServer } from './console-server/console-server.ts';
import { openInBrowser } from './console-server/open-browser.ts';
import { Sessions } from './console-server/sessions.ts';
import { reportCrashes } from './report-crashes.ts';
import { startEngine, type Engine } from './engine.ts';
import { assertPortFree, listenOnLoopback } from './listen.ts';
import { consoleVersion, explain, type ProgramInput } from './program.ts';
import { untilToldToStop } from './stop-signal.ts';

const STOP_LIMIT_MS = 4000;
const RENDERER_DIR = fileURLToPath(new URL('../out/renderer/', import.meta.url));

/**
 * Runs the console for a browser until it is told to stop.
 *
 * @param replaced ties to the outside world that a test replaces
 * @returns the exit code: 0 after a clean stop, 2 when something outside is wrong
 */
export async function runBrowserHost(
  program: ProgramInput,
  replaced: Partial<EngineTies> = {},
): Promise<number> {
  // From here on, so that Ctrl+C during the start is not lost and nothing is cut off by it.
  const stop = { isTold: false };
  const toldToStop = untilToldToStop().then(() => {
    stop.isTold = true;
  });
  try {
    const configuration = readConfiguration(program);
    for (const warning of configuration.warnings) program.stderr.write(`OSA Console: ${warning}\n`);
    await assertPortFree(configuration.consolePort, '--console-port');
    const config: EngineConfig = {
      ...configuration,
      host: 'browser',
      version: consoleVersion(),
      say: (sentence) => program.stderr.write(`OSA Console: ${sentence}\n`),
    };
    const engine = await startEngine(config, replaced);
    const stopReporting = reportCrashes(engine, program.stderr);
    try {
      if (stop.isTold) return 0;
      return await serve(engine, { configuration, program, toldToStop });
    } finally {
      stopReporting();
      await withinLimit(engine.stop());
    }
  } catch (error) {
    return explain(error, program.stderr);
  }
}

async function serve(
  engine: Engine,
  {
    configuration,
    program,
    toldToStop,
  }: { configuration: Configuration; program: ProgramInput; toldToStop: Promise<void> },
): Promise<number> {
  const sessions = new Sessions({ now: () => Date.now() });
  const server = createConsoleServer({ engine, sessions, rendererDir: RENDERER_DIR });
  const address = await listenOnLoopback(server, configuration.consolePort, '--console-port');
  const newLink = (): string => `${address}/?token=${sessions.issueToken()}`;
  let forgetLink = (): void => {};
  try {
    announce(newLink(), engine, configuration, program.stdout);
    if (configuration.openBrowser) {
      const { env } = program;
      const { platform } = process;
      forgetLink = openInBrowser(newLink(), { platform, env, folder: configuration.dataDir });
    }
    const stopOffering = configuration.json ? () => {} : offerNewLinks(newLink, program.stdout);
    await toldToStop;
    stopOffering();
    return 0;
  } finally {
    forgetLink();
    await server.close();
  }
}

function announce(
  link: string,
  engine: Engine,
  configuration: Configuration,
  stdout: NodeJS.WritableStream,
): void {
  if (configuration.json) {
    const ready = { event: 'ready', ...engine.addresses, console: link };
    stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const lines = [
    `OSA Console: ${link}`,
    `  The link works once; press Enter for a new one, Ctrl+C to stop.`,
    `  Results come in at ${engine.addresses.ingress}, status is at ${engine.addresses.admin}.`,
    `  Data is kept in ${configuration.dataDir}.`,
    ...(engine.keychain.available ? [] : [`  ${engine.keychain.reason}`]),
  ];
  stdout.write(`${lines.join('\n')}\n`);
}

function offerNewLinks(newLink: () => string, stdout: NodeJS.WritableStream): () => void {
  if (!process.stdin.isTTY) return () => {};
  const offer = (): void => {
    stdout.write(`OSA Console: ${newLink()}\n`);
  };
  process.stdin.on('data', offer);
  return () => {
    process.stdin.off('data', offer);
    process.stdin.pause();
  };
}

async function withinLimit(stopping: Promise<void>): Promise<void> {
  const limit = new Promise<void>((resolve) => {
    setTimeout(resolve, STOP_LIMIT_MS).unref();
  });
  await Promise.race([stopping, limit]);
}

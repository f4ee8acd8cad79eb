/**
 * `npm run interop [-- <client> ...]`: programs that nobody here wrote, against a real console.
 *
 * The last line on standard output is `N passed, N failed, N skipped`.
 */
import { DEFAULT_INGRESS_LIMITS } from '../../main/ingress/limits/ingress-limits.ts';
import { runScript } from '../../scripts/run-script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testEngine } from '../support/test-engine.ts';
import { OPAL_AGENT_SDK } from './opal-agent-sdk.ts';
import { OPAL_TOOLS_SDK } from './opal-tools-sdk.ts';
import { openJavaEnvironment } from './java-environment.ts';
import { openPythonEnvironment } from './python-environment.ts';
import { PRESIDIO } from './presidio.ts';
import { runInterop } from './run-interop.ts';
import { OFFICE_FILES } from './office-files.ts';
import { SCHEMATHESIS } from './schemathesis.ts';
import { SIGNERS } from './signers.ts';
import { VERAPDF } from './verapdf.ts';

const CLIENTS = [
  SIGNERS,
  OPAL_TOOLS_SDK,
  OPAL_AGENT_SDK,
  VERAPDF,
  OFFICE_FILES,
  PRESIDIO,
  SCHEMATHESIS,
];

/** Whoever waits for the whole is answered, in ms. */
const WHOLE_LIMIT_MS = 12 * 60_000;

/** Thousands of requests of one source, many refused on purpose, are no attack here. */
const LIMITS = {
  ...DEFAULT_INGRESS_LIMITS,
  requestsPerSecond: 1e6,
  requestBurst: 1e6,
  failuresPerMinute: 1e6,
};

await runScript(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !CLIENTS.some((client) => client.name === name));
  if (unknown !== undefined) {
    const known = CLIENTS.map(({ name }) => name).join(', ');
    throw new Error(`There is no client "${unknown}". There are: ${known}.`);
  }
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => interruption.abort());
  }
  const signal = AbortSignal.any([interruption.signal, AbortSignal.timeout(WHOLE_LIMIT_MS)]);
  const { failed } = await runInterop({
    clients: CLIENTS.filter(({ name }) => names.length === 0 || names.includes(name)),
    startConsole,
    openEnvironment: (requirementsFile) =>
      openPythonEnvironment({ requirementsFile, env: process.env, signal }),
    openJava: (pomFile) => openJavaEnvironment({ pomFile, env: process.env, signal }),
    signal,
    say: (line) => process.stdout.write(`${line}\n`),
  });
  if (interruption.signal.aborted) return 130;
  return failed === 0 ? 0 : 1;
});

async function startConsole(): ReturnType<Parameters<typeof runInterop>[0]['startConsole']> {
  const folder = await temporaryFolder();
  const console = await testEngine(folder.path, { ingressLimits: LIMITS });
  return {
    console,
    [Symbol.asyncDispose]: async () => {
      await console[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

import path from 'node:path';
import { runCommand } from '../../scripts/testing/stage-commands.ts';
import { TEST_SECRETS } from '../support/engine-config.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { InteropCheck, InteropClient, InteropWorld } from './interop-client.ts';

/** The two listeners that the document describes, and how a request to each is allowed. */
const LISTENERS = [
  {
    listener: 'admin',
    authorization: `ApiKey ${TEST_SECRETS.adminKey}`,
    paths: '^/(health|metrics|api/(admin|diagnostics|deliveries|openapi|webhook-events))',
  },
  {
    listener: 'ingress',
    authorization: `Bearer ${TEST_SECRETS.toolToken}`,
    paths: '^/(ready|discovery|tools|api/(webhooks|opal))',
  },
] as const;

/** The same requests at every run; enough for each kind of mistake, and no more. */
const OPTIONS = [
  '--seed=13',
  '--max-examples=25',
  '--generation-database=none',
  '--generation-with-security-parameters=false',
  '--continue-on-failure',
  '--request-timeout=10',
  '--no-color',
];
/** In seconds; fuzzing and the rest of a listener end then. */
const MAX_TIME_S = 60;

/** Several times that: it has to start, and shrinks what it has found. */
const LIMIT_MS = 4 * 60_000;

/** Sends thousands of requests that the OpenAPI document allows and forbids (Schemathesis). */
export const SCHEMATHESIS: InteropClient = {
  name: 'schemathesis',
  checks: LISTENERS.map(({ listener, ...how }): InteropCheck => {
    return {
      name: `the ${listener} listener does what its document says`,
      run: (world) => tryListener(world, listener, how),
    };
  }),
};

async function tryListener(
  { console, python, signal }: InteropWorld,
  listener: 'admin' | 'ingress',
  { authorization, paths }: { readonly authorization: string; readonly paths: string },
): Promise<void> {
  const { addresses } = console.engine;
  // It leaves what it has found where it is run.
  await using folder = await temporaryFolder();
  const programs = path.join(import.meta.dirname, 'python');
  const { exitCode, output } = await runCommand(
    python,
    [
      '-c',
      'from schemathesis.cli import schemathesis; schemathesis()',
      `--config-file=${path.join(programs, 'schemathesis.toml')}`,
      'run',
      `${addresses.admin}/api/openapi.json`,
      `--url=${addresses[listener]}`,
      `--include-path-regex=${paths}`,
      `--max-time=${MAX_TIME_S}`,
      ...OPTIONS,
    ],
    {
      cwd: folder.path,
      env: {
        ...process.env,
        PYTHONDONTWRITEBYTECODE: '1',
        SCHEMATHESIS_HOOKS: path.join(programs, 'schemathesis_auth.py'),
        OSA_INTEROP_WEBHOOK_SECRET: TEST_SECRETS.webhookSecret,
        OSA_INTEROP_AUTHORIZATION: authorization,
      },
      timeUp: AbortSignal.timeout(LIMIT_MS),
      signal,
    },
  );
  if (exitCode !== 0) throw new Error(output.trim().slice(-20_000) || `It ended with ${exitCode}.`);
}

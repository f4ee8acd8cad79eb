import { readFile } from 'node:fs/promises';
import { ENVIRONMENT_CONNECTION } from '../../../main/opal/runners/direct-connections.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { LedBy } from '../../../shared/domain/run.ts';
import { ConsoleProcess } from '../../support/console-process.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { waitFor } from '../../support/wait-for.ts';
import type { PracticeAddress } from './messages.ts';

/** A run of a minute has failed. */
const RUN_LIMIT_MS = 120_000;

/** Between two looks at the memory, in ms. */
const LOOK_MS = 50;

/** Starts a console that is connected with a practice Opal. */
export function startConnected(
  dataDir: string,
  { baseUrl, issuer, wsUrl, token }: PracticeAddress,
): Promise<ConsoleProcess> {
  return ConsoleProcess.start(dataDir, [], {
    OSA_OPAL_URL: baseUrl,
    OSA_OPAL_ISSUER: issuer,
    OSA_OPAL_LIVE_URL: wsUrl,
    OSA_OPAL_TOKEN: token,
  });
}

/** Starts a run over the API. */
export async function startRun(console: ConsoleProcess, ledBy: LedBy): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: { kind: 'direct', connectionId: ENVIRONMENT_CONNECTION, ledBy, practice: null },
    scheduledForMs: null,
    draftId: null,
  });
  return runId;
}

/** Waits until all nine results of a run are recorded, and the page is told so. */
export async function untilComplete(console: ConsoleProcess, runId: RunId): Promise<void> {
  await waitFor(async () => {
    const { completedAtMs, received } = await console.call('runs.get', { runId });
    if (completedAtMs !== null && received !== 9) throw new Error(`${received} results came`);
    return completedAtMs !== null;
  }, RUN_LIMIT_MS);
}

/** How much memory a process has, in MB of a million bytes; Linux only. */
async function rssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024) / 1e6;
}

/** How much more memory a process has at most while something is done, in MB. */
export async function growthOf<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly grownMb: number }> {
  const before = await rssMb(pid);
  let most = before;
  const looking = setInterval(() => {
    void rssMb(pid).then((now) => {
      most = Math.max(most, now);
    });
  }, LOOK_MS);
  try {
    const result = await work();
    return { result, grownMb: most - before };
  } finally {
    clearInterval(looking);
  }
}

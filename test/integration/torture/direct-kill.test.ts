import { describe, expect, it } from 'vitest';
import { ENVIRONMENT_CONNECTION } from '../../../main/opal/runners/direct-connections.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { LedBy } from '../../../shared/domain/run.ts';
import { ConsoleProcess } from '../../support/console-process.ts';
import { startPracticeApi, type PracticeApiHarness } from '../../support/practice-api.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';

function environmentOf({ address }: PracticeApiHarness): Record<string, string> {
  return {
    OSA_OPAL_URL: address.baseUrl,
    OSA_OPAL_ISSUER: address.issuer,
    OSA_OPAL_LIVE_URL: address.wsUrl,
    OSA_OPAL_TOKEN: address.token,
  };
}

async function startRun(console: ConsoleProcess, ledBy: LedBy): Promise<RunId> {
  const { runId } = await console.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: { kind: 'direct', connectionId: ENVIRONMENT_CONNECTION, ledBy, practice: null },
    scheduledForMs: null,
    draftId: null,
  });
  return runId;
}

/** Two of the steps; `npm run torture -- --only=direct` has all of them. */
const CHECKPOINTS = ['direct.after_trigger', 'direct.before_delivery*4'] as const;

describe.each(['opal', 'console'] as const)(
  'a console that is killed in a run led by %s',
  (ledBy) => {
    it.each(CHECKPOINTS)(
      'at %s goes on after it, and has run nothing twice',
      async (checkpoint) => {
        await using folder = await temporaryFolder();
        const practice = await startPracticeApi();
        const environment = environmentOf(practice);
        const first = await ConsoleProcess.start(folder.path, [], {
          ...environment,
          KILL_AT: checkpoint,
        });
        const runId = await startRun(first, ledBy);
        expect(await first.ended()).toBe('SIGKILL');

        const second = await ConsoleProcess.start(folder.path, [], environment);
        const view = await waitFor(async () => {
          const now = await second.call('runs.get', { runId });
          return now.completedAtMs === null ? null : now;
        });
        expect(view).toMatchObject({ status: 'completed', received: 9 });
        const { executions, workflows } = practice.api.world();
        const slugs = [...executions.all()].map(({ start }) => start.agentSlug);
        expect(slugs).toHaveLength(9);
        expect(new Set(slugs).size).toBe(9);
        expect(workflows.list()).toHaveLength(ledBy === 'opal' ? 1 : 0);
        expect(await second.end('SIGTERM')).toBe(0);
      },
    );
  },
);

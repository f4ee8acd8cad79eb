import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunId } from '../../../shared/domain/ids.ts';
import { hasWorkflowEnded } from '../../../shared/domain/workflow-state.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { waitFor } from '../../support/wait-for.ts';
import { TorturedHost } from '../../torture/host.ts';

async function endedRun(host: TorturedHost): Promise<RunId> {
  await using life = host.start();
  const { runId } = await life.call('runs.start', {
    intake: sampleIntake(),
    credentials: { odp_key: 'practice-key' },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  await waitFor(async () => hasWorkflowEnded((await life.call('runs.get', { runId })).status));
  await life.stop();
  return runId;
}

it.each([
  ['before', 0],
  ['after', 1],
] as const)(
  'leaves no file that deleting its run would miss when it is killed %s the line of an export is kept',
  async (when, kept) => {
    await using folder = await temporaryFolder();
    const files = (): string[] => readdirSync(join(folder.path, 'exports'));
    const host = await TorturedHost.in(folder.path);
    const runId = await endedRun(host);
    await using killed = host.start({ checkpoint: `export.${when}_commit`, passage: 1 });
    await expect(killed.call('reports.export', { runId, format: 'json' })).rejects.toThrow();
    expect(await killed.ended).toBe('SIGKILL');
    expect(files()).toHaveLength(1);

    await using next = host.start();
    const listed = await next.call('reports.list', { runId });
    expect(listed).toHaveLength(kept);
    expect(files()).toHaveLength(kept);
    for (const { exportId, sizeBytes } of listed) {
      const [name = ''] = files();
      expect(name).toContain(`${exportId}.json`);
      expect(name).not.toContain('.partial');
      expect(statSync(join(folder.path, 'exports', name)).size).toBe(sizeBytes);
    }
    await next.call('runs.erase', { runId, wholeClient: false });
    expect(files()).toEqual([]);
    await next.stop();
  },
);

import { expect, it } from 'vitest';
import { ResultRecorder } from '../../../main/workflow/result-recorder.ts';
import type { RecordedResult } from '../../../shared/domain/recorded-result.ts';
import { sampleRun } from '../../support/sample-run.ts';

type Options = ConstructorParameters<typeof ResultRecorder>[0];

const RUN = sampleRun();

/** A result of the run, read by the rules of a version. */
function readBy(version: number): RecordedResult {
  return {
    delivery: { deliveryId: `read by ${version}` },
    submission: {},
    match: { runId: RUN.runId, matchedBy: 'workflow_id' },
    rules: { engagementId: null, version },
  } as unknown as RecordedResult;
}

it('leaves what came after a result that has to be read again, so that it does not overtake it', async () => {
  const trx = {};
  const recorder = new ResultRecorder({
    runs: { within: () => ({ find: async () => RUN }) },
    agents: { within: () => ({}) },
    deliveries: { within: () => ({}) },
    erasure: { within: () => ({}) },
    engagements: { rulesOf: () => ({ engagementId: null, version: 2 }) },
    protections: { beforeTransaction: async () => undefined, append: async () => undefined },
    eventLog: {
      transaction: (work: (...to: unknown[]) => unknown) => work(trx, () => undefined),
    },
    clock: { now: () => 0 },
    checkpoint: () => undefined,
  } as unknown as Options);
  const [outdated, current] = [readBy(1), readBy(2)];
  expect(await recorder.record([outdated, current])).toEqual([outdated, current]);
});

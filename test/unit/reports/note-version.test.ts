import { describe, expect, it } from 'vitest';
import { noteVersion } from '../../../main/reports/note-version.ts';
import { seenResults } from '../../../main/reports/seen-results.ts';
import type { KeptSignOff, KeptVersion } from '../../../main/storage/answer-version-repository.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { sampleReportModel } from '../../support/report-model.ts';

const model = sampleReportModel();
const [first, ...others] = model.agents;
const signed: KeptSignOff = {
  by: 'Lead consultant',
  atMs: 0,
  digest: '',
  results: seenResults(model.agents),
};

/** What a page says of an answer that somebody has signed off. */
async function versionOf(now: ReportModel, signedOff: KeptSignOff = signed) {
  const kept: KeptVersion = {
    number: 1,
    parent: 0,
    what: 'As received',
    madeBy: 'admin',
    madeAtMs: 0,
    signedOff,
  };
  const versions = {
    head: async () => ({ number: 1, revision: 4 }),
    list: async () => [kept],
    edits: async () => [],
  };
  return (await noteVersion({ versions }, now)).version;
}

describe('a version that was signed off', () => {
  it('stands while its results do, whatever the console says of them', async () => {
    const version = await versionOf(model);
    expect(version).toMatchObject({ number: 1, revision: 4, canUndo: true, canRedo: false });
    expect(version?.signedOff).toMatchObject({ by: 'Lead consultant', isOutdated: false });
    const finding = { code: 'sent_in_a_loop', message: 'Other words', pointer: '' } as const;
    const judged = { ...first!, result: { ...first!.result, findings: [finding] } };
    const reworded = await versionOf({ ...model, agents: [judged, ...others] });
    expect(reworded?.signedOff?.newer).toEqual([]);
    expect(reworded?.resultsDigest).toBe(version?.resultsDigest);
  });

  it('names the agents that have sent another result since, or the first one', async () => {
    const changed = { ...first!, result: { ...first!.result, headline: 'Something else' } };
    const version = await versionOf({ ...model, agents: [changed, ...others] });
    expect(version?.signedOff).toMatchObject({ isOutdated: true, newer: [first!.label] });
    expect(version?.resultsDigest).not.toBe((await versionOf(model))?.resultsDigest);
    const fewer = { ...signed, results: seenResults(others) };
    expect((await versionOf(model, fewer))?.signedOff?.newer).toEqual([first!.label]);
  });

  it('from before results were recorded, goes by when they came', async () => {
    const atMs = Date.parse(first!.origin.receivedAt);
    const late = new Date(atMs + 1).toISOString();
    const agents = [{ ...first!, origin: { ...first!.origin, receivedAt: late } }];
    const old = { ...signed, atMs, results: null };
    expect((await versionOf({ ...model, agents }, old))?.signedOff?.newer).toEqual([first!.label]);
    const stood = await versionOf({ ...model, agents: [first!] }, old);
    expect(stood?.signedOff?.isOutdated).toBe(false);
  });
});

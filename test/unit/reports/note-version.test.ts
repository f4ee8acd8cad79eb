import { expect, it } from 'vitest';
import { digestOfAnswer, noteVersion } from '../../../main/reports/note-version.ts';
import { builtInAgents } from '../../../shared/domain/built-in-agents.ts';
import type { KeptVersion } from '../../../main/storage/answer-version-repository.ts';
import { sampleReportModel } from '../../support/report-model.ts';

it('says of a version that was signed off whether results have changed the answer since', async () => {
  const model = sampleReportModel();
  const digest = digestOfAnswer(model, builtInAgents);
  const signed: KeptVersion = {
    number: 1,
    parent: 0,
    what: 'As received',
    madeBy: 'admin',
    madeAtMs: 0,
    signedOff: { by: 'Lead consultant', atMs: 0, digest },
  };
  const versions = {
    head: async () => ({ number: 1, revision: 4 }),
    list: async () => [signed],
    edits: async () => [],
  };
  const sources = { versions, agentRegistry: builtInAgents };
  const { version } = await noteVersion(sources, model);
  expect(version).toMatchObject({ number: 1, revision: 4, canUndo: true, canRedo: false });
  expect(version?.signedOff).toMatchObject({ by: 'Lead consultant', isOutdated: false });
  const fewer = sampleReportModel({ agents: model.agents.slice(1) });
  expect((await noteVersion(sources, fewer)).version?.signedOff?.isOutdated).toBe(true);
});

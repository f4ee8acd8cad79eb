import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';
import { wordDocument, wordParagraph } from '../../support/packed-archive.ts';

const REPORT = '# Findings for shop.example\n\nHard to cite.\n\n- No feed\n- No markup\n';
const SUBMISSION = JSON.stringify({
  agent_id: 'content_review',
  agent_data: { summary: 'The content is findable.', content_quality_score: 81 },
});

describe('files that a person imports', () => {
  it('are each read on their own and become results of their run', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const faults = (['geo_audit', 'content_review', 'cmp_organizer'] as const).map((agentId) => ({
      agentId,
      kind: 'failed' as const,
    }));
    const runId = await console.startPractice({ faults });
    await console.untilEnded(runId);
    const send = (bytes: string | Buffer, agentId: 'geo_audit' | 'cmp_organizer' | null) =>
      console.call('deliveries.importFile', {
        base64: Buffer.from(bytes).toString('base64'),
        runId,
        agentId,
      });
    const document = wordDocument(
      wordParagraph('The campaigns wait for approval.') + wordParagraph('Name one approver.'),
    );
    const accepted = (agentId: string) => ({
      problem: null,
      verdicts: [{ agentId, verdict: 'accepted', reason: null }],
    });
    expect(await send(REPORT, 'geo_audit')).toMatchObject(accepted('geo_audit'));
    expect(await send(document, 'cmp_organizer')).toMatchObject(accepted('cmp_organizer'));
    expect(await send(SUBMISSION, 'geo_audit')).toMatchObject(accepted('content_review'));
    expect(await send(REPORT, 'geo_audit')).toMatchObject({ verdicts: [{ verdict: 'duplicate' }] });

    await waitFor(async () => (await console.call('runs.get', { runId })).received === 9);
    const payloadOf = async (agentId: 'geo_audit' | 'cmp_organizer') =>
      (await console.call('results.payload', { runId, agentId })).payload;
    expect(await payloadOf('geo_audit')).toBe(REPORT.trim());
    expect(await payloadOf('cmp_organizer')).toBe(
      '<p>The campaigns wait for approval.</p><p>Name one approver.</p>',
    );
  });

  it.each([
    ['a report that names nobody', REPORT, { reason: 'agent_name_missing' }],
    ['an empty file', '', 'file_empty'],
    [
      'a document that is damaged',
      wordDocument(wordParagraph('x')).subarray(0, 300),
      'document_broken',
    ],
    ['a text without a result', 'Nothing.', 'no_json_found'],
  ])('%s says so, and nothing is kept of it', async (_what, bytes, expected) => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const base64 = Buffer.from(bytes).toString('base64');
    const answer = await console.call('deliveries.importFile', {
      base64,
      runId: null,
      agentId: null,
    });
    const isProblem = typeof expected === 'string';
    expect(answer).toMatchObject(
      isProblem
        ? { verdicts: [], problem: expected }
        : { verdicts: [{ verdict: 'refused', ...expected }] },
    );
  });
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readZip } from '../../../main/reports/pptx/zip-archive.ts';
import { EXAMPLE_INTAKES } from '../../../shared/domain/example-intakes.ts';
import type { ReportFormat } from '../../../shared/domain/report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, type TestEngine } from '../../support/test-engine.ts';

async function run(console: TestEngine, company: string) {
  const intake = EXAMPLE_INTAKES.find((one) => one.business_context.company_name === company)!;
  const { runId } = await console.call('runs.start', {
    intake,
    credentials: { odp_key: 'practice-odp-key' },
    target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [] } },
    scheduledForMs: null,
    draftId: null,
  });
  await console.untilEnded(runId);
  return async (format: ReportFormat): Promise<Uint8Array> => {
    const { exportId } = await console.call('reports.export', { runId, format });
    return readFileSync((await console.engine.exportFile(exportId))?.path ?? '');
  };
}

it('goes from the intake of an example client to its report, in its language and writing', async () => {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path);
  const [german, japanese] = await Promise.all([
    run(console, 'Kessler Pumpen GmbH'),
    run(console, '株式会社つむぎ屋'),
  ]);
  const text = new TextDecoder();
  const deck = readZip(await german('pptx'));
  expect(text.decode(deck.get('ppt/slides/slide1.xml'))).toContain(
    '199 Angebotsanfragen mehr im Monat sind erreichbar',
  );
  const page = text.decode(await japanese('html'));
  expect(page.includes('データで判断する前に在庫連携を修復し')).toBe(true);
  expect(text.decode((await japanese('pdf')).subarray(0, 5))).toBe('%PDF-');
});

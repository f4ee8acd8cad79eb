import { writeDocument, type DocumentOptions } from '../../main/reports/document/write-document.ts';
import { compileReport } from '../../main/reports/typst/compile-report.ts';
import { typesetReport } from '../../main/reports/typst/typeset-report.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../shared/domain/report.ts';

/** When the reports of tests are made, epoch ms. */
export const GENERATED_AT = Date.UTC(2025, 10, 18, 15, 10);

/** Sets a report in this very process, as the console does in one of its own. */
export function typeset(
  model: ReportModel,
  options: Pick<DocumentOptions, 'locale' | 'profile'> = {},
): Uint8Array {
  const document = writeDocument(model, {
    generatedAt: GENERATED_AT,
    agentRegistry: builtInAgents,
    ...options,
  });
  return new Uint8Array(compileReport(typesetReport(document)));
}

import { setReport } from '../../main/reports/typst/set-report.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { ReportModel } from '../../shared/domain/report.ts';

/** When the reports of tests are made, epoch ms. */
export const GENERATED_AT = Date.UTC(2025, 10, 18, 15, 10);

/** Sets a report in this very process, as the console does in one of its own. */
export function typeset(model: ReportModel, locale: 'en' | 'de' | null = null): Uint8Array {
  const answer = setReport({
    format: 'pdf',
    model,
    agents: [...builtInAgents.all],
    generatedAt: GENERATED_AT,
    locale,
    product: null,
    audience: null,
    profile: null,
    memoryLimit: Number.MAX_SAFE_INTEGER,
  });
  if ('file' in answer) return answer.file;
  throw new Error(answer.reason);
}

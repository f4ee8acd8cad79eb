import { agentIdSchema } from '../../shared/domain/agents.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ReportExporter } from '../reports/report-exporter.ts';
import { buildReportModel, type ReportSources } from '../reports/report-model.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Results and their exports. */
export function reportProcedures(parts: {
  sources: ReportSources;
  exporter: ReportExporter;
}): HandlersOf<'results.get' | 'results.payload' | 'reports.export' | 'reports.list'> {
  return {
    'results.get': ({ runId }) => buildReportModel(parts.sources, runId),
    'results.payload': async ({ runId, agentId }) => {
      const parsed = agentIdSchema.safeParse(agentId);
      const found = parsed.success ? await parts.sources.agents.payload(runId, parsed.data) : null;
      if (found === null) throw new OsaError('not_found', { details: { runId, agentId } });
      return found;
    },
    'reports.export': ({ runId, format }) => parts.exporter.export(runId, format),
    'reports.list': ({ runId }) => parts.exporter.list(runId),
  };
}

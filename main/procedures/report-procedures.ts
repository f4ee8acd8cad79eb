import { agentIdSchema } from '../../shared/domain/agents.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ReportExporter } from '../reports/report-exporter.ts';
import { readReportModel, type ReportReading } from '../reports/cached-report-model.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Results and their exports. */
export function reportProcedures(parts: {
  reports: ReportReading;
  exporter: ReportExporter;
}): HandlersOf<'results.get' | 'results.payload' | 'reports.export' | 'reports.list'> {
  return {
    'results.get': ({ runId }) => readReportModel(parts.reports, runId),
    'results.payload': async ({ runId, agentId }) => {
      const parsed = agentIdSchema.safeParse(agentId);
      const found = parsed.success
        ? await parts.reports.sources.agents.payload(runId, parsed.data)
        : null;
      if (found === null) throw new OsaError('not_found', { details: { runId, agentId } });
      return found;
    },
    'reports.export': ({ runId, format }) => parts.exporter.export(runId, format),
    'reports.list': ({ runId }) => parts.exporter.list(runId),
  };
}

import { agentIdSchema } from '../../shared/domain/agents.ts';
import { savedFileName } from '../../shared/domain/file-words.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import { compareRuns } from '../reports/compare-runs.ts';
import type { ReportExporter } from '../reports/report-exporter.ts';
import { readReportModel, type ReportReading } from '../reports/cached-report-model.ts';
import { buildReportModel } from '../reports/report-model.ts';
import { listComparableRuns } from '../workflow/run-view.ts';
import type { HandlersOf } from './procedure-table.ts';

/** As many as a person looks through in a list. */
const SHOWN_OTHERS = 50;

/** Results, their comparison and their exports. */
export function reportProcedures(parts: {
  reports: ReportReading;
  exporter: ReportExporter;
  /** Looks in Opal for files that have come since. */
  lookForFiles: (runId: RunId) => Promise<void>;
}): HandlersOf<
  | 'runs.comparable'
  | 'runs.compare'
  | 'results.get'
  | 'results.payload'
  | 'results.file'
  | 'results.lookForFiles'
  | 'reports.export'
  | 'reports.underWay'
  | 'reports.cancel'
  | 'reports.preview'
  | 'reports.list'
> {
  return {
    'runs.comparable': ({ runId }) =>
      listComparableRuns(parts.reports.sources.runs, runId, SHOWN_OTHERS),
    'runs.compare': async ({ runId, otherRunId }) => {
      const one = await buildReportModel(parts.reports.sources, runId);
      const other = await buildReportModel(parts.reports.sources, otherRunId);
      const isComparable =
        one.runId !== other.runId &&
        one.clientName === other.clientName &&
        one.isPractice === other.isPractice;
      if (!isComparable) throw new OsaError('not_comparable', { details: { runId, otherRunId } });
      return compareRuns(one, other, parts.reports.sources.agentRegistry);
    },
    'results.get': ({ runId }) => readReportModel(parts.reports, runId),
    'results.payload': async ({ runId, agentId }) => {
      const parsed = agentIdSchema.safeParse(agentId);
      const found = parsed.success
        ? await parts.reports.sources.agents.payload(runId, parsed.data)
        : null;
      if (found === null) throw new OsaError('not_found', { details: { runId, agentId } });
      return found;
    },
    'results.file': async ({ runId, fileId }) => {
      const found = await parts.reports.sources.agentFiles.find(runId, fileId);
      if (found === null || found.text === null) {
        throw new OsaError('not_found', { details: { runId, fileId } });
      }
      return { file: found.file, fileName: savedFileName(found.file), text: found.text };
    },
    'results.lookForFiles': async ({ runId }) => {
      await parts.lookForFiles(runId);
      return {};
    },
    'reports.export': ({ runId, format, ...choice }) =>
      parts.exporter.export(runId, format, choice),
    'reports.underWay': async ({ runId }) => parts.exporter.underWay(runId),
    'reports.cancel': async ({ exportId }) => {
      parts.exporter.cancel(exportId);
      return {};
    },
    'reports.preview': async ({ runId, ...choice }) => ({
      html: await parts.exporter.preview(runId, choice),
    }),
    'reports.list': ({ runId }) => parts.exporter.list(runId),
  };
}

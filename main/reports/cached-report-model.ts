import { z } from 'zod';
import type { RunId } from '../../shared/domain/ids.ts';
import { asProtected } from '../../shared/domain/protected.ts';
import { reportModelSchema, type ReportModel } from '../../shared/domain/report.ts';
import { hasWorkflowEnded } from '../../shared/domain/workflow-state.ts';
import { insightsKey } from '../cache/cache-keys.ts';
import type { CategoryCache } from '../cache/category-cache.ts';
import { noteFiles } from './note-files.ts';
import { noteLoops } from './note-loops.ts';
import { noteVersion } from './note-version.ts';
import { composeReportModel, type ReportSources } from './report-model.ts';

/** A kept report model, with what it was made from and by which console. */
export const keptReportSchema = z.object({
  /** Every change of a run, its agents' included, makes another version of it. */
  runVersion: z.number().int(),
  consoleVersion: z.string(),
  model: reportModelSchema,
});
export type KeptReport = z.infer<typeof keptReportSchema>;

/** What a kept report model is read, made and judged with. */
export interface ReportReading {
  readonly sources: ReportSources;
  readonly insights: CategoryCache<KeptReport>;
  readonly consoleVersion: string;
}

/**
 * The report model of a run, kept for those that have ended.
 *
 * An unfinished run changes with every answer, so its model is always made afresh. That of an
 * ended run is used only while the run has the version that the model was made from: a
 * late answer is on the page at once, whether or not the cache has heard of it.
 *
 * @throws OsaError `not_found`
 */
export async function readReportModel(reading: ReportReading, runId: RunId): Promise<ReportModel> {
  const model = await noteLoops(reading.sources.deliveries, await readComposed(reading, runId));
  return noteVersion(reading.sources, await noteFiles(reading.sources.agentFiles, model));
}

async function readComposed(
  { sources, insights, consoleVersion }: ReportReading,
  runId: RunId,
): Promise<ReportModel> {
  const { status, version } = await sources.runs.getState(runId);
  if (!hasWorkflowEnded(status)) return composeReportModel(sources, runId);
  const kept = await insights.getOrLoad(
    insightsKey(runId),
    async () => {
      // The version that was read before: a change while it is made makes it old at once.
      const { version: runVersion } = await sources.runs.getState(runId);
      const model = await composeReportModel(sources, runId);
      return { value: asProtected({ runVersion, consoleVersion, model }) };
    },
    (report) => report.runVersion >= version && report.consoleVersion === consoleVersion,
  );
  return kept?.model ?? composeReportModel(sources, runId);
}

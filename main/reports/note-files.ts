import type { ReportModel } from '../../shared/domain/report.ts';
import type { AgentFileRepository } from '../storage/agent-file-repository.ts';

/**
 * Adds to a report model which files its agents made.
 *
 * Looked up whenever it is looked at, because a file may come after its run has ended.
 */
export async function noteFiles(
  files: Pick<AgentFileRepository, 'listOfRun'>,
  model: ReportModel,
): Promise<ReportModel> {
  return { ...model, files: await files.listOfRun(model.runId) };
}

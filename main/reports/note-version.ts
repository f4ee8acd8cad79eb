import type { AnswerVersion, SignOff } from '../../shared/domain/answer/edits/answer-edit.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { AnswerVersionRepository, KeptSignOff } from '../storage/answer-version-repository.ts';
import { toIso } from '../storage/columns.ts';
import { digestOfSeen, newerSince, seenResults } from './seen-results.ts';

/**
 * Adds to a report model which version of the answer is shown.
 *
 * Looked up whenever it is looked at, because people edit after a run has ended. A version that
 * was signed off says which agents have sent another result since.
 */
export async function noteVersion(
  sources: { readonly versions: Pick<AnswerVersionRepository, 'head' | 'list' | 'edits'> },
  model: ReportModel,
): Promise<ReportModel> {
  const { versions } = sources;
  const { number, revision } = await versions.head(model.runId);
  // Most answers are read far more often than anybody edits one.
  const all = revision === 0 ? [] : await versions.list(model.runId);
  const shown = all.find((one) => one.number === number);
  const signed = shown?.signedOff ?? null;
  const version: AnswerVersion = {
    number,
    revision,
    edits: number === 0 ? [] : await versions.edits(model.runId, number),
    resultsDigest: digestOfSeen(seenResults(model.agents)),
    madeAt: shown === undefined ? null : toIso(shown.madeAtMs),
    signedOff: signed === null ? null : noteSignOff(signed, model),
    canUndo: shown !== undefined,
    canRedo: all.some(({ parent }) => parent === number),
  };
  return { ...model, version };
}

function noteSignOff(signed: KeptSignOff, { agents }: ReportModel): SignOff {
  const newer = newerSince(signed, agents);
  return { by: signed.by, at: toIso(signed.atMs), isOutdated: newer.length > 0, newer };
}

import { createHash } from 'node:crypto';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { buildAnswer } from '../../shared/domain/answer/build-answer.ts';
import type { AnswerVersion } from '../../shared/domain/answer/edits/answer-edit.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { AnswerVersionRepository } from '../storage/answer-version-repository.ts';
import { toIso } from '../storage/columns.ts';

/**
 * Adds to a report model which version of the answer is shown.
 *
 * Looked up whenever it is looked at, because people edit after a run has ended. A version that
 * was signed off says whether results that came since have changed the answer.
 */
export async function noteVersion(
  sources: {
    readonly versions: Pick<AnswerVersionRepository, 'head' | 'list' | 'edits'>;
    readonly agentRegistry: AgentRegistry;
  },
  model: ReportModel,
): Promise<ReportModel> {
  const { versions, agentRegistry } = sources;
  const { number, revision } = await versions.head(model.runId);
  // Most answers are read far more often than anybody edits one.
  const all = revision === 0 ? [] : await versions.list(model.runId);
  const shown = all.find((one) => one.number === number);
  const version: AnswerVersion = {
    number,
    revision,
    edits: number === 0 ? [] : await versions.edits(model.runId, number),
    madeAt: shown === undefined ? null : toIso(shown.madeAtMs),
    signedOff: null,
    canUndo: shown !== undefined,
    canRedo: all.some(({ parent }) => parent === number),
  };
  const noted = { ...model, version };
  const signed = shown?.signedOff ?? null;
  if (signed === null) return noted;
  const isOutdated = digestOfAnswer(noted, agentRegistry) !== signed.digest;
  const signedOff = { by: signed.by, at: toIso(signed.atMs), isOutdated };
  return { ...model, version: { ...version, signedOff } };
}

/** SHA-256, hex, of the answer of a model with its edits. */
export function digestOfAnswer(model: ReportModel, registry: AgentRegistry): string {
  return createHash('sha256')
    .update(JSON.stringify(buildAnswer(model, registry)))
    .digest('hex');
}

import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { AnswerWords } from '../../shared/domain/answer/answer-words.ts';
import { buildAnswer } from '../../shared/domain/answer/build-answer.ts';
import { exportPoints } from '../../shared/domain/answer/export-points.ts';
import type { ReportModel } from '../../shared/domain/report.ts';

/**
 * Adds to a report model what was still to settle when it was exported, and why it was exported.
 *
 * @param reason protected; where it is left out, or nothing is open, nothing is added
 */
export function noteOverride(
  model: ReportModel,
  reason: string | undefined,
  registry: AgentRegistry,
): ReportModel {
  if (reason === undefined) return model;
  const points = exportPoints(buildAnswer(model, registry), model, new AnswerWords('en'))
    .filter(({ isBlocker }) => isBlocker)
    .map(({ text }) => text);
  return points.length === 0 ? model : { ...model, override: { reason, points } };
}

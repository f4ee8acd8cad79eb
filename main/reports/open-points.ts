import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { AnswerWords } from '../../shared/domain/answer/answer-words.ts';
import type { AnswerLocale } from '../../shared/domain/answer/answer.ts';
import { buildAnswer } from '../../shared/domain/answer/build-answer.ts';
import { exportPoints, type ExportPoint } from '../../shared/domain/answer/export-points.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import { languageOf } from '../../shared/domain/storyline/story-language.ts';

/**
 * Lists what has to be settled before a report goes to a client.
 *
 * @param locale of the words; that of the answers where it is `null`
 */
export function openPoints(
  model: ReportModel,
  registry: AgentRegistry,
  locale: AnswerLocale | null,
): ExportPoint[] {
  const words = new AnswerWords(locale ?? languageOf(model));
  return exportPoints(buildAnswer(model, registry, words.locale), model, words).filter(
    ({ isBlocker }) => isBlocker,
  );
}

/**
 * Adds to a report model what was still to settle when it was exported, and why it was exported.
 *
 * @param reason protected; where it is `null`, or nothing is open, nothing is added
 */
export function withOverride(
  model: ReportModel,
  reason: string | null,
  points: readonly ExportPoint[],
): ReportModel {
  if (reason === null || points.length === 0) return model;
  return { ...model, override: { reason, points: points.map(({ text }) => text) } };
}

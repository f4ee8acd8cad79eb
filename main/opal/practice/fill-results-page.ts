import type { JsonObject } from '../../../shared/domain/json.ts';
import { fillAll, fillMembers, type Facts } from './fill-text.ts';
import type { ResultsPageTexts } from './practice-texts.ts';

/** Fills the texts of a results page (shape C) and keeps the first `mostInsights` insights. */
export function fillResultsPage(
  texts: ResultsPageTexts,
  mostInsights: number,
  facts: Facts,
): JsonObject {
  const insights = texts.insights.slice(0, mostInsights);
  return { ...fillMembers(texts, facts), insights: fillAll(insights, facts) };
}

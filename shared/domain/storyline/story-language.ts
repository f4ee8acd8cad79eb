import type { AnswerLocale } from '../answer/answer.ts';
import type { ReportModel } from '../report.ts';

const GERMAN =
  /\b(?:der|die|das|und|nicht|für|mit|auf|eine|einen|wird|werden|sind|von|zur|zum)\b/giu;
const ENGLISH = /\b(?:the|and|not|for|with|are|is|of|to|that|which|their|from|this)\b/giu;
/** As much of each answer tells its language. */
const MOST_CHARACTERS = 2_000;

/**
 * The language of a document: that of what it quotes, so that no page mixes two.
 *
 * German where the answers have more of its small words than of those of English.
 */
export function languageOf({ agents }: Pick<ReportModel, 'agents'>): AnswerLocale {
  let balance = 0;
  for (const { result } of agents) {
    const text = [
      result.headline,
      result.overview.summary,
      ...result.overview.keyPoints,
      ...result.recommendations.map(({ title }) => title),
      ...result.insights.map(({ description }) => description),
    ]
      .join(' ')
      .slice(0, MOST_CHARACTERS);
    balance += (text.match(GERMAN)?.length ?? 0) - (text.match(ENGLISH)?.length ?? 0);
  }
  return balance > 0 ? 'de' : 'en';
}

import { baseFacts } from '../base-facts.ts';
import { itemsForDepth } from '../brief.ts';
import { fillAll, fillText } from '../fill-text.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import { completionRate } from '../site.ts';
import { roundRatio } from '../wording.ts';

const { recommendations: RECOMMENDATIONS, pieces: PIECES } = PRACTICE_TEXTS.contentReview;

/** Shape A, exactly the specification's `ContentReviewAgentData`. */
export function contentReview(input: PracticeAgentInput): PracticeAgentData {
  const { site, random } = input;
  const shareOf = (count: number) => count / site.pages.total;
  return {
    content_quality_score: Math.round(
      96 - 100 * shareOf(site.pages.withoutSummary) - 80 * shareOf(site.pages.outdated),
    ),
    seo_optimization_score: Math.round(
      98 - 60 * shareOf(site.pages.withoutStructuredData) - 150 * shareOf(site.pages.sharedTitles),
    ),
    readability_score: random.integer(58, 76),
    engagement_metrics: {
      avg_time_on_page: random.integer(48, 126),
      bounce_rate: random.decimal(0.41, 0.58, 3),
      conversion_rate: roundRatio(completionRate(site), 4),
    },
    recommendations: recommendationsFor(input),
  };
}

function recommendationsFor(input: PracticeAgentInput) {
  const { brief, site, random } = input;
  const [challenge] = brief.challenges;
  const drawn = {
    entryPages: random.integer(24, 48),
    withoutAction: random.integer(7, 15),
    sentenceWords: random.integer(24, 31),
    nearPages: random.integer(18, 44),
    wordyType: random.pick(site.profile.contentTypes),
  };
  const nearPagesAdvice =
    challenge === undefined
      ? fillText(PIECES.nearPages, drawn)
      : fillText(PIECES.nearPagesForChallenge, { ...drawn, challenge });
  const shown = RECOMMENDATIONS.slice(0, itemsForDepth(brief) + 2);
  return fillAll(shown, { ...baseFacts(input), ...drawn, nearPagesAdvice });
}

import { itemsForDepth, mainGoal } from '../brief.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { completionRate } from '../site.ts';
import { counted, roundRatio, thousands } from '../wording.ts';

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
    recommendations: recommendationsFor(input).slice(0, itemsForDepth(input.brief) + 2),
  };
}

interface ContentRecommendation {
  readonly priority: 'high' | 'medium' | 'low';
  readonly category: string;
  readonly description: string;
  readonly impact_estimate: 'high' | 'medium' | 'low';
}

function recommendationsFor({ brief, site, random }: PracticeAgentInput): ContentRecommendation[] {
  const { profile, pages } = site;
  const [challenge] = brief.challenges;
  const entryPages = random.integer(24, 48);
  const withoutAction = random.integer(7, 15);
  const sentenceWords = random.integer(24, 31);
  const nearPages = random.integer(18, 44);
  const wordyType = random.pick(profile.contentTypes);
  return [
    {
      priority: 'high',
      category: 'content',
      description: `Add a two-sentence summary to the ${thousands(pages.withoutSummary)} ${profile.page.many} that start without one. It says whom the page is for and what to do next, in the words of the audience: "${brief.audience}".`,
      impact_estimate: 'high',
    },
    {
      priority: 'high',
      category: 'seo',
      description: `Give ${counted(pages.sharedTitles, 'page', 'pages')} a title and a description of their own. They share their title with another page, so search results show the same line twice.`,
      impact_estimate: 'high',
    },
    {
      priority: 'high',
      category: 'content',
      description: `Put one call to action for the goal "${mainGoal(brief)}" on the ${entryPages} pages that bring in half of the visits. ${withoutAction} of them have none.`,
      impact_estimate: 'medium',
    },
    challenge === undefined
      ? {
          priority: 'medium',
          category: 'seo',
          description: `Rework the ${nearPages} pages that rank between 11 and 20 for their main search term. They have readers and one page of results to move.`,
          impact_estimate: 'medium',
        }
      : {
          priority: 'medium',
          category: 'seo',
          description: `Take up the challenge "${challenge}" on the ${nearPages} pages that rank between 11 and 20 for their main search term. Editors can reach them without new pages.`,
          impact_estimate: 'medium',
        },
    {
      priority: 'medium',
      category: 'content',
      description: `Update, merge or retire ${counted(pages.outdated, 'page', 'pages')} without a change in 18 months. Start with those that still receive visits.`,
      impact_estimate: 'medium',
    },
    {
      priority: 'low',
      category: 'readability',
      description: `Shorten the sentences in ${wordyType}: they average ${sentenceWords} words, and 20 is the limit that the editors can check for.`,
      impact_estimate: 'low',
    },
  ];
}

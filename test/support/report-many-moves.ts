import { BUILT_IN_AGENT_IDS } from '../../shared/domain/agents.ts';
import type { ReportModel } from '../../shared/domain/report.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';
import { sampleReportAgent, sampleReportModel } from './report-model.ts';

const DEEDS = [
  'Shorten',
  'Translate',
  'Rewrite',
  'Illustrate',
  'Archive',
  'Tag',
  'Review',
  'Measure',
  'Simplify',
  'Publish',
  'Retire',
];

const THINGS = [
  'the harvest calendar',
  'the buyer directory',
  'the storage guide',
  'the price bulletin',
  'the certification checklist',
  'the export handbook',
  'the member newsletter',
  'the orchard map',
  'the pest alerts',
  'the packaging glossary',
  'the transport table',
  'the season opener',
  'the auction results',
  'the irrigation course',
  'the grower stories',
  'the labour rules',
  'the cooling advice',
  'the seed catalogue',
  'the recipe archive',
  'the market forecast',
];

const IMPACTS = ['critical', 'high', 'medium', 'low', undefined] as const;
const EFFORTS = ['low', 'medium', 'high', undefined] as const;

/** A recommendation as an agent writes it in its answer. */
export interface WrittenRecommendation {
  readonly title: string;
  readonly description: string;
  readonly impact?: Exclude<(typeof IMPACTS)[number], undefined>;
  readonly effort?: Exclude<(typeof EFFORTS)[number], undefined>;
}

/** Recommendations that all say something else, some of them unrated; 220 at most. */
export function manyRecommendations(count: number): WrittenRecommendation[] {
  return THINGS.flatMap((thing) => DEEDS.map((deed) => `${deed} ${thing}`))
    .slice(0, count)
    .map((title, index) => {
      const impact = IMPACTS[index % IMPACTS.length];
      const effort = EFFORTS[index % EFFORTS.length];
      return {
        title,
        description: `${title}: it is asked for at the counter, in writing and by telephone.`,
        ...(impact === undefined ? {} : { impact }),
        ...(effort === undefined ? {} : { effort }),
      };
    });
}

const CATEGORIES = ['content', 'audience', 'experimentation', 'technical'] as const;

/** The sample, in which its agents recommend so many things between them; 220 at most. */
export function largeAnswerModel(count: number, overrides: Partial<ReportModel> = {}): ReportModel {
  const written = manyRecommendations(count);
  return sampleReportModel({
    agents: BUILT_IN_AGENT_IDS.map((agentId, turn) =>
      sampleReportAgent(agentId, {
        recommendations: written.flatMap((one, index): Recommendation[] =>
          index % BUILT_IN_AGENT_IDS.length === turn
            ? [
                {
                  id: `recommendation-${index}`,
                  ownId: '',
                  agentId,
                  category: CATEGORIES[index % CATEGORIES.length] ?? 'content',
                  priority: (index % 10) + 1,
                  isPriorityStated: true,
                  title: one.title,
                  description: one.description,
                  impactEstimate: one.impact ?? null,
                  effortEstimate: one.effort ?? null,
                  implementationSteps: [],
                  successMetrics: [],
                  dependencies: [],
                  estimatedTimeline: '',
                  pointer: `/recommendations/${index}`,
                },
              ]
            : [],
        ),
      }),
    ),
    ...overrides,
  });
}

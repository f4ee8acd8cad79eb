import { baseFacts } from '../base-facts.ts';
import { itemsForDepth } from '../brief.ts';
import { fillAll, fillText, type Facts } from '../fill-text.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { PRACTICE_TEXTS } from '../practice-texts.ts';
import { weakestStep, type SiteSegment } from '../site.ts';
import { inSentence, percent } from '../wording.ts';

const TEXTS = PRACTICE_TEXTS.personalizationIdeaGenerator;

/** From this share of the visitors on, a group has a high impact. */
const LARGE_SHARE = 0.15;

/** Shape B with recommendations as objects, without the members that the agent does not know. */
export function personalizationIdeaGenerator(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random, confidence } = input;
  const segments = random.shuffle(site.segments).slice(0, itemsForDepth(brief));
  const reached = segments.reduce((sum, segment) => sum + segment.visitors, 0);
  const weakest = weakestStep(site);
  const ideas = segments.map((segment, index) => ideaFacts(segment, index, site.monthlyVisitors));
  const facts: Facts = {
    ...baseFacts(input),
    count: ideas.length,
    reached,
    firstGroup: inSentence(segments[0]?.name ?? TEXTS.pieces.largestGroup),
    firstOffer: segments[0]?.offer ?? site.profile.proof,
    stage: site.stages[weakest.index]?.name ?? '',
    weakestRate: percent(weakest.rate),
  };
  return {
    summary: fillText(TEXTS.summary, facts),
    recommendations: ideas.map((idea) => fillAll(TEXTS.recommendation, idea)),
    confidence_score: confidence,
    data_points_analyzed: reached,
    insights: fillAll(TEXTS.insights, facts),
    tags: ['personalization', ...brief.focusAreas],
    personalization_strategies: ideas.map((idea) => fillAll(TEXTS.strategy, idea)),
    content_variations: ideas.map((idea) => fillAll(TEXTS.variation, idea)),
    journey_optimizations: [fillAll(TEXTS.optimization, facts)],
    real_time_triggers: fillAll(TEXTS.triggers, facts),
  };
}

function ideaFacts(segment: SiteSegment, index: number, allVisitors: number): Facts {
  return {
    ...(TEXTS.kinds[index] ?? TEXTS.kinds[0]),
    Group: segment.name,
    group: inSentence(segment.name),
    groupVisitors: segment.visitors,
    need: segment.need,
    offer: segment.offer,
    priority: Math.min(10, index * 2 + 3),
    impact: segment.visitors > allVisitors * LARGE_SHARE ? 'high' : 'medium',
    rules: Object.entries(segment.criteria).map(([name, value]) =>
      fillText(TEXTS.pieces.rule, { name, value: String(value) }),
    ),
  };
}

import { itemsForDepth, mainGoal } from '../brief.ts';
import type { PracticeAgentData, PracticeAgentInput } from '../practice-agent.ts';
import { weakestStep, type SiteSegment } from '../site.ts';
import { asSentence, inSentence, percent, thousands } from '../wording.ts';

/** Kinds of personalisation, in the order of how much they need. */
const KINDS = [
  { type: 'content block', complexity: 'low', effort: 'low', weeks: 2 },
  { type: 'page order', complexity: 'low', effort: 'low', weeks: 2 },
  { type: 'content recommendation', complexity: 'medium', effort: 'medium', weeks: 4 },
  { type: 'landing page', complexity: 'high', effort: 'high', weeks: 6 },
] as const;

/** Shape B with recommendations as objects that leave out what the agent does not know. */
export function personalizationIdeaGenerator(input: PracticeAgentInput): PracticeAgentData {
  const { brief, site, random, confidence } = input;
  const segments = random.shuffle(site.segments).slice(0, itemsForDepth(brief));
  const reached = segments.reduce((sum, segment) => sum + segment.visitors, 0);
  const weakest = weakestStep(site);
  const stage = site.stages[weakest.index]?.name ?? '';
  const ideas = segments.map((segment, index) => ({ segment, kind: KINDS[index] ?? KINDS[0] }));
  return {
    summary: `${ideas.length} ideas reach ${thousands(reached)} of ${thousands(site.monthlyVisitors)} visitors a month. Start with ${inSentence(segments[0]?.name ?? 'the largest group')}: this group needs one content block and no new data.`,
    recommendations: ideas.map(({ segment, kind }, index) => ({
      category: 'personalization',
      priority: Math.min(10, index * 2 + 3),
      title: `Show ${segment.offer} to ${inSentence(segment.name)}`,
      description: `They ${segment.need}. ${thousands(segment.visitors)} visitors a month belong to this group.`,
      impact_estimate: segment.visitors > site.monthlyVisitors * 0.15 ? 'high' : 'medium',
      effort_estimate: kind.effort,
      estimated_timeline: `${kind.weeks} weeks`,
    })),
    confidence_score: confidence,
    data_points_analyzed: reached,
    insights: [
      {
        title: `The step after "${stage}" loses the most visitors`,
        description: `${percent(weakest.rate)} of those who reach it go on. Personalise there first, because the goal "${mainGoal(brief)}" depends on it.`,
      },
      {
        title: 'One group at a time',
        description:
          'Each idea runs against a control group of 20%, so that its effect can be told from the season.',
      },
    ],
    tags: ['personalization', ...brief.focusAreas],
    personalization_strategies: ideas.map(({ segment, kind }) => ({
      strategy_name: `${segment.name}: ${kind.type}`,
      target_segments: [segment.name],
      personalization_type: kind.type,
      implementation_complexity: kind.complexity,
      expected_impact: segment.visitors > site.monthlyVisitors * 0.15 ? 'high' : 'medium',
      implementation_details: `Show ${segment.offer}. Keep 20% of the group on the present page as the control.`,
    })),
    content_variations: ideas.map(({ segment, kind }) => ({
      element_type: kind.type,
      variations: ['present version', segment.offer],
      targeting_rules: rulesOf(segment),
    })),
    journey_optimizations: [
      {
        stage,
        change: `Show ${segments[0]?.offer ?? site.profile.proof} before the visitor leaves this stage.`,
      },
    ],
    real_time_triggers: [
      `Second visit to the same ${site.profile.page.one} within seven days`,
      `${asSentence(site.profile.form.name)} started and not finished within ten minutes`,
    ],
  };
}

function rulesOf(segment: SiteSegment): string[] {
  return Object.entries(segment.criteria).map(([name, value]) => `${name}: ${value}`);
}

import type { AgentResult } from '../../../../../shared/domain/agent-result.ts';
import type { JsonObject } from '../../../../../shared/domain/json.ts';

/** So many numbers stand at the top of a page. */
const MOST_METRICS = 3;

/** What an agent found as a results page (shape C), with the names that a schema may have. */
export function resultsPage(result: AgentResult): JsonObject {
  const { overview, insights, opportunities, recommendations, nextSteps, confidence } = result;
  const percent = (ratio: number | null): number | null =>
    ratio === null ? null : Math.round(ratio * 100);
  const proposed = opportunities.map((one) => ({
    label: one.label,
    detail: one.description,
    impact_level: one.impact ?? 'medium',
    effort_level: one.effort ?? 'medium',
    confidence: percent(one.confidence),
  }));
  const recommended = recommendations.map((one) => ({
    label: one.title,
    detail: one.description,
    impact_level: one.impactEstimate === 'critical' ? 'high' : (one.impactEstimate ?? 'medium'),
    effort_level: one.effortEstimate ?? 'medium',
    confidence: null,
  }));
  const steps = nextSteps.map(({ label, owner, timeframe }) => ({
    label,
    owner_hint: owner,
    timeframe_hint: timeframe,
  }));
  const first = recommendations.slice(0, 3).map((one) => ({
    label: one.title,
    owner_hint: one.owner ?? '',
    timeframe_hint: one.estimatedTimeline,
  }));
  const promise = overview.keyPoints[0] ?? proposed[0]?.label ?? recommended[0]?.label ?? '';
  return {
    status: 'completed',
    reason: null,
    hero: {
      heading: result.headline || (insights[0]?.title ?? overview.summary),
      promise,
      metrics: result.metrics
        .slice(0, MOST_METRICS)
        .map(({ label, value, hint }) => ({ label, value, hint: hint || 'Practice data' })),
      confidence: percent(confidence?.value ?? null),
      confidence_note: 'Practice: no model was asked.',
    },
    overview: { summary: overview.summary || promise, key_points: [...overview.keyPoints] },
    insights: insights.map(({ title, description, bullets }) => ({
      heading: title,
      detail: description,
      bullets: [...bullets],
    })),
    opportunities: proposed.length > 0 ? proposed : recommended,
    next_steps: steps.length > 0 ? steps : first,
  };
}

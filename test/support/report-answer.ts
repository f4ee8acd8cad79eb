import type { Level, MetricUnit } from '../../shared/domain/agent-result.ts';
import type { Recommendation } from '../../shared/domain/recommendation.ts';

/** One metric of an invented answer. */
export type MetricRow = readonly [
  label: string,
  value: number | string,
  unit: MetricUnit | null,
  hint: string,
];
/** One insight of an invented answer. */
export type InsightRow = readonly [title: string, description: string, ...bullets: string[]];
type OpportunityRow = readonly [
  label: string,
  description: string,
  impact: Level | null,
  effort: Level | null,
  confidence: number | null,
];
type StepRow = readonly [label: string, owner: string, timeframe: string];

/** One invented agent's answer in short hand; `report-model.ts` makes an `AgentResult` of it. */
export interface SampleAnswer {
  readonly headline: string;
  readonly confidence: number | null;
  readonly executionTimeMs: number;
  readonly metrics: readonly MetricRow[];
  readonly summary: string;
  readonly keyPoints: readonly string[];
  readonly insights: readonly InsightRow[];
  readonly opportunities: readonly OpportunityRow[];
  readonly nextSteps: readonly StepRow[];
  readonly recommendations: readonly SampleRecommendation[];
}

type SampleRecommendation = Pick<
  Recommendation,
  'priority' | 'category' | 'title' | 'description'
> &
  Partial<Recommendation>;

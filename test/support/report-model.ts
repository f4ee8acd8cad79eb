import { BUILT_IN_AGENT_IDS, type AgentId } from '../../shared/domain/agents.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import type { AgentResult, Insight, Metric } from '../../shared/domain/agent-result.ts';
import type { DataQuality, OutputAssessment } from '../../shared/domain/data-quality.ts';
import { deliveryIdSchema, runIdSchema } from '../../shared/domain/ids.ts';
import { sumPiiCounts, type PiiCounts } from '../../shared/domain/pii.ts';
import { sortByPriority, type Recommendation } from '../../shared/domain/recommendation.ts';
import { planRecommendations } from '../../shared/domain/recommendations/plan-recommendations.ts';
import type { MissingAgent, ReportAgent, ReportModel } from '../../shared/domain/report.ts';
import type { InsightRow, MetricRow, SampleAnswer } from './report-answer.ts';
import { SITE_ANSWERS } from './report-answers-site.ts';
import { VISITOR_ANSWERS } from './report-answers-visitors.ts';

const ANSWERS: Readonly<Record<AgentId, SampleAnswer>> = { ...SITE_ANSWERS, ...VISITOR_ANSWERS };

const STARTED_AT = Date.UTC(2025, 10, 18, 14, 2, 2);

/** How many values were protected in each sample answer. */
const PROTECTED: Readonly<Partial<Record<AgentId, PiiCounts>>> = {
  content_review: { email: 4, name: 3 },
  geo_audit: { email: 1, name: 2 },
  customer_journey: { phone: 5, email: 6, ip_address: 2 },
};

/**
 * A report model with all nine agents and believable, invented content.
 *
 * Overrides replace whole properties. What follows from the agents (headline,
 * recommendations, confidence, protected values) is derived from those in the
 * overrides, unless it is overridden itself.
 */
export function sampleReportModel(overrides: Partial<ReportModel> = {}): ReportModel {
  const agents =
    overrides.agents ?? BUILT_IN_AGENT_IDS.map((agentId) => sampleReportAgent(agentId));
  const missing = overrides.missing ?? [];
  const recommendations =
    overrides.recommendations ??
    sortByPriority(agents.flatMap(({ result }) => result.recommendations));
  const confidences = agents.flatMap(({ result }) => result.confidence?.value ?? []);
  return {
    runId: runIdSchema.parse('7d0e3f5a-2c41-4b8e-9f60-1a2b3c4d5e6f'),
    clientName: 'Northwind Produce Association',
    industry: 'Food and agriculture',
    status: missing.length === 0 ? 'completed' : 'partially_completed',
    isPractice: false,
    preferences: {
      analysis_depth: 'comprehensive',
      focus_areas: ['content', 'audiences', 'experimentation'],
      timeline: '60d',
    },
    goals: [
      'More completed event registrations from growers and retail buyers',
      'Be named as a source when buyers ask about seasons and standards',
      'Renewals without a phone call',
    ],
    triggeredAt: new Date(STARTED_AT).toISOString(),
    completedAt: new Date(STARTED_AT + 1_062_000).toISOString(),
    headline: recommendations[0]?.title ?? '',
    agents,
    missing,
    files: [],
    recommendations,
    plan: planRecommendations(recommendations, builtInAgents),
    confidence:
      confidences.length === 0
        ? null
        : {
            mean: confidences.reduce((sum, value) => sum + value, 0) / confidences.length,
            count: confidences.length,
          },

    piiProtected: sumPiiCounts(agents.map(({ piiProtected }) => piiProtected)),
    ...overrides,
  };
}

/** One received agent of the sample; `changes` replace parts of its result. */
export function sampleReportAgent(
  agentId: AgentId,
  changes: Partial<AgentResult> = {},
): ReportAgent {
  const { label, tier, order } = builtInAgents.get(agentId);
  return {
    agentId,
    label,
    tier,
    order,
    result: { ...sampleResult(agentId), ...changes },
    assessment: sampleAssessment(agentId),
    origin: {
      deliveryId: deliveryIdSchema.parse(`3f2a91b${order}-6c1d-4e2f-8a3b-9c4d5e6f7a8b`),
      source: order % 3 === 0 ? 'webhook' : 'tool',
      receivedAt: new Date(STARTED_AT + order * 118_000).toISOString(),
      sizeBytes: 2_180 + order * 313,
    },
    executionTimeMs: ANSWERS[agentId]!.executionTimeMs,
    reused: null,
    piiProtected: PROTECTED[agentId] ?? {},
  };
}

/** A believable assessment: four measures that could be measured, and one that could not. */
function sampleAssessment(agentId: AgentId): OutputAssessment {
  const quality: DataQuality = {
    overall: 0.8225,
    completeness: {
      score: 0.8,
      basis: '4 of 5 sections of a results page are filled. Not filled: next_steps.',
    },
    validity: {
      score: 1,
      basis: '0 of 14 values that were looked at are of the wrong type or outside their scale.',
    },
    consistency: { score: null, basis: 'Nothing in it could contradict itself.' },
    freshness: {
      score: 0.72,
      basis: '"last_updated" at /meta/last_updated lies 26 days before the receipt.',
    },
    volume: { score: 0.6, basis: 'It states no count; filled entries in its lists: 15.' },
    notes: [],
  };
  const stated = sampleResult(agentId).confidence?.value ?? null;
  const threshold = builtInAgents.get(agentId).confidenceThreshold;
  const belowThreshold = stated === null ? null : stated < threshold;
  const basis = ['The assessment is 0.82, the weighted mean of four measures.'];
  return { quality, confidence: { stated, assessed: quality.overall, basis, belowThreshold } };
}

/** One agent that did not answer. */
export function sampleMissingAgent(
  agentId: AgentId,
  reason: string,
  status: MissingAgent['status'] = 'failed',
): MissingAgent {
  const { label, tier } = builtInAgents.get(agentId);
  return { agentId, label, tier, status, reason };
}

/** The sample without these agents: they are named as missing instead. */
export function sampleReportModelWithout(
  missing: readonly MissingAgent[],
  overrides: Partial<ReportModel> = {},
): ReportModel {
  const gone = new Set(missing.map(({ agentId }) => agentId));
  return sampleReportModel({
    agents: BUILT_IN_AGENT_IDS.filter((agentId) => !gone.has(agentId)).map((agentId) =>
      sampleReportAgent(agentId),
    ),
    missing: [...missing],
    ...overrides,
  });
}

/** A result in no known shape: kept, and empty but for its finding. */
export function unrecognisedResult(agentId: AgentId): AgentResult {
  return {
    agentId,
    shape: 'unrecognised',
    headline: '',
    metrics: [],
    overview: { summary: '', keyPoints: [], pointer: '' },
    insights: [],
    opportunities: [],
    nextSteps: [],
    recommendations: [],
    confidence: null,
    findings: [
      {
        code: 'unrecognised_shape',
        message: 'The payload has none of the known shapes. It is kept as it came.',
        pointer: '',
      },
    ],
  };
}

function sampleResult(agentId: AgentId): AgentResult {
  const answer = ANSWERS[agentId]!;
  return {
    agentId,
    shape: 'results_page',
    headline: answer.headline,
    metrics: answer.metrics.map(sampleMetric),
    overview: { summary: answer.summary, keyPoints: [...answer.keyPoints], pointer: '/overview' },
    insights: answer.insights.map(sampleInsight),
    opportunities: answer.opportunities.map(
      ([label, description, impact, effort, confidence], index) => ({
        label,
        description,
        impact,
        effort,
        confidence,
        pointer: `/opportunities/${index}`,
      }),
    ),
    nextSteps: answer.nextSteps.map(([label, owner, timeframe], index) => ({
      label,
      owner,
      timeframe,
      pointer: `/nextSteps/${index}`,
    })),
    recommendations: answer.recommendations.map((recommendation, index): Recommendation => ({
      id: `${agentId}-${index + 1}`,
      ownId: '',
      agentId,
      isPriorityStated: true,
      impactEstimate: null,
      effortEstimate: null,
      implementationSteps: [],
      successMetrics: [],
      dependencies: [],
      estimatedTimeline: '',
      pointer: `/recommendations/${index}`,
      ...recommendation,
    })),
    confidence:
      answer.confidence === null ? null : { value: answer.confidence, pointer: '/hero/confidence' },
    findings: [],
  };
}

function sampleMetric([label, value, unit, hint]: MetricRow, index: number): Metric {
  return { label, value, unit, hint, pointer: `/hero/metrics/${index}/value` };
}

function sampleInsight([title, description, ...bullets]: InsightRow, index: number): Insight {
  return { title, description, bullets, pointer: `/insights/${index}` };
}

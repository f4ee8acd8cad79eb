import type { JsonObject } from '../../../shared/domain/json.ts';
import { sortByPriority } from '../../../shared/domain/recommendation.ts';
import {
  aboutRun,
  listMissing,
  readText,
  refusal,
  type CallAboutRun,
  type ToolAnswer,
} from './answer.ts';
import {
  withResult,
  writeLeftOut,
  writeResults,
  type AgentWithResult,
  type Section,
} from './write-result.ts';

type Format = 'executive_summary' | 'detailed_brief' | 'comprehensive';

/** How much of each result a format shows. */
const FORMATS: Readonly<Record<Format, Readonly<Partial<Record<Section, number>>>>> = {
  executive_summary: { key_points: 3, key_metrics: 3, recommendations: 3 },
  detailed_brief: { key_points: 8, key_metrics: 10, recommendations: 10, insights: 6 },
  comprehensive: {
    key_points: 40,
    key_metrics: 60,
    recommendations: 60,
    insights: 40,
    opportunities: 40,
    next_steps: 40,
    findings: 40,
  },
};

/** How many recommendations are listed before all results. */
const FIRST_RECOMMENDATIONS = 5;

const NOT_DELIVERED =
  'delivery_endpoints are not called: the compiled results are in this answer only. Reports are exported from the console.';

/**
 * Answers `osa_compile_final_results`.
 *
 * Agents without a result are named as missing. Every number in the answer was received, or
 * counts what was received.
 */
export function compileResults(call: CallAboutRun): ToolAnswer {
  const format = readFormat(readText(call.parameters, 'compilation_format'));
  if (format === null) {
    const known = Object.keys(FORMATS).join(', ');
    return refusal(400, `compilation_format is unknown. Send one of: ${known}.`);
  }
  const answered = withResult(call.agents);
  const { results, leftOut } = writeResults(answered, FORMATS[format], call.agentRegistry);
  const missing = listMissing(call.agents);
  return {
    status: 200,
    body: {
      ...aboutRun(call),
      compilation_format: format,
      client_name: call.run.intake.business_context.company_name,
      is_complete: missing.length === 0,
      missing_agents: missing,
      first_recommendations: firstRecommendations(answered),
      results,
      ...(isYes(call.parameters['include_quality_metrics'])
        ? { quality_metrics: qualityOf(call, answered) }
        : {}),
      left_out: writeLeftOut(leftOut),
      delivery: NOT_DELIVERED,
    },
  };
}

/** Only a recommendation with a stated priority can be placed before another agent's. */
function firstRecommendations(answered: readonly AgentWithResult[]): JsonObject[] {
  const stated = answered
    .flatMap(({ result }) => result.recommendations)
    .filter(({ isPriorityStated }) => isPriorityStated);
  return sortByPriority(stated)
    .slice(0, FIRST_RECOMMENDATIONS)
    .map(({ agentId, title, priority }) => ({
      agent_id: agentId,
      title: title.slice(0, 300),
      priority,
    }));
}

function qualityOf(
  { agents, agentRegistry }: CallAboutRun,
  answered: readonly AgentWithResult[],
): JsonObject {
  const confidences = answered.flatMap(({ agentId, result }) =>
    result.confidence === null ? [] : [{ agentId, value: result.confidence.value }],
  );
  return {
    agents_expected: agents.length,
    agents_with_result: answered.length,
    agents_with_confidence: confidences.length,
    lowest_confidence:
      confidences.length === 0 ? null : Math.min(...confidences.map(({ value }) => value)),
    below_own_threshold: confidences
      .filter(({ agentId, value }) => value < agentRegistry.get(agentId).confidenceThreshold)
      .map(({ agentId }) => agentId),
    findings: answered.reduce((sum, { result }) => sum + result.findings.length, 0),
  };
}

function readFormat(given: string): Format | null {
  const folded = given.toLowerCase().replace(/[\s-]+/g, '_');
  if (folded === '') return 'executive_summary';
  return FORMAT_NAMES.find((name) => name === folded) ?? null;
}

const FORMAT_NAMES: readonly Format[] = ['executive_summary', 'detailed_brief', 'comprehensive'];

function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
}

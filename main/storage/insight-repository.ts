import type { AgentId } from '../../shared/domain/agents.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { toIso } from './columns.ts';
import type { Transaction } from './database.ts';

type Fields<Column extends string> = Partial<
  Record<AgentId, readonly (readonly [field: string, column: Column])[]>
>;

/** Which field of which agent's payload fills which JSON column of `opal_content_insights`. */
const CONTENT_FIELDS: Fields<
  | 'website_content_analysis'
  | 'personalization_opportunities'
  | 'content_recommendations'
  | 'performance_assessment'
  | 'content_matrix'
  | 'seo_optimization_data'
> = {
  content_review: [
    ['engagement_metrics', 'performance_assessment'],
    ['keyword_analysis', 'seo_optimization_data'],
    ['content_gaps', 'content_matrix'],
    ['optimization_opportunities', 'website_content_analysis'],
    ['recommendations', 'content_recommendations'],
  ],
  personalization_idea_generator: [['personalization_strategies', 'personalization_opportunities']],
};

/** And which score fills which of its whole-number columns. */
const CONTENT_SCORES: Fields<'content_quality_score' | 'seo_readiness_score'> = {
  content_review: [
    ['content_quality_score', 'content_quality_score'],
    ['seo_optimization_score', 'seo_readiness_score'],
  ],
};

/** The same for the JSON columns of `opal_odp_insights`. */
const ODP_FIELDS: Fields<
  | 'audience_segments'
  | 'member_behavior_analysis'
  | 'segment_targeting_logic'
  | 'journey_data'
  | 'statistical_power_analysis'
> = {
  audience_suggester: [
    ['suggested_segments', 'audience_segments'],
    ['audience_segments', 'audience_segments'],
    ['behavioral_patterns', 'member_behavior_analysis'],
    ['lookalike_opportunities', 'segment_targeting_logic'],
  ],
  customer_journey: [['journey_stages', 'journey_data']],
  experiment_blueprinter: [['statistical_power_analysis', 'statistical_power_analysis']],
};

/**
 * Files an agent's protected payload under the specification's insight tables.
 *
 * Only fields that arrived are written; a later result of the same agent replaces them.
 */
export async function saveInsights(
  trx: Transaction,
  entry: { id: string; runId: RunId; agentId: AgentId; payload: JsonValue; nowMs: number },
): Promise<void> {
  const at = toIso(entry.nowMs);
  const content = {
    ...pickJson(CONTENT_FIELDS[entry.agentId] ?? [], entry.payload),
    ...pickScores(CONTENT_SCORES[entry.agentId] ?? [], entry.payload),
  };
  if (Object.keys(content).length > 0) {
    await trx
      .insertInto('opal_content_insights')
      .values({
        id: entry.id,
        workflow_id: entry.runId,
        created_at: at,
        updated_at: at,
        ...content,
      })
      .onConflict((conflict) =>
        conflict.column('workflow_id').doUpdateSet({ ...content, updated_at: at }),
      )
      .execute();
  }
  const odp = pickJson(ODP_FIELDS[entry.agentId] ?? [], entry.payload);
  if (Object.keys(odp).length > 0) {
    await trx
      .insertInto('opal_odp_insights')
      .values({
        id: entry.id,
        workflow_id: entry.runId,
        data_collection_timestamp: at,
        created_at: at,
        updated_at: at,
        ...odp,
      })
      .onConflict((conflict) =>
        conflict.column('workflow_id').doUpdateSet({ ...odp, updated_at: at }),
      )
      .execute();
  }
}

function pickJson<C extends string>(
  fields: readonly (readonly [string, C])[],
  payload: JsonValue,
): Partial<Record<C, string>> {
  const columns: Partial<Record<C, string>> = {};
  for (const [field, column] of fields) {
    const value = fieldOf(payload, field);
    if (value !== null) columns[column] = JSON.stringify(value);
  }
  return columns;
}

function pickScores<C extends string>(
  fields: readonly (readonly [string, C])[],
  payload: JsonValue,
): Partial<Record<C, number>> {
  const columns: Partial<Record<C, number>> = {};
  for (const [field, column] of fields) {
    const value = fieldOf(payload, field);
    if (typeof value === 'number') columns[column] = Math.round(value);
  }
  return columns;
}

function fieldOf(payload: JsonValue, field: string): JsonValue {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return null;
  return Object.hasOwn(payload, field) ? (payload[field] ?? null) : null;
}

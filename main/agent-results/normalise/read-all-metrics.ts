import type { Metric } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import { fieldsOf } from './agent-fields.ts';
import type { FindingList } from './finding-list.ts';
import { findMember } from './member-reader.ts';
import type { MemberReader } from './member-reader.ts';
import type { PayloadFields } from './payload-fields.ts';
import { countEntries, readHeroMetrics, readMetric, readTableMetrics } from './read-metrics.ts';

/**
 * Reads all metrics that the tables know, in two groups.
 *
 * A page's own head metrics come first, then the agent's scores and measurements. Counts of
 * what was received and facts about the analysis itself come last.
 */
export function readAllMetrics(
  agentId: AgentId,
  fields: PayloadFields,
  hero: MemberReader | null,
  findings: FindingList,
): { first: Metric[]; last: Metric[] } {
  const table = fieldsOf(agentId);
  const heroMetrics = hero?.take('metrics');
  const counts = table.lists.flatMap((field) => {
    const list = field.isCounted === true ? fields.peek(field.field) : undefined;
    return list === undefined ? [] : countEntries(list, field.label);
  });
  return {
    first: [
      ...(heroMetrics === undefined ? [] : readHeroMetrics(heroMetrics, findings)),
      ...readTableMetrics(fields, table.metrics, findings),
    ],
    last: [...counts, ...readDataPoints(fields, findings), ...readMaturity(fields)],
  };
}

function readDataPoints(fields: PayloadFields, findings: FindingList): Metric[] {
  const found = fields.take('data_points_analyzed');
  return found === undefined
    ? []
    : readMetric(found, { label: 'Data points analyzed', unit: 'count', parent: null }, findings);
}

/** The maturity stage of a results page: crawl, walk, run or fly (wire notes, `meta`). */
function readMaturity(fields: PayloadFields): Metric[] {
  const meta = fields.peek('meta');
  if (meta === undefined || !isJsonObject(meta.value)) return [];
  const found = findMember({ value: meta.value, pointer: meta.pointer }, 'maturity');
  const stage = typeof found?.value === 'string' ? found.value.trim().toLowerCase() : '';
  if (found === undefined || !['crawl', 'walk', 'run', 'fly'].includes(stage)) return [];
  return [{ label: 'Maturity', value: stage, unit: null, hint: '', pointer: found.pointer }];
}

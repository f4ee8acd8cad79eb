import type { Insight, Metric } from '../../../shared/domain/agent-result.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import type { OtherField, PayloadFields } from './payload-fields.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { readAsOneInsight } from './read-insights.ts';
import { readMetric } from './read-metrics.ts';
import { readNumber } from './read-number.ts';
import { labelOf } from './read-text.ts';
import { unitByName } from './unit-by-name.ts';

/**
 * Reads the fields that are in no table.
 *
 * People configure agents, so agents answer in fields of their own. A number at the top of
 * a payload becomes a metric with the field's name; a list, an object or a sentence becomes
 * one insight. Flags and single words are shown only with the payload itself.
 */
export function readOtherFields(
  fields: PayloadFields,
  findings: FindingList,
): { metrics: Metric[]; insights: Insight[] } {
  const metrics: Metric[] = [];
  const insights: Insight[] = [];
  const others = findings.limit(fields.others(), PAYLOAD_LIMITS.otherFields, fields.home);
  const beside = Object.fromEntries(others.map(({ name, value }) => [name, value]));
  for (const field of others) {
    if (isMeasured(field)) metrics.push(...toMetric(field, beside, findings));
    else if (hasSomethingToSay(field)) {
      const insight = readAsOneInsight(field, labelOf(field.name), findings);
      if (insight.description !== '' || insight.bullets.length > 0) insights.push(insight);
    }
  }
  return { metrics, insights };
}

function isMeasured(field: OtherField): boolean {
  if (typeof field.value === 'number') return true;
  return /_(?:score|rate|percentage|count)$/.test(field.name) && readNumber(field.value) !== null;
}

function hasSomethingToSay({ value }: OtherField): boolean {
  if (typeof value === 'string') return /\S\s+\S/.test(value.slice(0, 200));
  return typeof value === 'object';
}

function toMetric(field: OtherField, beside: JsonObject, findings: FindingList): Metric[] {
  const meaning = { label: labelOf(field.name), unit: unitByName(field.name), parent: beside };
  return readMetric(field, meaning, findings);
}

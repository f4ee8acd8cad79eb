import type { Insight, Metric } from '../../../shared/domain/agent-result.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { readTree } from '../documents/document-result.ts';
import type { DocumentResult } from '../documents/document-result.ts';
import { isDocument } from '../documents/is-document.ts';
import { memberPart } from '../documents/json-tree.ts';
import { newPart } from '../documents/new-part.ts';
import { readValue } from '../documents/read-value.ts';
import { OF_ONE } from '../documents/section-content.ts';
import { exactFieldMeanings, exactSectionMeaning } from '../documents/vocabulary/look-up.ts';
import type { FindingList } from './finding-list.ts';
import type { OtherField, PayloadFields } from './payload-fields.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { readAsOneInsight } from './read-insights.ts';
import { readMetric } from './read-metrics.ts';
import { readNumber } from './read-number.ts';
import { labelOf } from './read-text.ts';
import { unitByName } from './unit-by-name.ts';

/** What the members in no table say. */
export interface OtherFields {
  readonly metrics: readonly Metric[];
  readonly insights: readonly Insight[];
  /** What was read of those whose names are in the vocabulary; `null` without one. */
  readonly own: DocumentResult | null;
}

/**
 * Reads the fields that are in no table.
 *
 * People configure agents, so agents answer in fields of their own. What the vocabulary knows by
 * its name, and what is a document, is read as answers of own shapes are. Of the rest, a number
 * at the top of a payload becomes a metric with the field's name; a list, an object or a
 * sentence becomes one insight. Flags and single words are shown only with the payload itself.
 */
export function readOtherFields(
  agentId: AgentId,
  fields: PayloadFields,
  findings: FindingList,
): OtherFields {
  const metrics: Metric[] = [];
  const insights: Insight[] = [];
  const others = findings.limit(fields.others(), PAYLOAD_LIMITS.otherFields, fields.home);
  const known = others.filter((field) => isKnown(field));
  const beside = Object.fromEntries(others.map(({ name, value }) => [name, value]));
  for (const field of others) {
    if (known.includes(field)) continue;
    if (isMeasured(field)) metrics.push(...toMetric(field, beside, findings));
    else if (hasSomethingToSay(field)) {
      const insight = readAsOneInsight(field, labelOf(field.name), findings);
      if (insight.description !== '' || insight.bullets.length > 0) insights.push(insight);
    }
  }
  return { metrics, insights, own: readKnown(agentId, known) };
}

function readKnown(agentId: AgentId, known: readonly OtherField[]): DocumentResult | null {
  if (known.length === 0) return null;
  const parts = known.flatMap(({ key, value, pointer }) => memberPart(key, value, pointer) ?? []);
  return readTree(newPart('section', '', { parts }), agentId);
}

/** Whether the vocabulary knows what a field is by its name, or it is a document. */
function isKnown({ key, name, value }: OtherField): boolean {
  if (typeof value === 'string' && isDocument(value)) return true;
  if (typeof value === 'string' && isMeasure(value)) return true;
  if (isJsonObject(value) && isValue(value)) return true;
  const section = exactSectionMeaning(key) ?? exactSectionMeaning(name);
  if (section !== null) return true;
  const meanings = exactFieldMeanings(key);
  return (
    meanings.some((meaning) => SAYING.has(meaning)) ||
    (meanings.length > 0 && typeof value !== 'number')
  );
}

/** "3.2 s", "62/100": a number that says what it is of. */
function isMeasure(text: string): boolean {
  const read = text.length > 40 ? null : readValue(text, 'en');
  return read !== null && (read.unit !== null || read.scale !== undefined);
}

/** `{ "current": 48, "target": 60 }` */
function isValue(object: JsonObject): boolean {
  const names = Object.keys(object);
  return (
    names.length > 1 &&
    names.every((name) => exactFieldMeanings(name).some((one) => VALUES.has(one)))
  );
}

const VALUES: ReadonlySet<string> = new Set([...OF_ONE, 'change']);

/** Names of what an answer says as a whole. */
const SAYING: ReadonlySet<string> = new Set([
  'verdict',
  'score',
  'confidence',
  'maturity',
  'noise',
]);

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

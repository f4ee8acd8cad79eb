import type { Insight } from '../../../shared/domain/agent-result.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import type { ListField } from './field-types.ts';
import { joinParts, readEntries, readTitled } from './list-entries.ts';
import type { ListEntry } from './list-entries.ts';
import { MemberReader } from './member-reader.ts';
import type { Located } from './payload-bodies.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { describeValue } from './read-text.ts';

/** The list that agents call `insights`: each of its sentences is an insight. */
const INSIGHTS: ListField = { field: 'insights', label: 'Insights', into: ['insights'] };

/** Reads `insights` (B, C): sentences, or `{ title, description, bullets }`. */
export function readInsights(list: Located, findings: FindingList): Insight[] {
  return readEntries(list, findings).map((entry) => toInsight(entry, INSIGHTS, findings));
}

/**
 * Reads an agent's own list or free-form object as insights.
 *
 * Each object becomes one insight, with its other members as bullets. Plain texts belong
 * together: they become the bullets of one insight that is named after the field.
 */
export function readFieldAsInsights(
  list: Located,
  field: ListField,
  findings: FindingList,
): Insight[] {
  const entries = readEntries(list, findings);
  const texts = entries.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));
  const objects = entries.filter((entry) => entry.kind === 'object');
  const insights = objects.map((entry) => toInsight(entry, field, findings));
  if (texts.length === 0) return insights;
  return [withTexts(list, field.label, texts, findings), ...insights];
}

/** Reads a field that is in no table as one insight, named after the field. */
export function readAsOneInsight(list: Located, label: string, findings: FindingList): Insight {
  const { value, pointer } = list;
  if (isJsonObject(value)) {
    const bullets = new MemberReader({ value, pointer }, findings).rest();
    return { title: label, description: '', bullets, pointer };
  }
  const parts = Array.isArray(value) ? value : [value];
  const lines = parts.map((part) => describeValue(part));
  return withTexts(list, label, lines, findings);
}

function withTexts(
  list: Located,
  label: string,
  texts: readonly string[],
  findings: FindingList,
): Insight {
  const lines = texts.filter((text) => text !== '');
  const isList = Array.isArray(list.value);
  return {
    title: label,
    description: isList ? '' : joinParts(lines),
    bullets: isList ? [...findings.limit(lines, PAYLOAD_LIMITS.lines, list.pointer)] : [],
    pointer: list.pointer,
  };
}

function toInsight(entry: ListEntry, field: ListField, findings: FindingList): Insight {
  const { title, description } = readTitled(entry, field, findings);
  const { pointer } = entry;
  if (entry.kind === 'text') return { title, description, bullets: [], pointer };
  const bullets = [
    ...entry.members.lines('bullets', 'points', 'evidence'),
    ...entry.members.rest(),
  ];
  return { title, description, bullets, pointer };
}

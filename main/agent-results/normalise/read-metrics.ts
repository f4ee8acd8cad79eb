import type { Metric, MetricUnit } from '../../../shared/domain/agent-result.ts';
import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { FindingList } from './finding-list.ts';
import type { FieldUnit, MetricField } from './field-types.ts';
import { readEntries } from './list-entries.ts';
import { findMember } from './member-reader.ts';
import { isNonValue } from './non-values.ts';
import { foldName } from './payload-bodies.ts';
import type { Located } from './payload-bodies.ts';
import type { PayloadFields } from './payload-fields.ts';
import { PAYLOAD_LIMITS } from './payload-limits.ts';
import { readNumber } from './read-number.ts';
import { cutText, labelOf } from './read-text.ts';
import { unitByName } from './unit-by-name.ts';

/**
 * Reads the numbers that an agent's table names, in the order of the table.
 *
 * A missing number is no finding, because agents leave things out. Other numbers of an inner
 * object (`performance_metrics`) follow under their own names.
 */
export function readTableMetrics(
  fields: PayloadFields,
  table: readonly MetricField[],
  findings: FindingList,
): Metric[] {
  const metrics: Metric[] = [];
  for (const { path, label, unit } of table) {
    const [outer, inner] = path;
    const found = fields.take(outer);
    if (found === undefined) continue;
    if (inner === undefined) {
      metrics.push(...readMetric(found, { label, unit, parent: null }, findings));
    } else if (isJsonObject(found.value)) {
      const object = { value: found.value, pointer: found.pointer };
      const member = findMember(object, inner);
      if (member === undefined) continue;
      metrics.push(...readMetric(member, { label, unit, parent: found.value }, findings));
    } else {
      findings.add('wrong_type', `"${outer}" is not an object.`, found.pointer);
    }
  }
  const outers = table.flatMap(({ path }) => (path.length === 2 ? [path[0]] : []));
  const beside = [...new Set(outers)].flatMap((outer) =>
    readNumbersBeside(fields, outer, table, findings),
  );
  return [...metrics, ...beside];
}

function readNumbersBeside(
  fields: PayloadFields,
  outer: string,
  table: readonly MetricField[],
  findings: FindingList,
): Metric[] {
  const parent = fields.peek(outer);
  if (parent === undefined || !isJsonObject(parent.value)) return [];
  const { value: object, pointer } = parent;
  const others = Object.entries(object).filter(
    ([key, value]) =>
      typeof value === 'number' && !table.some(({ path }) => path[1] === foldName(key)),
  );
  return findings.limit(others, PAYLOAD_LIMITS.otherFields, pointer).flatMap(([key, value]) => {
    const found = { value, pointer: appendPointer(pointer, key) };
    const unit = unitByName(foldName(key));
    return readMetric(found, { label: labelOf(key), unit, parent: object }, findings);
  });
}

/** What is known of a number before it is read. */
export interface MetricMeaning {
  readonly label: string;
  readonly unit: FieldUnit | null;
  /** The object that holds it, which settles the unit of a rate. */
  readonly parent: JsonObject | null;
}

/**
 * Reads a number as a metric.
 *
 * A number given as text is read and reported as a finding; other text that holds a number, or
 * stands where no unit is known, is shown as it came. What cannot be a value of the field is
 * missing: a score of "abc", 900 or -5. A score between 0 and 1 is shown without its scale.
 */
export function readMetric(
  { value, pointer }: Located,
  { label, unit, parent }: MetricMeaning,
  findings: FindingList,
): Metric[] {
  const number = readNumber(value);
  if (number === null) {
    if (unit !== 'word' || typeof value !== 'string') {
      findings.add('wrong_type', `"${label}" is not a number.`, pointer);
    }
    const text = typeof value === 'string' ? value.trim() : '';
    const isShort = text !== '' && text.length <= PAYLOAD_LIMITS.metricCharacters;
    const isMissing = unit !== null && unit !== 'word' && !/\d/.test(text);
    return isShort && !isMissing ? [{ label, value: text, unit: null, hint: '', pointer }] : [];
  }
  if (number.isText) findings.add('wrong_type', `"${label}" is a number in text.`, pointer);
  const stated = number.isPercent ? 'percent' : settleUnit(unit, parent);
  const isOffScale = stated === 'score_100' && !isScore(number.value);
  if (isOffScale) {
    findings.add('score_out_of_range', `"${label}" is not on a scale from 0 to 100.`, pointer);
    if (number.value < 0 || number.value > 1) return [];
  }
  return [{ label, value: number.value, unit: isOffScale ? null : stated, hint: '', pointer }];
}

/** Reads the head metrics of a results page (C): `{ label, value, hint }`, values as they came. */
export function readHeroMetrics(list: Located, findings: FindingList): Metric[] {
  return readEntries(list, findings).flatMap((entry) => {
    if (entry.kind === 'text') {
      findings.add('wrong_type', 'A metric has no value of its own.', entry.pointer);
      return [];
    }
    const { members, pointer } = entry;
    const found = members.take('value');
    if (found === undefined) {
      findings.add('missing_field', 'A metric has no value.', pointer);
      return [];
    }
    // That it is missing has been noted.
    if (typeof found.value === 'string' && isNonValue(found.value)) return [];
    const value = readHeroValue(found.value);
    if (value === null) {
      findings.add('wrong_type', 'A metric is neither a number nor text.', found.pointer);
      return [];
    }
    const label = members.line('label', 'name', 'title');
    if (label === '') findings.add('missing_field', 'A metric has no label.', pointer);
    const hint = members.line('hint', 'description');
    return [{ label: label || 'Metric', value, unit: null, hint, pointer: found.pointer }];
  });
}

/** The hint of a count that is the console's own. */
export const ENTRIES_RECEIVED = 'Entries received';

/** How many entries of a list arrived: a count of what was received. */
export function countEntries(list: Located, label: string): Metric[] {
  if (!Array.isArray(list.value)) return [];
  const count = list.value.filter((entry) => entry !== null).length;
  return [{ label, value: count, unit: 'count', hint: ENTRIES_RECEIVED, pointer: list.pointer }];
}

function readHeroValue(value: JsonValue): number | string | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  return cutText(value.trim(), PAYLOAD_LIMITS.metricCharacters);
}

/**
 * Decides whether a rate is a share of 1 or of 100.
 *
 * Senders write 2.4 % either as 2.4 or as 0.024, but one object keeps to one of the two: a
 * single rate above 1 means percent for all rates beside it.
 */
function settleUnit(unit: FieldUnit | null, parent: JsonObject | null): MetricUnit | null {
  if (unit === 'word') return null;
  if (unit !== 'rate') return unit;
  const isInPercent = Object.entries(parent ?? {}).some(
    ([key, value]) =>
      /(?:rate|density)$/.test(foldName(key)) && (readNumber(value)?.value ?? 0) > 1,
  );
  return isInPercent ? 'percent' : 'ratio';
}

/** A value between 0 and 1 is a ratio where a score belongs. */
function isScore(value: number): boolean {
  return value === 0 || (value >= 1 && value <= 100);
}

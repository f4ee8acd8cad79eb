import type { QualityNote } from '../../../shared/domain/data-quality.ts';
import { appendPointer, isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { findMember } from '../normalise/member-reader.ts';
import type { Located } from '../normalise/payload-bodies.ts';
import { PAYLOAD_LIMITS } from '../normalise/payload-limits.ts';
import { METADATA_POINTER } from './measured.ts';
import { readDate } from './read-date.ts';
import type { DateReading } from './read-date.ts';

/** A date from which the age of the data follows. */
export interface DataDate extends DateReading {
  /** The field's name in snake_case. */
  readonly name: string;
  readonly pointer: string;
}

/**
 * Fields that date an answer; those about the data come before those about the message.
 *
 * They count at the top of the payload, in its `meta` or `metadata`, and beside it. Anywhere
 * else they date something the answer is about, such as a page last updated years ago.
 */
const DATE_FIELDS: readonly string[] = [
  'data_collection_timestamp',
  'last_check',
  'last_updated',
  'updated_at',
  'generated_at',
  'execution_timestamp',
  'timestamp',
  'workflow_timestamp',
];

/** Lists in which each entry has its own time of measurement (wire notes, integration_health). */
const DATED_LISTS: readonly (readonly [list: string, field: string])[] = [
  ['integration_status', 'last_check'],
];

/** All dates of an answer; those about the data come first. */
export function findDates(
  bodies: readonly Located<JsonObject>[],
  metadata: JsonValue,
): { dates: DataDate[]; notes: QualityNote[] } {
  const heads = [
    ...bodies.flatMap((body) => [body, ...objectAt(body, 'meta'), ...objectAt(body, 'metadata')]),
    ...(isJsonObject(metadata) ? [{ value: metadata, pointer: METADATA_POINTER }] : []),
  ];
  const dates: DataDate[] = [];
  const notes: QualityNote[] = [];
  for (const name of DATE_FIELDS) {
    const places = [
      ...DATED_LISTS.flatMap(([list, field]) =>
        field === name ? bodies.flatMap((body) => entriesOf(body, list)) : [],
      ),
      ...heads,
    ];
    for (const place of places) {
      const found = findMember(place, name);
      if (found === undefined) continue;
      const { pointer } = found;
      const reading = readDate(found.value);
      if (reading === null) {
        notes.push({ code: 'date_unreadable', message: `"${name}" is no date.`, pointer });
      } else {
        dates.push({ ...reading, name, pointer });
      }
    }
  }
  return { dates, notes };
}

function objectAt(body: Located<JsonObject>, name: string): Located<JsonObject>[] {
  const found = findMember(body, name);
  if (found === undefined || !isJsonObject(found.value)) return [];
  return [{ value: found.value, pointer: found.pointer }];
}

function entriesOf(body: Located<JsonObject>, name: string): Located<JsonObject>[] {
  const found = findMember(body, name);
  if (found === undefined || typeof found.value !== 'object' || found.value === null) return [];
  return Object.entries(found.value)
    .slice(0, PAYLOAD_LIMITS.entries)
    .flatMap(([key, value]) =>
      isJsonObject(value) ? [{ value, pointer: appendPointer(found.pointer, key) }] : [],
    );
}

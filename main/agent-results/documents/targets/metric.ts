import type { Metric } from '../../../../shared/domain/agent-result.ts';
import { PAYLOAD_LIMITS } from '../../normalise/payload-limits.ts';
import { cutText } from '../../normalise/read-text.ts';
import type { EntryField } from '../entry-field.ts';
import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { isNotAMetric } from '../not-findings.ts';
import { readValue } from '../read-value.ts';
import type { WrittenValue } from '../read-value.ts';
import type { FieldMeaning } from '../vocabulary/field-meaning.ts';
import { isTime } from '../vocabulary/time-terms.ts';
import { unitInLabel } from '../unit-in-label.ts';
import type { UnitLabel } from '../unit-in-label.ts';
import { UNIT_TERMS } from '../vocabulary/unit-terms.ts';
import { readTitle } from './entry-title.ts';

/** Fields that hold the value itself, best first. */
const VALUES: readonly FieldMeaning[] = ['current', 'score', 'value', 'total'];

/** Where nothing later is given, what was there at the beginning is what there is. */
const FIRST_VALUES: readonly FieldMeaning[] = ['previous'];

/** Adds a number that is named: "Overall score: 61/100". */
export function addMetric(
  label: string,
  text: string,
  pointer: string,
  found: Found,
  others: Partial<Pick<Metric, 'target' | 'previous' | 'hint' | 'scale'>> = {},
): boolean {
  if (label === '' || label.length > 100 || isNotAMetric(label, text)) return false;
  const read = readValue(text, found.language);
  if (read === null) return false;
  const named = isBare(read) ? unitInLabel(label) : null;
  const own = named === null ? read : { ...read, unit: named.unit };
  const scale = others.scale ?? scaleAround(own, found);
  const added = scale === undefined ? others : { ...others, scale };
  found.metrics.push(toMetric(named?.label ?? label, own, pointer, added));
  return true;
}

/** A number that says nothing of what it is counted in. */
function isBare({ value, unit, scale }: WrittenValue): boolean {
  return typeof value === 'number' && unit === null && scale === undefined;
}

/** A bare number under "scores out of 10" is a mark of these. */
function scaleAround(read: WrittenValue, { scale }: Found): number | undefined {
  return isBare(read) && scale !== null && Number(read.value) <= scale ? scale : undefined;
}

function toMetric(
  label: string,
  read: WrittenValue,
  pointer: string,
  others: Partial<Pick<Metric, 'target' | 'previous' | 'hint' | 'scale'>>,
): Metric {
  const { value, unit, scale, target, previous, hint } = read;
  const written =
    typeof value === 'string' ? cutText(value, PAYLOAD_LIMITS.metricCharacters) : value;
  const most = scale ?? others.scale;
  const to = target ?? others.target;
  const before = previous ?? others.previous;
  return {
    label,
    value: written,
    unit: unit ?? (most === 100 ? 'score_100' : null),
    ...(most === undefined ? {} : { scale: most }),
    ...(before === undefined ? {} : { previous: before }),
    ...(to === undefined ? {} : { target: to }),
    hint: [hint, others.hint ?? ''].filter((part) => part !== '').join(' · '),
    pointer,
  };
}

/** Reads an entry that is a number with its name: a row of a score table, a summary card. */
export function addMetricEntry(entry: Entry, found: Found): boolean {
  const { title, description } = readTitle(
    entry,
    'metric',
    'subject',
    'title',
    'page',
    'segment',
    'integration',
    'stage',
    'kpi',
    'category',
  );
  const field = takeValue(entry, found);
  if (title === '') return false;
  const previous = entry.line('previous');
  const target = entry.line('target') || laterIn(entry, found);
  const unit = entry.line('unit');
  const scaleField = entry.take('scale');
  const stated =
    scaleField === undefined ? null : readValue(scaleField.text, found.language)?.value;
  const scale = stated ?? scaleIn(field?.label ?? '');
  const rest = entry.rest();
  if (field === null) {
    const value = description === '' ? entry.notes[0] : description;
    return (
      value !== undefined &&
      addMetric(title, value, entry.pointer, found, { ...given({ target, previous }) })
    );
  }
  const hint = rest
    .filter(
      ({ meanings }) =>
        meanings.includes('note') ||
        meanings.includes('status') ||
        meanings.includes('description'),
    )
    .map(({ text }) => text)
    .join(' · ');
  const head = unitInLabel(field.label);
  const written = `${field.text} ${unit}`.trim();
  const text =
    head !== null && /^[\d.,\s]+$/.test(written) ? `${written} ${symbolOf(head)}` : written;
  return addMetric(title, text, field.pointer, found, {
    ...given({ target, previous }),
    ...(typeof scale === 'number' && scale > 0 ? { scale } : {}),
    hint: [description, hint].filter((part) => part !== '').join(' · '),
  });
}

/** A unit as `readValue` reads it behind a number. */
function symbolOf({ unit }: UnitLabel): string {
  return UNIT_TERMS.find(([one]) => one === unit)?.[1].split('|')[0] ?? '';
}

/** "Points (1–5)", "Score /100": a head that says what could be had. */
function scaleIn(label: string): number | null {
  const most =
    /(?:[(（]\s*[01]\s*(?:[-–—]|to|bis|à|a|tot)\s*|\/\s?|\bof\s|\bvon\s)(\d{1,3})\s*[)）]?\s*$/iu.exec(
      label,
    )?.[1];
  return most === undefined ? null : Number(most);
}

/** A column that names a time further on holds what should be by then: "In 12 months". */
function laterIn(entry: Entry, found: Found): string {
  const later = entry
    .rest()
    .findLast(
      ({ label, meanings, text }) =>
        isTime(label) && meanings.length === 0 && readValue(text, found.language) !== null,
    );
  if (later === undefined) return '';
  entry.use(later);
  return later.text;
}

function given(texts: {
  target: string;
  previous: string;
}): Partial<Pick<Metric, 'target' | 'previous'>> {
  return {
    ...(texts.target === '' ? {} : { target: texts.target }),
    ...(texts.previous === '' ? {} : { previous: texts.previous }),
  };
}

function takeValue(entry: Entry, found: Found): EntryField | null {
  const hasGoal = entry.has('target');
  for (const meaning of hasGoal ? [...VALUES, ...FIRST_VALUES] : VALUES) {
    const field = entry.peek(meaning);
    if (field !== undefined && readValue(field.text, found.language) !== null) {
      entry.use(field);
      return field;
    }
  }
  const other = entry
    .rest()
    .find(
      ({ meanings, text }) =>
        !meanings.some(
          (one) =>
            one === 'target' ||
            one === 'previous' ||
            one === 'scale' ||
            one === 'noise' ||
            one === 'unit',
        ) && readValue(text, found.language) !== null,
    );
  if (other === undefined) return null;
  entry.use(other);
  return other;
}

import type { Experiment } from '../../../../shared/domain/agent-result.ts';
import type { EntryField } from '../entry-field.ts';
import type { Entry } from '../entry.ts';
import type { Found } from '../found.ts';
import { parseNumber } from '../parse-number.ts';
import { readValue } from '../read-value.ts';
import { unitWord } from '../unit-in-label.ts';
import { stemmedFields } from '../vocabulary/field-stems.ts';
import { exactFieldMeanings } from '../vocabulary/look-up.ts';
import type { FieldMeaning } from '../vocabulary/field-meaning.ts';
import { describeRest, fieldLine } from './describe-entry.ts';
import { isHypothesis } from '../is-hypothesis.ts';
import { readTitle } from './entry-title.ts';

type Ranking = NonNullable<Experiment['ranking']>;

/** Which fields each way of ranking has, the most telling first. */
const WAYS: readonly (readonly [Ranking['method'], readonly FieldMeaning[]])[] = [
  ['rice', ['reach', 'impact', 'confidence', 'effort']],
  ['pie', ['potential', 'importance', 'ease']],
  ['ice', ['impact', 'confidence', 'ease']],
];

/** Reads an entry as a test that is proposed. */
export function addExperiment(entry: Entry, found: Found): boolean {
  const made = readExperiment(entry, found);
  if (made === null) return false;
  keepExperiment(made, found);
  return true;
}

/** Keeps a test; what is said of one in two places is put together. */
export function keepExperiment(made: Experiment, found: Found): void {
  const known = found.experiments.findIndex(({ name }) => isSameName(name, made.name));
  if (known === -1) found.experiments.push(made);
  else found.experiments[known] = merge(found.experiments[known] ?? made, made);
}

/**
 * Reads a test from an entry.
 *
 * @param given its name, where the entry does not say it
 */
export function readExperiment(entry: Entry, found: Found, given = ''): Experiment | null {
  const named = readTitle(entry, 'experiment', 'title', 'action');
  const name = given === '' ? named.title : given;
  if (name === '') return null;
  const ranking = readRanking(entry, found);
  const hypothesis = entry.lines('hypothesis').join(' ');
  const said =
    hypothesis === '' ? [named.description, ...entry.notes].find(isHypothesis) : undefined;
  const isProse = said === named.description;
  return {
    name,
    hypothesis: said ?? hypothesis,
    primaryMetrics: readPrimary(entry),
    guardMetrics: entry.lines('guard_metric').flatMap((line) => splitList(line)),
    variants: readVariants(entry),
    ranking,
    sampleSize: givenOnly(entry.line('sample_size')),
    duration: readDuration(entry),
    description: describeRest(
      entry,
      isProse ? '' : named.description,
      ...entry.notes.filter((note) => note !== said),
    ),
    pointer: entry.pointer,
  };
}

/** "Measure: orders" names what is measured, though elsewhere a measure is taken. */
function readPrimary(entry: Entry): string[] {
  const lines = entry.lines('primary_metric', 'kpi', 'metric');
  if (lines.length > 0) return lines.flatMap((line) => splitList(line));
  const other = entry.rest().find(({ label }) => stemmedFields(label).includes('kpi'));
  if (other === undefined) return [];
  entry.use(other);
  return other.lines.flatMap((line) => splitList(line));
}

/** "Runtime days: 21" is 21 days. */
function readDuration(entry: Entry): string {
  const field = entry.take('duration', 'when');
  if (field === undefined || !/^\d{1,3}$/.test(field.text)) return field?.text ?? '';
  const unit = unitWord(field.label);
  return unit === '' ? field.text : `${field.text} ${unit}`;
}

/** "To be defined" is no size. */
function givenOnly(text: string): string {
  return /\d/.test(text) ? text : '';
}

function readVariants(entry: Entry): string[] {
  const variants: string[] = [];
  for (;;) {
    const field = entry.take('control', 'variants', 'variant');
    if (field === undefined) return variants;
    if (field.meanings.includes('variants')) {
      variants.push(...field.lines.flatMap((line) => splitClauses(line)));
    } else variants.push(fieldLine(field));
  }
}

/** "A – as it is; B – costs shown" are two; a sentence with a semicolon is one. */
function splitClauses(line: string): string[] {
  const clauses = line.split(/\s*[;；]\s*/).filter((clause) => clause !== '');
  const areShort = clauses.every((clause) => clause.length <= 80 && !clause.includes('.'));
  return areShort ? clauses : [line];
}

/** Reads the numbers that an entry is ranked by; `null` where there are fewer than two. */
export function readRanking(entry: Entry, found: Found): Experiment['ranking'] {
  const written = readWrittenRanking(entry, found);
  if (written !== null) return written;
  for (const [method, meanings] of WAYS) {
    const scores = meanings.flatMap((meaning) => numberOf(entry.peek(meaning), found));
    if (scores.length < meanings.length) continue;
    const total = numberOf(entry.peek('total', 'score'), found);
    const all = [...scores, ...total];
    for (const { field } of all) entry.use(field);
    return {
      method,
      scores: all.map(({ field, value }) => ({
        label: field.label,
        value,
        pointer: field.pointer,
      })),
    };
  }
  return null;
}

const ORDER: Readonly<Record<'pie' | 'ice' | 'rice', readonly string[]>> = {
  pie: ['Potential', 'Importance', 'Ease'],
  ice: ['Impact', 'Confidence', 'Ease'],
  rice: ['Reach', 'Impact', 'Confidence', 'Effort'],
};

const ONE_NUMBER = /(?:(\p{L}[\p{L}\s]{1,24}?)\s?[:：=]?\s*)?(\d[\d.,]*)\s?%?/gu;

/** "ICE: 7 / 6 / 8 (average 7.0)", "ICE: impact 8, confidence 6, ease 5 → 6.3" */
function readWrittenRanking(entry: Entry, found: Found): Experiment['ranking'] {
  const field = entry.fields.find(
    ({ label, text }) => /\b(?:pie|ice|rice)\b/i.test(label) && /\d\D+\d\D+\d/.test(text),
  );
  const way = /\b(pie|ice|rice)\b/i.exec(field?.label ?? '')?.[1]?.toLowerCase();
  if (field === undefined || (way !== 'pie' && way !== 'ice' && way !== 'rice')) return null;
  const names = ORDER[way];
  const scores = [...field.text.matchAll(ONE_NUMBER)].flatMap(
    ([, name = '', digits = ''], index) => {
      const value = parseNumber(digits, found.language);
      const known = exactFieldMeanings(name).some((one) => one !== 'total');
      const label = known ? name : (names[index] ?? 'Total');
      return value === null ? [] : [{ label, value, pointer: field.pointer }];
    },
  );
  if (scores.length < names.length || scores.length > names.length + 1) return null;
  entry.use(field);
  const total = scores.length > names.length ? [] : numberOf(entry.peek('total', 'score'), found);
  for (const { field: stated } of total) entry.use(stated);
  const stated = total.map(({ field: of, value }) => ({
    label: of.label,
    value,
    pointer: of.pointer,
  }));
  return { method: way, scores: [...scores, ...stated] };
}

function numberOf(
  field: EntryField | undefined,
  found: Found,
): { field: EntryField; value: number }[] {
  const value = field === undefined ? null : readValue(field.text, found.language)?.value;
  return field !== undefined && typeof value === 'number' ? [{ field, value }] : [];
}

/** "Bounce rate, downloads" are two; a sentence with a comma is one. */
export function splitList(text: string): string[] {
  const pieces = text.split(/\s*[;；、·|]\s*|,\s+/).filter((piece) => piece !== '');
  const areShort = pieces.every((piece) => piece.length <= 50 && piece.split(' ').length <= 6);
  return areShort ? pieces : [text];
}

function isSameName(one: string, other: string): boolean {
  return withoutCode(one) === withoutCode(other);
}

/** "T1 – Price first" is "Price first". */
function withoutCode(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^\p{L}{1,4}-?\d{1,3}\s*(?:[–—:.-]\s*|\s)(?=\p{L})/u, '');
}

/** A test that a table ranks and a section describes is one. */
function merge(one: Experiment, other: Experiment): Experiment {
  return {
    name: one.name,
    hypothesis: one.hypothesis || other.hypothesis,
    primaryMetrics: one.primaryMetrics.length > 0 ? one.primaryMetrics : other.primaryMetrics,
    guardMetrics: one.guardMetrics.length > 0 ? one.guardMetrics : other.guardMetrics,
    variants: one.variants.length > 0 ? one.variants : other.variants,
    ranking: one.ranking ?? other.ranking,
    sampleSize: one.sampleSize || other.sampleSize,
    duration: one.duration || other.duration,
    description: [one.description, other.description].filter((part) => part !== '').join(' · '),
    pointer: one.hypothesis === '' ? other.pointer : one.pointer,
  };
}

import type { Context } from './context.ts';
import { Entry } from './entry.ts';
import type { Found } from './found.ts';
import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { linesUnder } from './part-text.ts';
import { keepExperiment, readExperiment, readRanking } from './targets/experiment.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, fieldMeanings, sectionMeaning } from './vocabulary/look-up.ts';

/** Fields that belong to a test. */
const OF_A_TEST: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'hypothesis',
  'variants',
  'variant',
  'control',
  'primary_metric',
  'guard_metric',
  'sample_size',
  'duration',
]);

const TITLE_WORDS =
  /^(?:[^:–—-]{0,40}\b(?:test|experiment|versuch|expérience|prueba|esperimento|experiência|experimento)[^:–—-]{0,20}|テスト計画|実験計画|実験)\s*[:：–—-]\s*/iu;

/**
 * Takes a test out of a document that is one: its hypothesis, variants and metrics stand under
 * headings of their own, side by side.
 *
 * @returns what is left
 */
export function takeExperiment(
  parts: readonly Part[],
  context: Context,
  found: Found,
): readonly Part[] {
  const hypotheses = parts.filter((part) => isField(part, 'hypothesis') && !isListOfSeveral(part));
  if (hypotheses.length !== 1 || context.meaning === 'experiments') return parts;
  const own = parts.filter((part) => belongs(part));
  const name = ownName(parts, context) ?? nameOf(context, found);
  if (name === '') return parts;
  const at = hypotheses[0]?.pointer ?? '';
  const entry = new Entry(
    newPart('section', at, { label: name, parts: own.flatMap((part) => fieldsOf(part)) }),
  );
  const scores = own.flatMap((part) => (part.kind === 'table' ? part.parts : []));
  const made = readExperiment(entry, found, name);
  if (made === null) return parts;
  const ranking =
    made.ranking ??
    scores.map((row) => readRanking(new Entry(row), found)).find((one) => one !== null) ??
    null;
  const sizing = sizingIn(parts);
  const sampleSize = made.sampleSize === '' ? sizing.sampleSize : made.sampleSize;
  const duration = made.duration === '' ? sizing.duration : made.duration;
  keepExperiment({ ...made, ranking, sampleSize, duration }, found);
  for (const part of own) found.place(part);
  return parts.filter((part) => !own.includes(part));
}

/** A list under such a heading may hold what was taken for granted. */
function isListOfSeveral({ parts }: Part): boolean {
  return parts.filter(({ kind }) => kind === 'item').length > 1;
}

function nameOf(context: Context, found: Found): string {
  const title = context.heading === '' ? (found.title?.text ?? '') : context.heading;
  return title.replace(TITLE_WORDS, '').trim();
}

/** "A test worth running" says what it is; what it is called stands in bold type below. */
function ownName(parts: readonly Part[], { heading }: Context): string | null {
  const [first] = parts;
  if (first === undefined || sectionMeaning(heading) === null) return null;
  const title = first.lead === '' ? first.label : first.lead;
  const isTitle = first.kind !== 'item' && title !== '' && title.length <= 80;
  return isTitle && fieldMeanings(title).length === 0 ? title : null;
}

function isField(part: Part, meaning: FieldMeaning): boolean {
  return part.label !== '' && exactFieldMeanings(part.label).includes(meaning);
}

function belongs(part: Part): boolean {
  if (part.kind === 'table') return isRanking(part) || isTyped(part);
  if (part.label === '') return false;
  if (fieldMeanings(part.label).some((one) => OF_A_TEST.has(one))) return true;
  return (
    part.kind === 'section' &&
    part.parts.some((child) =>
      child.kind === 'table' ? isRanking(child) || isTyped(child) : isOfTest(child),
    )
  );
}

function isOfTest(part: Part): boolean {
  return (
    part.label !== '' &&
    exactFieldMeanings(part.label).some(
      (one) =>
        one === 'primary_metric' ||
        one === 'guard_metric' ||
        one === 'sample_size' ||
        one === 'ease',
    )
  );
}

function isRanking(table: Part): boolean {
  const labels = table.parts[0]?.parts.flatMap(({ label }) => fieldMeanings(label)) ?? [];
  return labels.includes('ease') && table.parts.length === 1;
}

/** A table of metrics that says which is the one to decide by. */
function isTyped(table: Part): boolean {
  return table.parts.some((row) => row.kind === 'row' && typeOf(row) !== null);
}

const PRIMARY =
  /^(?:primary|primär|hauptmetrik|principal|primaire|primari[oa]|principale|primária|主要|プライマリ)/iu;
const GUARD =
  /^(?:guard|schutz|leitplanke|garde|protec|salva|guarda|control|vangrail|bewak|guardia|ガード|監視)/iu;

function typeOf(row: Part): 'Primary metric' | 'Guardrail' | null {
  for (const { text } of row.parts) {
    if (PRIMARY.test(text)) return 'Primary metric';
    if (GUARD.test(text)) return 'Guardrail';
  }
  return null;
}

/** A section as fields of the test: a table of types is a field for each of its rows. */
function fieldsOf(part: Part): Part[] {
  if (part.kind === 'table') return part.parts.flatMap((row) => typedField(row));
  const isOwn = fieldMeanings(part.label).some((one) => OF_A_TEST.has(one));
  if (isOwn) return [part];
  return part.parts.flatMap((child) => (child.kind === 'table' ? fieldsOf(child) : [child]));
}

function typedField(row: Part): Part[] {
  const type = typeOf(row);
  const name = row.parts.find(
    ({ text }) => text !== '' && !PRIMARY.test(text) && !GUARD.test(text),
  );
  if (type === null || name === undefined) return [];
  return [newPart('field', name.pointer, { label: type, text: name.text })];
}

const SAMPLE =
  /(\d[\d.,'\u00a0\u202f ]*\d)\s*(?:visitors?|users?|sessions?|participants?|besucher|nutzer|visiteurs?|visitantes?|visitatori|bezoekers?|utenti|usuarios|utilizadores|人|名|セッション)[^.;,、。]{0,40}/iu;
const DURATION =
  /(?:about|around|ca\.|etwa|environ|circa|ongeveer|cerca de|unas|約)?\s?\d{1,3}\s?(?:weeks?|days?|wochen|tage|semaines?|jours|semanas?|días|dias|settimane|giorni|weken|dagen|週間?|日間?)/iu;

/** How large and how long, where a sentence of the plan says so. */
function sizingIn(parts: readonly Part[]): { sampleSize: string; duration: string } {
  for (const part of parts) {
    if (part.kind === 'code') continue;
    for (const line of linesUnder(part)) {
      const sampleSize = SAMPLE.exec(line)?.[0].trim() ?? '';
      if (sampleSize === '') continue;
      return { sampleSize, duration: DURATION.exec(line)?.[0].trim() ?? '' };
    }
  }
  return { sampleSize: '', duration: '' };
}

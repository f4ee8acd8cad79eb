import { addEntry, hasPlace } from './add-entry.ts';
import type { Context } from './context.ts';
import type { Found } from './found.ts';
import { isEntity, readHeading } from './heading.ts';
import { kindOfFields } from './kind-of-fields.ts';
import { kindOfSection } from './section-kind.ts';
import { areFigures, areMeasures } from './matrix.ts';
import { nameFirst, withNamesFirst } from './name-column.ts';
import { tidyHeads } from './tidy-heads.ts';
import type { Part } from './part.ts';
import { readValue } from './read-value.ts';
import { statedScale } from './stated-scale.ts';
import { addMetric } from './targets/metric.ts';
import { entriesOfColumns } from './transpose.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import {
  exactFieldMeanings,
  exactSectionMeaning,
  fieldMeanings,
  levelOfWord,
} from './vocabulary/look-up.ts';
import { isTime } from './vocabulary/time-terms.ts';
import { withStates } from './table-states.ts';
import type { PlacedRow } from './table-states.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/**
 * Reads a table by what its columns are called, and by the heading it stands under.
 *
 * A row of totals is no finding, except among metrics. Rows that find no place stay readable.
 */
export function readTable(table: Part, context: Context, found: Found): void {
  if (readPlan(table, context, found)) return;
  const { scale } = found;
  found.scale = statedScale(table.label) ?? scale;
  readRows(table, context, found);
  found.scale = scale;
}

function readRows(table: Part, context: Context, found: Found): void {
  if (readColumns(table, context, found)) return;
  const rows = withNamesFirst(tidyHeads(table).parts.flatMap((part) => rowsOf(part, context)));
  const bare = rows.map(({ row }) => row);
  const kind = kindOfTable(bare, context, found);
  if (kind !== 'integrations') {
    const states = found.agentId === 'integration_health' ? withStates(rows) : null;
    if (states !== null) {
      for (const { row, context: own } of states) readRow(row, 'integrations', own, found);
      return;
    }
  }
  for (const { row, context: own } of rows) readRow(nameFirst(row), kind, own, found);
}

/** A table whose columns are times, each with what is to be done by then: now, next, later. */
function readPlan(table: Part, context: Context, found: Found): boolean {
  const [row, ...others] = table.parts;
  if (row === undefined || others.length > 0 || row.parts.length < 2) return false;
  const columns = row.parts.map((cell) => ({ ...cell, kind: 'section' as const }));
  if (!columns.every((column) => readHeading(column, context).time !== '')) return false;
  const added = columns.filter((column) => addEntry(column, 'phases', context, found));
  return added.length > 0;
}

/** A table whose columns are things, each row one of their values. */
function readColumns(table: Part, context: Context, found: Found): boolean {
  const entries = entriesOfColumns(table);
  if (entries === null) return false;
  const { meaning } = context;
  const isOwn = meaning !== null && isEntity(meaning) && hasPlace(meaning);
  const kind = isOwn ? meaning : entries.map((entry) => kindOfSection(entry))[0];
  if (kind === undefined || !hasPlace(kind)) return false;
  for (const entry of entries) {
    if (!addEntry(entry, kind, context, found)) found.leave(entry, context.heading);
  }
  return true;
}

/** The rows of a table; a heading among them says more of those below it. */
function rowsOf(part: Part, context: Context): PlacedRow[] {
  if (part.kind !== 'section') return [{ row: part, context }];
  const { level, time } = readHeading(part, context);
  const inner = {
    ...context,
    level: level ?? context.level,
    time: time === '' ? context.time : time,
  };
  return part.parts.flatMap((row) => rowsOf(row, inner));
}

function readRow(row: Part, kind: SectionMeaning | null, context: Context, found: Found): void {
  if (row.kind !== 'row') {
    if (row.label !== '' && addMetric(row.label, row.text, row.pointer, found))
      return found.place(row);
    if (hasPlace(kind) && addEntry(row, kind, context, found)) return;
    return found.leave(row, context.heading);
  }
  if (kind !== 'metrics' && isTotal(row)) return found.setAside(row, context.heading);
  const isAdded =
    kind === 'metrics'
      ? readMetricRow(row, context, found)
      : hasPlace(kind) && addEntry(row, kind, context, found);
  if (!isAdded) found.leave(row, context.heading);
}

function isTotal(row: Part): boolean {
  const first = row.parts.find(({ text }) => text !== '');
  if (first === undefined || levelOfWord(first.text) !== null) return false;
  return exactFieldMeanings(first.text).includes('total');
}

/** Columns that hold one value of a row's metric, rather than a metric of their own. */
const OF_ONE_METRIC: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'current',
  'target',
  'previous',
  'change',
  'value',
  'score',
  'unit',
  'scale',
  'status',
  'note',
  'priority',
  'importance',
  'total',
  'metric',
]);

/** A row with one value is a metric; one with values in columns of things is one for each. */
function readMetricRow(row: Part, context: Context, found: Found): boolean {
  const [name, ...others] = row.parts;
  const hasNow = others.some(({ label }) => fieldMeanings(label).includes('current'));
  const values = others.filter(
    ({ label, text }) =>
      label !== '' &&
      !(hasNow && isTime(label)) &&
      !fieldMeanings(label).some((one) => OF_ONE_METRIC.has(one)) &&
      readValue(text, found.language) !== null,
  );
  if (name === undefined || values.length < 2) return addEntry(row, 'metrics', context, found);
  let isAdded = false;
  for (const { label, text, pointer } of values) {
    isAdded = addMetric(`${name.text} – ${label}`, text, pointer, found) || isAdded;
  }
  if (isAdded) found.place(row);
  return isAdded;
}

function kindOfTable(rows: readonly Part[], context: Context, found: Found): SectionMeaning | null {
  if (context.isRuled && hasPlace(context.meaning)) return context.meaning;
  const columns = columnsOf(rows);
  const all = new Set(columns.flat());
  const byColumns = kindOfFields(all);
  const first = kindOfName(columns[0] ?? []);
  const { meaning } = context;
  const isJourney = all.has('problems') || all.has('opportunities') || all.has('stage');
  const isStep = first === 'recommendations' && all.has('problems') && !all.has('owner');
  const isOfJourney = (first === 'phases' && isJourney) || isStep;
  if (isOfJourney && !all.has('deliverables')) return 'stages';
  const isScored = all.has('ease') || all.has('reach') || hasRank(rows);
  if (first === 'experiments' || all.has('hypothesis')) return 'experiments';
  const hasBefore = all.has('previous') || all.has('value');
  const isTracked = all.has('current') || (hasBefore && all.has('target'));
  const isMeasured = isTracked && holdsValues(rows, found);
  if (first === 'recommendations' && isMeasured && !all.has('owner')) return 'metrics';
  if (first === 'recommendations' && !isScored && areFigures(rows, found)) return 'metrics';
  const isCounted = first !== null && THINGS.has(first) && !all.has('size');
  if (isCounted && areMeasures(rows, found)) return 'metrics';
  if (meaning === 'metrics' && isCounted && holdsValues(rows, found)) return 'metrics';
  const isMended = first === 'issues' && (all.has('remedy') || all.has('action'));
  if (isMended && meaning !== null && TO_DO.has(meaning)) return 'issues';
  if (isScored && meaning !== null && TO_DO.has(meaning)) return 'experiments';
  if (isScheduled(all) && isLooselyOfTests(context)) return 'recommendations';
  if (meaning !== null && isEntity(meaning) && hasPlace(meaning)) {
    if (meaning === 'experiments' || !CLEAR.has(first ?? meaning)) return meaning;
    return first !== null && first !== meaning && !AKIN.has(`${meaning} ${first}`)
      ? first
      : meaning;
  }
  if (isScored) return 'experiments';
  if (first !== null) return first === 'issues' && byColumns === 'integrations' ? byColumns : first;
  if (meaning === 'metrics' || (meaning === 'insights' && byColumns === null)) return meaning;
  return byColumns ?? (holdsValues(rows, found) ? 'metrics' : meaning);
}

/** Whether columns say who is to do something, or by when, and how urgent or large it is. */
function isScheduled(all: ReadonlySet<FieldMeaning>): boolean {
  const isWeighed = all.has('priority') || all.has('effort');
  return isWeighed && (all.has('owner') || all.has('when')) && !all.has('primary_metric');
}

/** "Work that needs no test" has the word of a section in it, and is about something else. */
function isLooselyOfTests({ meaning, heading }: Context): boolean {
  return meaning === 'experiments' && exactSectionMeaning(heading) === null;
}

/** Whether a column holds the result of a ranking. */
function hasRank(rows: readonly Part[]): boolean {
  return rows.some(({ parts }) => parts.some(({ label }) => /^(?:ICE|PIE|RICE)\b/u.test(label)));
}

/** Things that are measured as well as described. */
const THINGS: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'segments',
  'personas',
  'stages',
  'integrations',
  'phases',
]);

/** Sections whose tables may as well list what is wrong, with its remedy beside it. */
const TO_DO: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'recommendations',
  'quick_wins',
  'next_steps',
  'opportunities',
]);

/** Kinds that a first column's head says beyond doubt. */
const CLEAR: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'metrics',
  'risks',
  'experiments',
  'segments',
  'personas',
  'stages',
  'phases',
  'assumptions',
]);

/** A section and the head of a first column that say the same in other words. */
const AKIN: ReadonlySet<string> = new Set([
  'personas segments',
  'segments personas',
  'phases stages',
  'stages phases',
  'next_steps phases',
  'recommendations phases',
  'phases metrics',
  'risks metrics',
  'maturity metrics',
  'pages metrics',
]);

/** What the head of a first column says of its rows. */
const NAMES: ReadonlyMap<FieldMeaning, SectionMeaning> = new Map<FieldMeaning, SectionMeaning>([
  ['experiment', 'experiments'],
  ['risk', 'risks'],
  ['assumption', 'assumptions'],
  ['stage', 'stages'],
  ['persona', 'personas'],
  ['segment', 'segments'],
  ['phase', 'phases'],
  ['integration', 'integrations'],
  ['issue', 'issues'],
  ['situation', 'issues'],
  ['strength', 'strengths'],
  ['opportunity', 'opportunities'],
  ['action', 'recommendations'],
  ['remedy', 'recommendations'],
  ['metric', 'metrics'],
  ['kpi', 'metrics'],
  ['source', 'sources'],
]);

function kindOfName(meanings: readonly FieldMeaning[]): SectionMeaning | null {
  for (const meaning of meanings) {
    const kind = NAMES.get(meaning);
    if (kind !== undefined) return kind;
  }
  return null;
}

/** What the columns are called; a number or a priority before the name is passed over. */
function columnsOf(rows: readonly Part[]): (readonly FieldMeaning[])[] {
  const [row] = rows
    .filter(({ kind }) => kind === 'row')
    .toSorted((a, b) => b.parts.length - a.parts.length);
  const columns = (row?.parts ?? []).map(({ label }) => fieldMeanings(label));
  const name = columns.findIndex(
    (column, index) => !isCounter(row?.parts[index]) && !column.includes('priority'),
  );
  return name > 0 ? columns.slice(name) : columns;
}

function isCounter(cell: Part | undefined): boolean {
  if (cell === undefined) return true;
  if (cell.label === '') return !/\p{L}{3}/u.test(cell.text);
  return /^(?:#|no\.?|nr\.?|n°|nº|p|rang|rank|id|ref)$/i.test(cell.label.trim());
}

/** Whether most rows hold a number beside their name. */
function holdsValues(rows: readonly Part[], found: Found): boolean {
  const full = rows.filter(({ kind, parts }) => kind === 'row' && parts.length > 1);
  const valued = full.filter(({ parts }) =>
    parts.slice(1).some(({ text }) => typeof readValue(text, found.language)?.value === 'number'),
  );
  return valued.length > 0 && valued.length * 2 >= full.length;
}

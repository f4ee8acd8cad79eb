import { ACTION_SECTIONS } from './action-section-terms.ts';
import { ENTRY_FIELDS } from './entry-field-terms.ts';
import type { FieldMeaning } from './field-meaning.ts';
import { stemmedFields } from './field-stems.ts';
import { foldWords } from './fold-words.ts';
import type { Terms } from './languages.ts';
import { LEVEL_FIELDS } from './level-field-terms.ts';
import { LEVEL_SIGNS, LEVEL_TERMS } from './level-terms.ts';
import type { LevelWord } from './level-terms.ts';
import { MEASURE_FIELDS } from './measure-field-terms.ts';
import { NOISE_SECTIONS } from './noise-section-terms.ts';
import { FINDING_SECTIONS, OVERVIEW_SECTIONS } from './section-terms.ts';
import type { SectionMeaning } from './section-terms.ts';
import { MATURITY_TERMS, STATUS_TERMS } from './status-terms.ts';
import type { StatusWord } from './status-terms.ts';
import { SUBJECT_FIELDS } from './subject-field-terms.ts';
import { SUBJECT_SECTIONS } from './subject-section-terms.ts';
import { TermIndex } from './term-index.ts';

const MEANINGFUL_SECTIONS = [
  ACTION_SECTIONS,
  FINDING_SECTIONS,
  OVERVIEW_SECTIONS,
  SUBJECT_SECTIONS,
];
const SECTION_TABLES = [...MEANINGFUL_SECTIONS, NOISE_SECTIONS];
const SECTIONS = new TermIndex<SectionMeaning>(SECTION_TABLES);
const MEANINGFUL = new TermIndex<SectionMeaning>(MEANINGFUL_SECTIONS);

const FIELD_TABLES = [LEVEL_FIELDS, ENTRY_FIELDS, MEASURE_FIELDS, SUBJECT_FIELDS];
const FIELDS = new TermIndex<FieldMeaning>(FIELD_TABLES);

const LEVELS = new TermIndex<LevelWord>([LEVEL_TERMS]);
const STATUSES = new TermIndex<StatusWord>([STATUS_TERMS]);
const MATURITIES = new TermIndex<'crawl' | 'walk' | 'run' | 'fly'>([MATURITY_TERMS]);

/**
 * What a heading says that its section is about.
 *
 * @param isStrict only a heading that is a term, or is made of terms, counts: for headings
 *   that may as well be the title of an entry
 */
export function sectionMeaning(heading: string, isStrict = false): SectionMeaning | null {
  const exact = exactSectionMeaning(heading);
  if (exact !== null) return exact;
  const [found] = isStrict ? MEANINGFUL.near(heading) : MEANINGFUL.find(heading);
  const [other] = SECTIONS.near(heading);
  return found ?? other ?? null;
}

/** What a member's name says on its own. */
export function exactSectionMeaning(name: string): SectionMeaning | null {
  const found = SECTIONS.exact(name);
  return found.find((one) => one !== 'noise') ?? found[0] ?? null;
}

/** What a label, a column's head or a member's name can stand for, the likeliest first. */
export function fieldMeanings(label: string): readonly FieldMeaning[] {
  const near = FIELDS.near(label);
  if (near.length > 0) return near;
  const atEnds = FIELDS.atEnds(label).filter((meaning) => AT_ENDS.has(meaning));
  return atEnds.length > 0 ? atEnds : stemmedFields(label);
}

/** Meanings that the first or last word of a label settles. */
const AT_ENDS: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'issue',
  'remedy',
  'action',
  'mitigation',
  'severity',
  'probability',
  'priority',
  'impact',
  'effort',
  'owner',
  'when',
  'duration',
  'hypothesis',
  'primary_metric',
  'guard_metric',
  'kpi',
  'deliverables',
  'needs',
  'problems',
  'opportunities',
  'status',
  'score',
  'target',
  'current',
  'previous',
  'sample_size',
  'variants',
  'variant',
  'rationale',
  'size',
  'dependencies',
  'risk',
  'note',
  'segment',
  'stage',
  'phase',
  'integration',
  'experiment',
  'metric',
]);

/** The same for the whole label alone. */
export function exactFieldMeanings(label: string): readonly FieldMeaning[] {
  return FIELDS.exact(label);
}

/** The level that a word or sign states; `null` where it states none. */
export function levelOfWord(text: string): LevelWord | null {
  return LEVELS.exact(text)[0] ?? LEVEL_SIGNS.get(text.trim().replace('\ufe0f', '')) ?? null;
}

/** The state that a word or sign stands for. */
export function statusOfWord(text: string): StatusWord | null {
  return STATUSES.exact(text)[0] ?? null;
}

/** The state that a phrase of a few words names: "läuft stabil". */
export function statusWithin(text: string): StatusWord | null {
  return text.split(/\s+/).length > 4 ? null : (STATUSES.find(text)[0] ?? null);
}

/** The step of maturity that a word names. */
export function maturityOfWord(text: string): 'crawl' | 'walk' | 'run' | 'fly' | null {
  return MATURITIES.exact(text)[0] ?? null;
}

/** Whether two labels are spelled alike but for case, accents and signs. */
export function isSameLabel(one: string, other: string): boolean {
  return foldWords(one) === foldWords(other);
}

/**
 * Every single word that documents call their parts by, in lower case. None of them is
 * somebody's name because it stands in a heading.
 */
export function labelWords(): ReadonlySet<string> {
  return wordsOf([...SECTION_TABLES, ...FIELD_TABLES]);
}

/** Every single word for how much, how well or how far, in lower case. */
export function levelWords(): ReadonlySet<string> {
  return wordsOf([LEVEL_TERMS, STATUS_TERMS, MATURITY_TERMS]);
}

/** Shorter ones are initials and particles as well. */
const SHORTEST_WORD = 4;

function wordsOf(tables: readonly Readonly<Record<string, Terms>>[]): ReadonlySet<string> {
  const lists = tables.flatMap((table) =>
    Object.values(table).flatMap((terms) => Object.values(terms)),
  );
  const words = lists.flatMap((list) => list.toLowerCase().split(/[|\s]/));
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD));
}

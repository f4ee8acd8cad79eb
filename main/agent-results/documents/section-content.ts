import type { Part } from './part.ts';
import { readValue } from './read-value.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import {
  exactFieldMeanings,
  exactSectionMeaning,
  fieldMeanings,
  maturityOfWord,
} from './vocabulary/look-up.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/** Sections under which a row of plain figures is not what their heading says. */
const NO_FIGURES: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'stages',
  'pages',
  'experiments',
  'strengths',
  'issues',
  'insights',
  'summary',
  'recommendations',
  'next_steps',
]);

/**
 * Corrects what a heading says by what stands under it: "Funnel numbers" over nothing but
 * figures is about these, and not about the stages of the funnel.
 */
export function meaningByContent(
  meaning: SectionMeaning | null,
  { label, parts }: Part,
): SectionMeaning | null {
  if (areSteps(parts)) return 'maturity';
  if (meaning === null) return areFigures(parts) ? 'metrics' : null;
  if (RANKED_AS_TESTS.has(meaning) && areRanked(parts)) return 'experiments';
  if (meaning === 'verdict' && isListOfSeveral(parts)) return 'next_steps';
  const told = OTHERS.get(meaning);
  if (told !== undefined && areMostly(parts, told[0])) return told[1];
  if (!NO_FIGURES.has(meaning)) return meaning;
  if (meaning === 'stages' && exactSectionMeaning(label) === meaning) return meaning;
  return areFigures(parts) ? 'metrics' : meaning;
}

/** Fields that show the entries of a section to be of another kind. */
const OTHERS: ReadonlyMap<SectionMeaning, readonly [FieldMeaning, SectionMeaning]> = new Map([
  ['opportunities', ['hypothesis', 'experiments']],
  ['recommendations', ['hypothesis', 'experiments']],
  ['issues', ['probability', 'risks']],
  ['pages', ['remedy', 'issues']],
] as const);

/** Decisions that are asked for, rather than one that was taken. */
function isListOfSeveral(parts: readonly Part[]): boolean {
  const items = parts.filter(({ kind, number }) => kind === 'item' && number !== null);
  return items.length > 1 && items.length === parts.length;
}

/** What is to be done is tested first where it has the scores of a ranking. */
const RANKED_AS_TESTS: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'opportunities',
  'recommendations',
  'quick_wins',
]);

function areRanked(parts: readonly Part[]): boolean {
  const entries = parts.filter(({ kind }) => kind === 'item' || kind === 'section');
  const ranked = entries.filter((entry) =>
    entry.parts.some(
      ({ label }) =>
        /^(?:ICE|PIE|RICE)\b/iu.test(label) || exactFieldMeanings(label).includes('ease'),
    ),
  );
  return ranked.length > 0 && ranked.length * 2 > entries.length;
}

/** Whether most entries of a list have a field of their own. */
function areMostly(parts: readonly Part[], meaning: FieldMeaning): boolean {
  const entries = parts.filter(({ kind }) => kind === 'item' || kind === 'section');
  const having = entries.filter((entry) =>
    entry.parts.some(({ label }) => fieldMeanings(label).includes(meaning)),
  );
  return having.length > 0 && having.length * 2 > entries.length;
}

/** Whether all lines are areas with their step of maturity: "Data: crawl". */
function areSteps(parts: readonly Part[]): boolean {
  const lines = parts.filter(({ kind }) => kind === 'item' || kind === 'field');
  if (lines.length < 2 || lines.length < parts.length) return false;
  return lines.every(({ label, text }) => label !== '' && maturityOfWord(text) !== null);
}

/** The highest mark that a member beside others states: `"scale": 10`. */
export function scaleOf({ kind, label, text }: Part): number | null {
  const isScale = kind === 'field' && exactFieldMeanings(label)[0] === 'scale';
  return isScale && /^\d{1,3}$/.test(text) ? Number(text) : null;
}

/** Values of one thing: what it is, and what it should be. */
export const OF_ONE: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'current',
  'target',
  'previous',
  'value',
  'scale',
  'unit',
]);

/** Whether parts are names with a measured value each, and nothing else. */
export function areFigures(parts: readonly Part[]): boolean {
  const measured = parts.filter((part) => scaleOf(part) === null);
  const lines = measured.filter(({ kind }) => kind === 'item' || kind === 'field');
  if (lines.length < 2 || lines.length < measured.length) return false;
  return lines.every(({ label, text, parts: below }) => {
    const isOfOne = exactFieldMeanings(label).some((meaning) => OF_ONE.has(meaning));
    const read = label === '' || isOfOne || below.length > 0 ? null : readValue(text, 'en');
    return read !== null && typeof read.value === 'number' && read.scale === undefined;
  });
}

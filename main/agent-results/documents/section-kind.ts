import { kindOfFields } from './kind-of-fields.ts';
import { mendLabel } from './mend-label.ts';
import type { Part } from './part.ts';
import { isHypothesis } from './is-hypothesis.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import {
  exactFieldMeanings,
  exactSectionMeaning,
  fieldMeanings,
  levelOfWord,
} from './vocabulary/look-up.ts';
import { isTime } from './vocabulary/time-terms.ts';
import type { SectionMeaning } from './vocabulary/section-terms.ts';

/**
 * Whether a member of JSON holds several sections that are about different things: its own name
 * says nothing of them.
 */
export function isContainer({ label, parts, kind }: Part): boolean {
  if (kind !== 'section' || parts.every((part) => part.kind !== 'section')) return false;
  const own = exactSectionMeaning(label);
  if (own === null || own === 'noise' || parts[0]?.pointer.includes('#char=') !== false) {
    return false;
  }
  const lists = parts.filter((part) => part.kind === 'section' && part.parts.length > 0);
  const isMixed = lists.length > 2 && !lists.every((part) => isOrder(part));
  if (isMixed && !parts.some((part) => isOfEntry(part))) return true;
  const inner = parts.flatMap((part) =>
    part.kind === 'section' ? (exactSectionMeaning(part.label) ?? []) : [],
  );
  return new Set(inner).size > 1;
}

/** Lists by how much or by when are of one kind. */
function isOrder({ label }: Part): boolean {
  return levelOfWord(label) !== null || isTime(label);
}

function isOfEntry({ label, parts }: Part): boolean {
  const hold = parts.filter((part) => part.kind === 'item' && part.parts.length > 1);
  return hold.length < 2 && exactFieldMeanings(label).some((meaning) => ENTRY_FIELDS.has(meaning));
}

/** In some languages one word is for both: what is to be tested, and what was taken for granted. */
export function areAssumptions({ label, parts }: Part): boolean {
  if (!exactFieldMeanings(label).includes('hypothesis')) return false;
  return parts.every(
    (part) => part.kind === 'item' && part.parts.length === 0 && !isHypothesis(part.text),
  );
}

/** Labels of fields that only an entry has. */
const ENTRY_FIELDS: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'remedy',
  'mitigation',
  'severity',
  'priority',
  'impact',
  'effort',
  'owner',
  'when',
  'hypothesis',
  'needs',
  'problems',
  'deliverables',
  'description',
  'rationale',
  'kpi',
  'steps',
  'score',
  'status',
  'size',
  'issue',
  'duration',
]);

/** Those that tell a finding, rather than something that was measured or looked at. */
const OF_A_FINDING: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'remedy',
  'severity',
  'impact',
  'evidence',
  'rationale',
  'description',
  'issue',
  'priority',
]);

/** Whether a heading has fields of a finding under it. */
export function isFindingLike(part: Part): boolean {
  return part.parts.some(
    ({ label }) => label !== '' && fieldMeanings(label).some((one) => OF_A_FINDING.has(one)),
  );
}

/** Whether nothing but named values of one entry, and a sentence, stand under a heading. */
export function isDescribed(part: Part): boolean {
  const parts = part.parts.map((one) => mendLabel(one));
  const named = parts.filter(({ label }) => label !== '' && fieldMeanings(label).length > 0);
  const others = parts.filter((one) => !named.includes(one));
  const areValues = named.every(({ kind }) => kind === 'field' || kind === 'item');
  const labels = new Set(named.map(({ label }) => foldWords(label)));
  return (
    named.length > 1 &&
    labels.size === named.length &&
    areValues &&
    others.every(({ kind, label }) => kind === 'paragraph' || label !== '')
  );
}

/** Whether a heading has fields of an entry under it. */
export function isEntryLike(part: Part): boolean {
  return part.parts.some(
    ({ label }) => label !== '' && fieldMeanings(label).some((one) => ENTRY_FIELDS.has(one)),
  );
}

/** Kinds whose entries are often a heading with a list under it. */
const WITH_LISTS: ReadonlySet<SectionMeaning> = new Set<SectionMeaning>([
  'phases',
  'stages',
  'segments',
  'personas',
]);

/**
 * Whether a heading within a section of entries groups them ("Technical"), rather than being
 * the title of one.
 */
export function isGroup(part: Part, meaning: SectionMeaning): boolean {
  if (holdsLeads(part)) return true;
  if (part.number !== null || isEntryLike(part)) return false;
  const { parts } = part;
  if (parts.length === 0) return false;
  const own = parts.filter((one) => isNamedValue(one) || isOwnLine(one));
  if (own.length > 1 && own.length * 2 >= parts.length) return false;
  if (parts.some(({ kind }) => kind === 'section')) {
    return !parts.some(({ label }) => fieldMeanings(label).length > 0);
  }
  if (parts.every(({ kind }) => kind === 'table')) {
    return parts.some((table) => table.parts.some((row) => row.parts.length > 2));
  }
  if (parts.some(({ kind, label }) => kind === 'paragraph' && label === '')) return false;
  const items = parts.filter(({ kind }) => kind === 'item');
  if (items.length === 0) return false;
  if (items.some(({ lead, parts: below }) => lead !== '' || below.length > 0)) return true;
  return !WITH_LISTS.has(meaning) && part.label.split(/\s+/).length <= 3;
}

/** Whether a heading of a text has several headings below it: no entry has. */
function holdsHeadings({ parts, pointer }: Part): boolean {
  const headings = parts.filter(({ kind, level }) => kind === 'section' && level < 7);
  return headings.length > 2 && pointer.includes('#char=');
}

/** Whether titles in bold type stand under a heading, with named values behind each of them. */
function holdsLeads({ parts }: Part): boolean {
  const leads = parts.filter((part) => isLead(part));
  const [only] = leads;
  const isOne = only !== undefined && parts[0] === only && isCoded(only);
  return (leads.length > 1 || isOne) && parts.some((part) => isNamedValue(part));
}

/** A line that begins in bold type. */
export function isLead({ kind, label, lead, text }: Part): boolean {
  return kind === 'paragraph' && label === '' && lead !== '' && text.startsWith(lead);
}

/** "P-01 · Price first": only an entry has a code before its title. */
export function isCoded({ lead }: Part): boolean {
  return /^\p{Lu}{1,4}-?\d{1,3}\s*[·:.–—-]/u.test(lead);
}

/** An entry of a list that has no name of its own: a hypothesis, or nothing but named values. */
function isOwnLine({ kind, label, text, parts }: Part): boolean {
  if (kind !== 'item' || label !== '') return false;
  return text === '' ? parts.every((one) => one.kind === 'field') : isHypothesis(text);
}

/** An entry of a list whose label the vocabulary knows. */
export function isNamedValue({ kind, label }: Part): boolean {
  return kind === 'item' && label !== '' && fieldMeanings(label).length > 0;
}

/** Whether numbered titles stand under a heading, with what belongs to each of them behind it. */
export function holdsTitles({ parts }: Part): boolean {
  const titles = parts.filter(
    ({ kind, number, lead }) => kind === 'item' && number !== null && lead !== '',
  );
  return titles.length > 1;
}

/** Which kind of entry a part is whose heading says nothing: by its fields. */
export function kindOfSection(part: Part): SectionMeaning | null {
  if (holdsTitles(part) || holdsHeadings(part)) return null;
  const parts = part.parts.map((one) => mendLabel(one));
  const labels = parts.flatMap(({ label, kind, level }) =>
    (kind === 'section' && level < 7) || label === '' ? [] : fieldMeanings(label),
  );
  const isTitled = part.label !== '' || part.text !== '';
  return kindOfFields(new Set(labels), isTitled);
}

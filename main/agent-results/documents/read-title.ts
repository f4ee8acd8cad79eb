import { TOP } from './context.ts';
import type { Found, FoundText } from './found.ts';
import { readHeading } from './heading.ts';
import { isNotAFinding } from './not-findings.ts';
import type { Part } from './part.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';
import { exactSectionMeaning, fieldMeanings, sectionMeaning } from './vocabulary/look-up.ts';

/**
 * Takes an answer's title out of it: a heading above all others, or a first line that is none of
 * the rest. It says nothing of what stands under it.
 *
 * @returns the parts that are left, those under the title among them
 */
export function takeTitle(root: Part, found: Found): readonly Part[] {
  const { parts } = root;
  const [only] = parts;
  if (only !== undefined && parts.length === 1 && only.kind === 'section' && only.label === '') {
    return takeTitle(only, found);
  }
  const at = parts.findIndex(({ kind }) => kind === 'section');
  const first = parts[at];
  if (!isWritten(parts)) return parts;
  const isRuled = first !== undefined && found.rules.ofHeading(first.label) !== null;
  if (first !== undefined && !isRuled && isTitle(first, parts)) {
    found.title = { text: titleOf(first), pointer: first.pointer };
    if (first.parts.every(({ kind }) => kind !== 'section')) found.titleHeading = first.label;
    found.placeOwn(first);
    return [...parts.slice(0, at), ...first.parts, ...parts.slice(at + 1)];
  }
  const [line] = parts;
  if (line === undefined || at === 0 || !isTitleLine(line)) return parts;
  found.title = { text: line.text, pointer: line.pointer };
  found.place(line);
  return parts.slice(1);
}

/** Shorter names are somebody's, longer ones sentences. */
const TITLE_WORDS = { least: 3, most: 14 } as const;
const JAPANESE_TITLE = { least: 6, most: 40 } as const;

/** The first member of JSON of its own design that is written like a title. */
export function titleOfJson({ parts }: Part): FoundText | null {
  const [only] = parts;
  if (only === undefined || isWritten(parts)) return null;
  if (parts.length === 1 && only.kind === 'section') return titleOfJson(only);
  const named = parts.find((part) => isTitleMember(part));
  return named === undefined ? null : { text: named.text, pointer: named.pointer };
}

function isTitleMember({ kind, label, text }: Part): boolean {
  if (kind !== 'field' || !/^[\p{Lu}\p{Lo}]/u.test(text) || /[.!?。！？…]$/.test(text))
    return false;
  const isOther = fieldMeanings(label).some((meaning) => !TITLES.has(meaning));
  if (isOther || exactSectionMeaning(label) !== null || isNotAFinding(text)) return false;
  const isJapanese = hasNoBlanks(text);
  const length = isJapanese ? text.length : text.split(/\s+/).length;
  const { least, most } = isJapanese ? JAPANESE_TITLE : TITLE_WORDS;
  return length >= least && length <= most;
}

/** What a member may be called that holds a title. */
const TITLES: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'title',
  'subject',
  'page',
  'experiment',
  'phase',
]);

/** Whether parts are of a text: members of JSON are sections too, and no titles. */
function isWritten(parts: readonly Part[]): boolean {
  return parts[0]?.pointer.includes('#char=') ?? false;
}

function isTitle(first: Part, parts: readonly Part[]): boolean {
  if (first.label === '') return false;
  const others = parts.filter((part) => part !== first && part.kind === 'section');
  const isOnly = others.every(({ level }) => level > first.level);
  const isNeutral = !namesSection(first, parts) && !hasMarkOfEntry(first);
  const hasInner = first.parts.some(({ kind }) => kind === 'section');
  if (isOnly && (hasInner || others.length > 0)) return isNeutral || hasInner;
  return isNeutral;
}

/** A heading below something else that has a meaning is that section's, and no title. */
function namesSection(part: Part, parts: readonly Part[]): boolean {
  const { label, level } = part;
  const isTop = level <= 1 || parts[0] === part;
  return isTop ? exactSectionMeaning(label) !== null : sectionMeaning(label) !== null;
}

const LONGEST_TITLE = 120;

/** A first line that is no sentence and names nothing. */
function isTitleLine({ kind, label, text, parts }: Part): boolean {
  if (kind !== 'paragraph' || label !== '' || parts.length > 0) return false;
  return text.length <= LONGEST_TITLE && !/[.!?。！？:：…]$/.test(text) && !isNotAFinding(text);
}

function titleOf({ label, text }: Part): string {
  return text === '' ? label : `${label}: ${text}`;
}

/** Headings that name an entry, or say when, are no titles. */
function hasMarkOfEntry(part: Part): boolean {
  const { named, time } = readHeading(part, TOP);
  return named !== null || time !== '' || part.number !== null;
}

import {
  asSection,
  groupItems,
  groupLeads,
  groupNumbered,
  groupRecords,
  groupRepeated,
} from './group-parts.ts';
import { isValueText } from './find-label.ts';
import { mendLabel } from './mend-label.ts';
import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { placeWithin } from './place-within.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import { readTag } from './read-tag.ts';
import { listCoded, splitPlain } from './split-plain.ts';
import { exactSectionMeaning } from './vocabulary/look-up.ts';
import { splitDashed } from './split-dashed.ts';
import { isTime } from './vocabulary/time-terms.ts';

/**
 * Puts parts together that belong together by what they say, though not by their marks.
 *
 * Writers leave it to the reader: a label on a line of its own names the list behind it, a line
 * above a table is its heading, a line above the same few labels again and again is the title
 * of an entry. Pointers and texts stay as they are.
 */
export function tidyParts(parts: readonly Part[]): readonly Part[] {
  const split = parts
    .flatMap((part) => splitSigned(part))
    .flatMap((part) => splitDashed(part))
    .flatMap((part) => splitPlain(part));
  const mended = listCoded(split).map((part) => asFigure(mendLabel(part)));
  const named = nameLists(nameTables(nameValues(releaseTail(markScored(mended)))));
  return groupItems(groupRepeated(groupRecords(groupLeads(groupNumbered(headLists(named))))));
}

/** A heading with nothing but a value under it, and a line or two beside that, is a card. */
function asFigure(part: Part): Part {
  const { kind, label, text, parts } = part;
  const [value, ...others] = parts;
  if (kind !== 'section' || label === '' || text !== '' || value === undefined) return part;
  const areLines = parts.every(({ kind: of, parts: below }) => LINES.has(of) && below.length === 0);
  if (!areLines || others.length > 2 || value.label !== '' || !isValueText(value.text)) return part;
  if (others.some((one) => one.text.length > LONGEST_NAME)) return part;
  const beside = others.map((one) => ({ ...one, kind: 'field' as const }));
  return newPart('field', value.pointer, { label, text: value.text, parts: beside });
}

const LINES: ReadonlySet<Part['kind']> = new Set<Part['kind']>(['paragraph', 'field']);

const SCORED = /^(\p{L}[^()（）:：]{1,58}?)\s?[(（](\d{1,3}(?:[.,]\d)?\s?\/\s?\d{1,3})[)）]$/u;

/** "Trust (3/5)", with a sentence under each of several: a mark and what it is of. */
function markScored(parts: readonly Part[]): readonly Part[] {
  const scored = parts.filter((part) => isPlainLine(part) && SCORED.test(part.text));
  if (scored.length < 2) return parts;
  return parts.map((part) => {
    const [, label = '', text = ''] = scored.includes(part) ? (SCORED.exec(part.text) ?? []) : [];
    return label === '' ? part : { ...part, kind: 'field' as const, label, text };
  });
}

/** Signs that begin a line; the lines of one paragraph run together. */
const BEFORE_SIGN = /\s+(?=(?:🔴|🟠|🟡|🟢|✅|❌|⚠\ufe0f?|🟥|🟧|🟨|🟩)\s)/u;

const STARTS_WITH_SIGN = /^[\p{Extended_Pictographic}✓✔✗✘]\ufe0f?\s/u;

/** "🔴 No feed 🟡 No questions": one line for each sign. */
function splitSigned(part: Part): Part[] {
  const { kind, text } = part;
  if ((kind !== 'paragraph' && kind !== 'field' && kind !== 'item') || text.length > 4000)
    return [part];
  const [first = '', ...others] = text.split(BEFORE_SIGN);
  if (others.length === 0 || (first === '' && others.length < 2)) return [part];
  if (others.length === 1 && !STARTS_WITH_SIGN.test(text)) return [part];
  let read = first.length;
  const lines = others.map((line) => {
    const from = text.indexOf(line, read);
    read = from + line.length;
    return newPart('item', placeWithin(part.pointer, from, read), { text: line });
  });
  return [{ ...part, kind: part.label === '' ? 'item' : part.kind, text: first }, ...lines];
}

/** A label without a text names the list behind it. */
function nameLists(parts: readonly Part[]): readonly Part[] {
  const named: Part[] = [];
  let open: Part | null = null;
  for (const part of parts) {
    if (open !== null && (part.kind === 'item' || part.kind === 'table')) {
      const longer: Part = { ...open, parts: [...open.parts, part] };
      named[named.length - 1] = longer;
      open = longer;
      continue;
    }
    open = isBareLabel(part) ? part : null;
    named.push(part);
  }
  return named;
}

/** A line that is a time or the name of a section, right above a list, is the heading of it. */
function headLists(parts: readonly Part[]): readonly Part[] {
  const headed: Part[] = [];
  let entries: Part[] | null = null;
  const captions = parts.filter((part, at) => isCaption(part) && parts[at + 1]?.kind === 'item');
  for (const part of parts) {
    const before = headed.at(-1);
    if (part.kind !== 'item') entries = null;
    else if (entries === null && before !== undefined && isListHead(before, captions.length)) {
      entries = [];
      headed[headed.length - 1] = { ...asSection(before), parts: entries };
    }
    (entries ?? headed).push(part);
  }
  return headed;
}

/** Where several short lines stand above lists, each of them is the heading of its own. */
function isListHead(part: Part, captions: number): boolean {
  if (captions > 1 && isCaption(part)) return true;
  return isPlainLine(part) && (isTime(part.text) || exactSectionMeaning(part.text) !== null);
}

function isBareLabel({ kind, label, text, parts }: Part): boolean {
  return (
    (kind === 'field' || kind === 'paragraph') && label !== '' && text === '' && parts.length === 0
  );
}

const LONGEST_NAME = 60;
const BARE_VALUE = /^[-+~]?\d[\d.,\s]*(?:\s?[/／]\s?\d{1,3}|\s?%|\s?\p{L}{1,3})?$/u;

/** A card: a value on a line of its own, and under it what it is of. */
function nameValues(parts: readonly Part[]): readonly Part[] {
  const named: Part[] = [];
  for (const part of parts) {
    const before = named.at(-1);
    if (before !== undefined && isBareValue(before) && isShortName(part)) {
      named[named.length - 1] = newPart('field', before.pointer, {
        label: part.text,
        text: before.text,
      });
    } else named.push(part);
  }
  return named;
}

function isBareValue({ kind, label, text }: Part): boolean {
  return kind === 'paragraph' && label === '' && text.length <= 12 && BARE_VALUE.test(text);
}

function isShortName({ kind, label, text, parts }: Part): boolean {
  const isPlain = kind === 'paragraph' && label === '' && parts.length === 0;
  return isPlain && text.length <= LONGEST_NAME && !/[.!?。]$/.test(text) && !/^\d/.test(text);
}

const LONGEST_CAPTION = 80;

/** A short line right above a table is its heading. */
function nameTables(parts: readonly Part[]): readonly Part[] {
  const named: Part[] = [];
  for (const part of parts) {
    const before = named.at(-1);
    if (part.kind === 'table' && before !== undefined && isCaption(before)) {
      named[named.length - 1] = newPart('section', before.pointer, {
        label: before.text,
        level: 8,
        parts: [part],
      });
    } else named.push(part);
  }
  return named;
}

function isCaption(part: Part): boolean {
  return isPlainLine(part) && readTag(part.text) === null;
}

function isPlainLine({ kind, label, text, parts }: Part): boolean {
  return (
    kind === 'paragraph' &&
    label === '' &&
    parts.length === 0 &&
    text.length <= LONGEST_CAPTION &&
    !/[.!?。！？]$/.test(text)
  );
}

/**
 * What follows the last of several like entries is no part of it, where it has no like in the
 * others: a closing section whose heading is only bold type stands under the heading before it.
 */
function releaseTail(parts: readonly Part[]): readonly Part[] {
  const at = parts.findLastIndex(({ kind }) => kind === 'section');
  const last = parts[at];
  const others = parts
    .slice(0, at)
    .filter(({ kind, level }) => kind === 'section' && level === last?.level);
  if (last === undefined || others.length < 2 || !areAlike([...others, last])) return parts;
  const known = new Set(others.flatMap((other) => other.parts.map((child) => signOf(child))));
  const cut = last.parts.findIndex(
    (child, index) => index > 0 && !known.has(signOf(child)) && isHeadingLike(child),
  );
  if (cut === -1) return parts;
  const kept = { ...last, parts: last.parts.slice(0, cut) };
  return [...parts.slice(0, at), kept, ...last.parts.slice(cut), ...parts.slice(at + 1)];
}

/** Headings that count the same thing: "Phase 1", "Phase 2". */
function areAlike(sections: readonly Part[]): boolean {
  const words = sections.map(({ label }) => /^\p{L}+/u.exec(label)?.[0].toLowerCase() ?? '');
  const [first] = words;
  return (
    first !== '' &&
    words.every((word) => word === first) &&
    sections.every(({ label }) => /^\p{L}+\s*(?:\d|[A-Z]\b|[IVX]+\b)/u.test(label))
  );
}

function signOf({ kind, label }: Part): string {
  return label === '' ? kind : foldWords(label);
}

function isHeadingLike(part: Part): boolean {
  if (part.kind === 'section') return true;
  return part.kind === 'paragraph' ? isCaption(part) : part.kind === 'field' && part.label !== '';
}

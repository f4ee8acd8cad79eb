import { readNamed } from './heading.ts';
import { newPart } from './new-part.ts';
import type { Part } from './part.ts';
import { placeWithin } from './place-within.ts';
import { foldWords, hasNoBlanks } from './vocabulary/fold-words.ts';
import { listCoded, splitPlain } from './split-plain.ts';
import { exactFieldMeanings, exactSectionMeaning } from './vocabulary/look-up.ts';

/**
 * Puts parts together that belong together by what they say, though not by their marks.
 *
 * Writers leave it to the reader: a label on a line of its own names the list behind it, a line
 * above a table is its heading, a line above the same few labels again and again is the title
 * of an entry. Pointers and texts stay as they are.
 */
export function tidyParts(parts: readonly Part[]): readonly Part[] {
  const split = parts.flatMap((part) => splitSigned(part)).flatMap((part) => splitPlain(part));
  const mended = listCoded(split).map((part) => mendLabel(part));
  return groupItems(groupRepeated(nameLists(nameTables(nameValues(releaseTail(mended))))));
}

/** Signs that begin a line; the lines of one paragraph run together. */
const BEFORE_SIGN = /\s+(?=(?:🔴|🟠|🟡|🟢|✅|❌|⚠\ufe0f?|🟥|🟧|🟨|🟩)\s)/u;

/** "🔴 No feed 🟡 No questions": one line for each sign. */
function splitSigned(part: Part): Part[] {
  const { kind, text } = part;
  if ((kind !== 'paragraph' && kind !== 'field' && kind !== 'item') || text.length > 4000)
    return [part];
  const [first = '', ...others] = text.split(BEFORE_SIGN);
  if (others.length === 0 || (first === '' && others.length < 2)) return [part];
  if (others.length === 1 && !/^\S{1,3}\s/u.test(text)) return [part];
  let read = first.length;
  const lines = others.map((line) => {
    const from = text.indexOf(line, read);
    read = from + line.length;
    return newPart('item', placeWithin(part.pointer, from, read), { text: line });
  });
  return [{ ...part, kind: part.label === '' ? 'item' : part.kind, text: first }, ...lines];
}

const OPEN = /[([（「『“„"«【]/g;
const CLOSE = /[)\]）」』”"»】]/g;

/** A label is no label where a bracket or a quote closes only behind it. */
function mendLabel(part: Part): Part {
  const { label, text, lead } = part;
  if (part.kind === 'row' || part.kind === 'table' || part.kind === 'code') return part;
  if (label !== '' && (isOpen(label) || endsInLabel(label))) {
    const glue = /[\u3000-\u9fff]/.test(label) ? '：' : ': ';
    return { ...part, label: '', lead: '', text: `${label}${glue}${text}` };
  }
  if (label !== '' || part.kind === 'section') return part;
  return withLead(part, lead, text) ?? withSpacedLabel(part, text) ?? part;
}

/** A sentence whose last word is a label, set apart by a blank alone, as in Japanese. */
function endsInLabel(label: string): boolean {
  const words = label.split(/\s+/);
  const last = words.at(-1) ?? '';
  return words.length > 1 && hasNoBlanks(last) && exactFieldMeanings(last).length > 0;
}

function isOpen(label: string): boolean {
  const quotes = label.match(/"/g)?.length ?? 0;
  const brackets = (label.match(OPEN)?.length ?? 0) - quotes;
  const closed = (label.match(CLOSE)?.length ?? 0) - quotes;
  return quotes % 2 === 1 || brackets > closed;
}

/** "**TL;DR** — People decide quickly": a label set off by type and a dash. */
function withLead(part: Part, lead: string, text: string): Part | null {
  if (lead === '' || !text.startsWith(lead)) return null;
  const match = /^\s*[:：—–-]\s*/.exec(text.slice(lead.length));
  const isKnown = exactFieldMeanings(lead).length > 0 || exactSectionMeaning(lead) !== null;
  if (lead.endsWith('?'))
    return { ...part, label: lead, lead: '', text: text.slice(lead.length).trim() };
  const rest = text.slice(lead.length);
  const isHeading = exactSectionMeaning(lead) !== null && /^\s+\p{Lu}/u.test(rest);
  if (match === null && isHeading) return { ...part, label: lead, lead: '', text: rest.trim() };
  if (match === null || !isKnown) return null;
  return { ...part, label: lead, lead: '', text: text.slice(lead.length + match[0].length) };
}

/** "Summary : Forty texts sound the same", as definition lists are written. */
function withSpacedLabel(part: Part, text: string): Part | null {
  const match = /^(\p{L}[\p{L}\s'’-]{1,40}?)\s+[:：]\s+(?=\S)/u.exec(text);
  const label = match?.[1] ?? '';
  if (match === null || part.kind !== 'paragraph' || label.split(/\s+/).length > 4) return null;
  return { ...part, label, text: text.slice(match[0].length) };
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

function isCaption({ kind, label, text, parts }: Part): boolean {
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

/**
 * A line above the same label, again and again, is the title of an entry of the fields that
 * follow it.
 */
function groupRepeated(parts: readonly Part[]): readonly Part[] {
  const starts = startsOfGroups(parts);
  if (starts.length < 2) return parts;
  const [first = 0] = starts;
  const groups = starts.map((start, index) => {
    const title = parts[start];
    const all = parts.slice(start + 1, starts[index + 1]);
    const end = all.findIndex((part) => part.label === '' || part.kind !== 'field');
    const fields = end === -1 ? all : all.slice(0, end);
    const rest = end === -1 ? [] : all.slice(end);
    if (title === undefined) return all;
    const { lead, pointer } = title;
    const label = lead === '' ? title.text : lead;
    const text = lead === '' ? '' : title.text.slice(lead.length).replace(/^[\s.:：—–-]+/, '');
    const own = text === '' ? [] : [newPart('paragraph', pointer, { text })];
    return [newPart('section', pointer, { label, level: 8, parts: [...own, ...fields] }), ...rest];
  });
  return [...parts.slice(0, first), ...groups.flat()];
}

/** A line above a list whose entries are all named values is the title of their entry. */
function groupItems(parts: readonly Part[]): readonly Part[] {
  const grouped: Part[] = [];
  let title: Part | null = null;
  let isNamed = false;
  for (const part of parts) {
    const isOwn = isNamedValue(part) || (isNamed && isNamedField(part));
    if (title !== null && isOwn) {
      const longer: Part = { ...title, parts: [...title.parts, part] };
      grouped[grouped.length - 1] = longer;
      title = longer;
      continue;
    }
    isNamed = isNumberedTitle(part);
    const isTitle = isNamed || (isTitleOfValues(part) && !isNamedValue(part));
    title = isTitle ? asSection(part) : null;
    grouped.push(part);
  }
  return grouped;
}

function isNamedValue({ kind, label }: Part): boolean {
  return kind === 'item' && label !== '' && exactFieldMeanings(label).length > 0;
}

function isNamedField({ kind, label }: Part): boolean {
  const meanings = label === '' ? [] : exactFieldMeanings(label);
  const isRanking = /^(?:pie|ice|rice)\b/i.test(label);
  return kind === 'field' && (meanings.length > 0 || isRanking);
}

const NUMBERED_TITLE = /^\p{L}[\p{L}\s'’-]{0,30}?\s?(?:\d{1,2}|[A-H])\s*[:：.)–—-]/u;

/** "Experiment 1: Price first" */
function isNumberedTitle({ kind, label, text, parts }: Part): boolean {
  if ((kind !== 'field' && kind !== 'paragraph') || parts.length > 0) return false;
  const whole = label === '' ? text : `${label}: ${text}`;
  return whole.length <= 120 && NUMBERED_TITLE.test(whole) && readNamed(whole) !== null;
}

function isTitleOfValues({ kind, label, text, parts }: Part): boolean {
  if ((kind !== 'field' && kind !== 'paragraph') || parts.length > 0) return false;
  return text.length <= 120 && exactFieldMeanings(label).length === 0 && !/[.!?。:：]$/.test(text);
}

function asSection({ pointer, label, text }: Part): Part {
  const name = label === '' ? text : `${label}: ${text}`;
  return newPart('section', pointer, { label: name, level: 8 });
}

function startsOfGroups(parts: readonly Part[]): number[] {
  const starts = parts.flatMap((part, index) => {
    const next = parts[index + 1];
    const isTitle =
      part.kind === 'paragraph' &&
      part.label === '' &&
      (part.text.length <= 120 || (part.lead !== '' && part.text.startsWith(part.lead)));
    return isTitle && next?.kind === 'field' && next.label !== '' ? [index] : [];
  });
  const labels = starts.map((start) => foldWords(parts[start + 1]?.label ?? ''));
  const [common] = labels;
  return labels.length > 1 && labels.every((label) => label === common) ? starts : [];
}

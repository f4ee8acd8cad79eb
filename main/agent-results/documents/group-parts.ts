import { readNamed } from './heading.ts';
import { newPart } from './new-part.ts';
import { isCoded, isLead, isNamedValue } from './section-kind.ts';
import type { Part } from './part.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, fieldMeanings, levelOfWord } from './vocabulary/look-up.ts';
import { isTime } from './vocabulary/time-terms.ts';

/**
 * A line above the same label, again and again, is the title of an entry of the fields that
 * follow it.
 */
export function groupRepeated(parts: readonly Part[]): readonly Part[] {
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

/**
 * The same label again and again, with others between, begins an entry each time: "System: …",
 * "Status: …", "System: …".
 */
export function groupRecords(parts: readonly Part[]): readonly Part[] {
  const at = parts.findIndex((part) => isPlainField(part) && isNaming(part.label));
  const name = foldWords(parts[at]?.label ?? '');
  const isStart = (part: Part): boolean => isPlainField(part) && foldWords(part.label) === name;
  const end = parts.findIndex((part, index) => index > at && !isPlainField(part));
  const run = at === -1 ? [] : parts.slice(at, end === -1 ? undefined : end);
  const starts = run.flatMap((part, index) => (isStart(part) ? [index] : []));
  if (starts.length < 2 || starts.length * 2 > run.length) return parts;
  const records = starts.map((start, index) => {
    const own = run.slice(start, starts[index + 1]);
    return newPart('item', own[0]?.pointer ?? '', { parts: own });
  });
  return [...parts.slice(0, at), ...records, ...parts.slice(at + run.length)];
}

function isPlainField({ kind, label, parts, text }: Part): boolean {
  return kind === 'field' && label !== '' && text !== '' && parts.length === 0;
}

/** Labels that say what their entry is. */
function isNaming(label: string): boolean {
  return exactFieldMeanings(label).some((meaning) => NAMING.has(meaning));
}

const NAMING: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'integration',
  'issue',
  'risk',
  'action',
  'experiment',
  'segment',
  'persona',
  'stage',
  'phase',
]);

/** Lines between two numbered titles belong to the first of them. */
export function groupNumbered(parts: readonly Part[]): readonly Part[] {
  const starts = parts.flatMap((part, index) => (isNumberedLead(part) ? [index] : []));
  const [first, second] = starts;
  if (first === undefined || second === undefined || second === first + 1) return parts;
  const grouped: Part[] = parts.slice(0, first);
  for (const [index, start] of starts.entries()) {
    const title = parts[start];
    if (title === undefined) continue;
    const next = starts[index + 1] ?? parts.length;
    const own = parts.slice(start + 1, next);
    const end = own.findIndex((part) => !isBelowTitle(part));
    const kept = end === -1 ? own : own.slice(0, end);
    grouped.push({ ...title, parts: [...title.parts, ...kept] }, ...own.slice(kept.length));
  }
  return grouped;
}

function isNumberedLead({ kind, number, lead }: Part): boolean {
  return kind === 'item' && number !== null && lead !== '';
}

function isBelowTitle({ kind, label, number }: Part): boolean {
  if (kind === 'item') return label !== '' && number === null;
  return kind === 'paragraph' || kind === 'field' || kind === 'quote';
}

/**
 * Lines that begin in bold type, each with named values somewhere behind it, are titles of entries:
 * a sentence may stand between the two.
 */
export function groupLeads(parts: readonly Part[]): readonly Part[] {
  const starts = parts.flatMap((part, index) => (isLead(part) ? [index] : []));
  const groups = starts.map((start, index) => endOfGroup(parts, start, starts[index + 1]));
  const named = groups.filter((group) => group.some((part) => isNamedValue(part)));
  const [first = 0] = starts;
  const opening = parts[first];
  const least = opening !== undefined && isCoded(opening) ? 1 : 2;
  if (named.length < least || named.length < starts.length) return parts;
  const grouped: Part[] = parts.slice(0, first);
  for (const [index, start] of starts.entries()) {
    const title = parts[start];
    const own = groups[index] ?? [];
    if (title === undefined) continue;
    const text = title.text.slice(title.lead.length).replace(/^[\s.:：—–-]+/, '');
    const entry = { label: title.lead, text, level: 8, parts: [...title.parts, ...own] };
    grouped.push(newPart('section', title.pointer, entry));
    grouped.push(...parts.slice(start + 1 + own.length, starts[index + 1]));
  }
  return grouped;
}

function endOfGroup(parts: readonly Part[], start: number, next?: number): Part[] {
  const all = parts.slice(start + 1, next);
  const last = all.findLastIndex((part) => isNamedValue(part));
  const end = all.findIndex(({ kind }) => kind === 'section' || kind === 'table');
  return all.slice(0, end === -1 ? last + 1 : Math.min(end, last + 1));
}

/** A line above a list whose entries are all named values is the title of their entry. */
export function groupItems(parts: readonly Part[]): readonly Part[] {
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

function isNamedField({ kind, label }: Part): boolean {
  const meanings = label === '' ? [] : fieldMeanings(label);
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
  if (text.length > 120 || /[.!?。:：]$/.test(text)) return false;
  if (label !== '' && /^[~≈]?\d/.test(text)) return false;
  return levelOfWord(text) === null && !isTime(text) && fieldMeanings(label).length === 0;
}

/** A line that is the heading of what follows it. */
export function asSection({ pointer, label, text }: Part): Part {
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

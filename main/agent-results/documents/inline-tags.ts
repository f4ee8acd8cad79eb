import { levelOfSign } from './read-levels.ts';
import { isNameLike, readTag } from './read-tag.ts';
import type { Tag } from './read-tag.ts';
import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { stemmedFields } from './vocabulary/field-stems.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';
import { exactFieldMeanings } from './vocabulary/look-up.ts';
import { isTime } from './vocabulary/time-terms.ts';

/** A text without its tags, and these. */
export interface TaggedText {
  readonly text: string;
  readonly tags: readonly Tag[];
}

/** Longer texts are sentences, and read as they are. */
const LONGEST = 2000;

/** Labels that count within a text; others are words before a colon. */
const INLINE: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'remedy',
  'mitigation',
  'severity',
  'probability',
  'priority',
  'impact',
  'effort',
  'confidence',
  'ease',
  'owner',
  'when',
  'kpi',
  'primary_metric',
  'guard_metric',
  'rationale',
  'evidence',
  'target',
  'previous',
  'current',
  'status',
  'duration',
  'dependencies',
  'deliverables',
  'hypothesis',
  'sample_size',
  'control',
  'size',
  'needs',
  'problems',
  'opportunities',
  'opportunity',
  'score',
  'issue',
  'action',
  'steps',
  'source',
  'verdict',
]);

const INLINE_LABEL =
  /(^|[.;,!?。、；|·•]\s*|\s[–—-]\s+|[(（[]|\s+(?=[\u3040-\u9fff]{2,8}：))(\p{L}[\p{L}\s'’/-]{0,28}?)\s?[:：]\s*/gu;

/**
 * Takes the labelled values out of a text: "Slow pages. Fix: smaller images. Effort: low."
 *
 * What stands before the first label stays; each label has what follows it up to the next.
 */
export function takeLabelled(text: string): TaggedText {
  if (text.length > LONGEST || !/[:：]/.test(text)) return { text, tags: [] };
  const found = [...text.matchAll(INLINE_LABEL)].flatMap((match) => {
    const written = match[2] ?? '';
    const label = [written, lastWord(written)].find((one) => isInline(one)) ?? '';
    if (label === '') return [];
    const meanings = inlineMeanings(label);
    const from = label === written ? match.index : match.index + match[0].lastIndexOf(label);
    return [{ label, meanings, from, valueFrom: match.index + match[0].length }];
  });
  const [first] = found;
  if (first === undefined) return { text, tags: [] };
  const tags = found.map(({ label, meanings, valueFrom }, index) => {
    const end = found[index + 1]?.from ?? text.length;
    const value = tidy(text.slice(valueFrom, end));
    const isShort = !/[.!?。]\s/.test(value) && value.length <= 60;
    return { label, meanings, text: isShort ? value.replace(/[.。]$/, '') : value };
  });
  return {
    text: tidy(text.slice(0, first.from)),
    tags: tags.filter((tag) => tag.text !== '').flatMap((tag) => splitArrow(tag)),
  };
}

/** "Severity: high. → Show the price": the arrow leads to what mends it. */
function splitArrow(tag: Tag): Tag[] {
  const match = /^(.{2,40}?)[.\s]*(?:→|⇒|➜|->)\s*(\S.*)$/u.exec(tag.text);
  const isLevel = tag.meanings.some(
    (one) => one === 'severity' || one === 'priority' || one === 'impact',
  );
  const [, level = '', remedy = ''] = match ?? [];
  if (match === null || !isLevel) return [tag];
  return [
    { ...tag, text: level },
    { label: '', meanings: ['remedy'], text: remedy },
  ];
}

/** Ends of entries that name who is to do it, where all entries of a list have one. */
export const NAMED_TAIL = /\s(?:[–—]\s+([^–—:：.\d]{2,40})|[(（]([^()（）:：.\d]{2,30})[)）])$/u;

/** What a label within a text stands for; a few words may say it in their own way. */
function inlineMeanings(label: string): readonly FieldMeaning[] {
  const exact = exactFieldMeanings(label).filter((meaning) => INLINE.has(meaning));
  if (exact.length > 0 || hasNoBlanks(label)) return exact;
  if (label.split(/\s+/).length > MAX_STEMMED) return exact;
  return stemmedFields(label).filter((meaning) => INLINE.has(meaning));
}

const MAX_STEMMED = 4;

function isInline(label: string): boolean {
  return label !== '' && inlineMeanings(label).length > 0;
}

/** The label at the end of some words, where only a blank sets it apart from them. */
function lastWord(written: string): string {
  const word = written.trim().split(/\s+/).at(-1) ?? '';
  return hasNoBlanks(word) ? word : '';
}

const SEPARATORS = /\s[–—|·•/-]\s|\s?[|·•]\s|[;；]\s?|[(（[【]|[)）\]】]\s?|\s→\s|\s⇒\s/g;

/**
 * Takes the values out of a text that stand at its end or in brackets without more words:
 * "Add a feed (high impact, low effort) — today, platform team".
 *
 * @param mayName whether a short piece among such values names who is to do it
 * @param hasTitle whether its first piece is what it is about
 */
export function takeTags(text: string, mayName: boolean, hasTitle = true): TaggedText {
  const sign = levelOfSign(text);
  const signs: Tag[] = sign === null ? [] : [{ label: '', meanings: ['severity'], text: sign }];
  if (text.length > LONGEST) return { text, tags: signs };
  const pieces = piecesOf(text);
  const tags: Tag[] = [];
  let kept = text;
  let isTail = true;
  const reads = pieces.map((piece) =>
    piece.isFirst && hasTitle ? null : readTags(piece.text, mayName),
  );
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    const read = reads[index] ?? null;
    if (piece === undefined) continue;
    const isBeside = tags.length > 0 || (reads[index - 1] ?? null) !== null;
    const isName = mayName && read === null && isTail && !piece.isFirst && isBeside;
    const name = piece.text.trim();
    if (isName && isNameLike(name) && !tags.some(({ meanings }) => meanings.includes('owner'))) {
      tags.unshift({ label: '', meanings: ['owner'], text: name });
      kept = kept.slice(0, piece.from) + kept.slice(piece.to);
    } else if (read !== null && (isTail || piece.isBracketed)) {
      tags.unshift(...read);
      kept = kept.slice(0, piece.from) + kept.slice(piece.to);
    } else if (name !== '') isTail = false;
  }
  const { text: rest, tag } = takeLeadingTime(tidy(kept), hasTitle);
  return { text: rest, tags: [...signs, ...(tag === null ? [] : [tag]), ...tags] };
}

/** "Days 1-30 · Fix the basics": when it is, before what it is. */
function takeLeadingTime(text: string, hasTitle: boolean): { text: string; tag: Tag | null } {
  const match = hasTitle
    ? /^((?:[^:：–—|·()（）]|[(（][^()（）]{1,30}[)）]){3,40}?)\s*[–—|·]\s*(?=\p{L})/u.exec(text)
    : null;
  const time = match?.[1] ?? '';
  if (match === null || !isTime(time)) return { text, tag: null };
  return { text: text.slice(match[0].length), tag: { label: '', meanings: ['when'], text: time } };
}

interface Piece {
  readonly text: string;
  /** With the separator before it, and the bracket after it. */
  readonly from: number;
  readonly to: number;
  readonly isFirst: boolean;
  readonly isBracketed: boolean;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let from = 0;
  let isOpen = false;
  for (const match of text.matchAll(SEPARATORS)) {
    const closes = /[)）\]】]/.test(match[0]);
    const end = match.index;
    const to = closes ? end + match[0].length : end;
    if ((closes && !isOpen) || (isOpen && match[0].trim() === '/')) continue;
    pieces.push({
      text: text.slice(start, end),
      from,
      to,
      isFirst: pieces.length === 0 && from === 0 && !isOpen,
      isBracketed: isOpen && closes,
    });
    isOpen = /[(（[【]/.test(match[0]);
    start = end + match[0].length;
    from = closes ? start : end;
  }
  pieces.push({
    text: text.slice(start),
    from,
    to: text.length,
    isFirst: pieces.length === 0,
    isBracketed: false,
  });
  return pieces;
}

/** The values of a piece; `null` where it holds other words as well. */
function readTags(piece: string, mayName: boolean): Tag[] | null {
  const chunks = piece
    .split(/\s*[,、，/／]\s*|\s+(?:and|und|et|y|e|en)\s+(?=\p{L}+\s+(?:impact|effort))/u)
    .map((chunk) => chunk.replace(/\.$/, '').trim())
    .filter((chunk) => chunk !== '');
  if (chunks.length === 0 || chunks.length > 8) return null;
  const read = chunks.map((chunk) => readTag(chunk));
  const whole = readTag(piece.replace(/\.$/, '').trim());
  if (whole !== null && (chunks.length === 1 || read.includes(null))) return [whole];
  if (read.every((tag) => tag === null)) return null;
  const tags: Tag[] = [];
  for (const [index, chunk] of chunks.entries()) {
    const tag = read[index];
    if (tag !== null && tag !== undefined) tags.push(tag);
    else if (mayName && isNameLike(chunk))
      tags.push({ label: '', meanings: ['owner'], text: chunk });
    else return null;
  }
  return tags;
}

/** Signs before a text that only draw the eye. */
export const LEADING_SIGNS = /^(?:\p{Extended_Pictographic}|\ufe0f|\u{200d}|[✓✔✗✘•▪\s])+/u;

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:!?])/g, '$1')
    .replace(/^[\s,;·|–—-]+/, '')
    .replace(/[\s,;:·|–—(（[-]+$/, '')
    .trim();
}

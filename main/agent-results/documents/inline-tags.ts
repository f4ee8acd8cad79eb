import type { FieldMeaning } from './vocabulary/field-meaning.ts';
import { exactFieldMeanings, fieldMeanings, levelOfWord } from './vocabulary/look-up.ts';
import { foldWords, hasNoBlanks } from './vocabulary/fold-words.ts';
import { isTime } from './vocabulary/time-terms.ts';
import { levelOfSign } from './read-levels.ts';

/** A labelled value that was found within a text. */
export interface Tag {
  readonly label: string;
  readonly meanings: readonly FieldMeaning[];
  readonly text: string;
}

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
    const meanings = exactFieldMeanings(label).filter((meaning) => INLINE.has(meaning));
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
  return { text: tidy(text.slice(0, first.from)), tags: tags.filter((tag) => tag.text !== '') };
}

/** Ends of entries that name who is to do it, where all entries of a list have one. */
export const NAMED_TAIL = /\s[–—]\s+([^–—:：.\d]{2,40})$/u;

function isInline(label: string): boolean {
  return label !== '' && exactFieldMeanings(label).some((meaning) => INLINE.has(meaning));
}

/** The label at the end of some words, where only a blank sets it apart from them. */
function lastWord(written: string): string {
  const word = written.trim().split(/\s+/).at(-1) ?? '';
  return hasNoBlanks(word) ? word : '';
}

const SEPARATORS = /\s[–—|·•-]\s|\s?[|·•]\s|[;；]\s?|[(（[]|[)）\]]\s?|\s→\s|\s⇒\s/g;

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
  return { text: tidy(kept), tags: [...signs, ...tags] };
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
    const closes = /[)）\]]/.test(match[0]);
    const end = match.index;
    const to = closes ? end + match[0].length : end;
    if (closes && !isOpen) continue;
    pieces.push({
      text: text.slice(start, end),
      from,
      to,
      isFirst: pieces.length === 0 && from === 0 && !isOpen,
      isBracketed: isOpen && closes,
    });
    isOpen = /[(（[]/.test(match[0]);
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
    .split(/\s*[,、，/]\s*|\s+(?:and|und|et|y|e|en)\s+(?=\p{L}+\s+(?:impact|effort))/u)
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

function isNameLike(chunk: string): boolean {
  return chunk.length <= 40 && chunk.split(/\s+/).length <= 4 && !/\d|[:：]/.test(chunk);
}

const LABELLED = /^(\p{L}[\p{L}\s'’/-]{0,28}?)\s?[:：=]\s*(\S.*)$/u;

/** Fields whose level may be said without a colon: "high impact", "Aufwand gering". */
const LEVELLED: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>([
  'severity',
  'priority',
  'impact',
  'effort',
  'probability',
  'ease',
  'confidence',
]);

/** Reads one short value: a labelled one, a level with its label or without, a time. */
export function readTag(chunk: string): Tag | null {
  if (chunk.length > 80) return null;
  const match = LABELLED.exec(chunk);
  if (match !== null) {
    const [, label = '', text = ''] = match;
    const meanings = fieldMeanings(label);
    if (/[.;]\s+\p{L}[\p{L}\s]{0,24}[:：]|\s[\u3040-\u9fff]{2,8}：/u.test(text)) return null;
    return meanings.length === 0 ? null : { label, meanings, text };
  }
  if (
    /^(?:about|ca\.?|circa|etwa|rund|env(?:iron)?\.?|unos|cerca de|約|~)?\s*\d{1,3}(?:[.,]\d+)?\s?%(?:\s\p{L}.{0,30})?$/iu.test(
      chunk,
    )
  ) {
    return { label: 'Share', meanings: ['size', 'value'], text: chunk };
  }
  if (isTime(chunk)) return { label: '', meanings: ['when'], text: chunk };
  if (/^\d{1,3}(?:[.,]\d)?\s?\/\s?(?:5|10|100)$/.test(chunk)) {
    return { label: 'Score', meanings: ['score'], text: chunk };
  }
  const folded = foldWords(chunk);
  if (/^p[0-4]$/.test(folded)) return { label: '', meanings: ['priority'], text: chunk };
  if (exactFieldMeanings(folded).includes('quick_win')) {
    return { label: '', meanings: ['quick_win'], text: chunk };
  }
  return readLevelled(folded) ?? readBareLevel(chunk, folded);
}

function readLevelled(folded: string): Tag | null {
  const words = folded.split(' ');
  if (words.length > 4) return readJapaneseLevel(folded);
  for (let split = 1; split < words.length; split += 1) {
    const [head, tail] = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
    for (const [label, level] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const meanings = exactFieldMeanings(label).filter((meaning) => LEVELLED.has(meaning));
      if (meanings.length > 0 && levelOfWord(level) !== null)
        return { label, meanings, text: level };
    }
  }
  return readJapaneseLevel(folded);
}

/** 影響度大, 工数小: a label and a level without a blank between them. */
function readJapaneseLevel(folded: string): Tag | null {
  const level = folded.slice(-1);
  const label = folded.slice(0, -1).trim();
  if (!/[高中低大小]/.test(level) || label.length < 2) return null;
  const meanings = exactFieldMeanings(label).filter((meaning) => LEVELLED.has(meaning));
  return meanings.length === 0 ? null : { label, meanings, text: level };
}

/** Words that state a level alone; "small" or "now" in brackets need not. */
const BARE =
  /^(?:urgent|urgente|dringend|normal|normale|wichtig|important|importante|critical|high|medium|low|must|should|could|hoch|mittel|niedrig|gering|kritisch|eleve|elevee|moyen|moyenne|faible|critique|alto|alta|medio|media|bajo|baja|critico|critica|basso|bassa|hoog|gemiddeld|laag|kritiek|baixo|baixa|高|中|低|重大)$/;

function readBareLevel(chunk: string, folded: string): Tag | null {
  if (!BARE.test(folded)) return null;
  return { label: '', meanings: ['severity', 'priority'], text: chunk };
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

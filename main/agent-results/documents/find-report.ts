import type { DocumentNote } from './document.ts';
import {
  looksEscapedTwice,
  looksLikeHtml,
  looksLikeMarkdown,
  looksLikeString,
} from './looks-like.ts';
import { MappedText } from './mapped-text.ts';

/** The report in an answer, ready for its parser. */
export interface FoundReport {
  readonly text: MappedText;
  readonly isHtml: boolean;
  readonly notes: readonly DocumentNote[];
}

/** Characters that show nothing, except those that break lines. */
const INVISIBLE = /[\p{Cf}\p{Co}\0-\x08\v\f\x0e-\x1f\x7f-\x9f]/gu;

const IS_ASCII = /^[\t\n\r -~]*$/;

/** How often one answer may be wrapped. */
const MAX_WRAPPINGS = 4;

/**
 * Takes an answer out of what it came in: a fence, a string's escapes, twice-escaped tags, an
 * editor's indentation, a box around Markdown.
 */
export function findReport(answer: string): FoundReport {
  let text = MappedText.of(answer);
  if (!IS_ASCII.test(answer)) text = text.replace(INVISIBLE, () => '');
  const notes = new Set<DocumentNote>();
  for (let wrapping = 0; wrapping < MAX_WRAPPINGS; wrapping += 1) {
    const inner = unwrap(text, notes);
    if (inner === text) break;
    text = inner;
  }
  const isHtml = looksLikeHtml(text.text);
  return {
    text: isHtml ? text : apartLabels(withoutBoxes(dedent(text))),
    isHtml,
    notes: [...notes],
  };
}

function unwrap(text: MappedText, notes: Set<DocumentNote>): MappedText {
  if (looksLikeString(text.text)) return unescapeString(text);
  if (looksEscapedTwice(text.text)) return unescapeEntities(text);
  return unfence(text, notes);
}

const ESCAPE = /\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi;

const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '' };

function unescapeString(text: MappedText): MappedText {
  const inner = /^\s*"([\s\S]*)"\s*$/.exec(text.text)?.[1];
  const start = inner === undefined ? 0 : text.text.indexOf('"') + 1;
  const whole = text.slice(start, inner === undefined ? text.text.length : start + inner.length);
  return whole.replace(ESCAPE, ([, code, sign = '']) =>
    code === undefined ? (ESCAPED[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const ENTITY = /&(lt|gt|quot|apos|amp|#39|#34|#60|#62);/gi;

const DECODED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  '#39': "'",
  '#34': '"',
  '#60': '<',
  '#62': '>',
};

function unescapeEntities(text: MappedText): MappedText {
  return text.replace(ENTITY, ([all, name = '']) => DECODED[name.toLowerCase()] ?? all);
}

/** The share of an answer that stands in one fence where the fence holds the answer. */
const MAIN_SHARE = 0.5;

/** Longest preamble or closing offer beside a fence; longer ones are part of the answer. */
const MAX_OFFER = 400;

/** Takes the fence away that the answer stands in, or one that never ends. */
function unfence(text: MappedText, notes: Set<DocumentNote>): MappedText {
  const whole = text.text;
  const opening = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n`]*\n/m.exec(whole);
  if (opening === null) return text;
  const [line, fence = '', language = ''] = opening;
  const bodyStart = opening.index + line.length;
  const closing = lastClosing(whole, bodyStart, fence);
  const bodyEnd = closing?.start ?? whole.length;
  const body = whole.slice(bodyStart, bodyEnd);
  if (!isReport(body, language.toLowerCase())) {
    if (hasOpenFence(whole)) notes.add('unclosed_fence');
    return text;
  }
  const before = whole.slice(0, opening.index);
  const behind = closing === null ? '' : whole.slice(closing.end);
  const isMain = body.length >= whole.length * MAIN_SHARE;
  const isNested = closing !== null && !looksFenced(body);
  if (!isMain || isNested) return unfenceEach(text) ?? text;
  if (closing === null) notes.add('unclosed_fence');
  if (isOffer(before) && isOffer(behind)) return text.slice(bodyStart, bodyEnd);
  return MappedText.join([
    { text, start: 0, end: opening.index },
    { text, start: bodyStart, end: bodyEnd },
    ...(closing === null ? [] : [{ text, start: closing.end, end: whole.length }]),
  ]);
}

const FENCE_LINE = /^[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)[ \t]*\r?$/gm;

/** Takes the fences away of several reports in one answer. */
function unfenceEach(text: MappedText): MappedText | null {
  const whole = text.text;
  const pieces: { text: MappedText; start: number; end: number }[] = [];
  let open: { fence: string; language: string; at: number; start: number } | null = null;
  let at = 0;
  let inside = 0;
  for (const { 0: line, 1: fence = '', 2: language = '', index } of whole.matchAll(FENCE_LINE)) {
    if (open === null) {
      open = { fence, language: language.toLowerCase(), at: index, start: index + line.length };
    } else if (language === '' && fence.startsWith(open.fence)) {
      if (open.language !== '' && isReport(whole.slice(open.start, index), open.language)) {
        pieces.push({ text, start: at, end: open.at }, { text, start: open.start, end: index });
        at = index + line.length;
        inside += index - open.start;
      }
      open = null;
    }
  }
  if (pieces.length < 4 || inside < whole.length * MAIN_SHARE) return null;
  return MappedText.join([...pieces, { text, start: at, end: whole.length }]);
}

function isOffer(text: string): boolean {
  return text.trim().length <= MAX_OFFER && !/^\s*(?:#|[-*|]\s)/m.test(text);
}

/** A fence's last line of its own: fences in it have closing lines too. */
function lastClosing(
  text: string,
  from: number,
  fence: string,
): { start: number; end: number } | null {
  let last: { start: number; end: number } | null = null;
  const line = new RegExp(`^[ \\t]*${fence}[ \\t]*\\r?$`, 'gm');
  line.lastIndex = from;
  for (let match = line.exec(text); match !== null; match = line.exec(text)) {
    last = { start: match.index, end: match.index + match[0].length };
  }
  return last;
}

/** Whether all fences that begin within a fence end there. */
function looksFenced(body: string): boolean {
  let isOpen = false;
  for (const [, language] of body.matchAll(/^[ \t]*(?:`{3,}|~{3,})[ \t]*([\w+-]*)/gm)) {
    if (!isOpen) {
      // A bare line where none is open ends the outer fence: what follows is outside.
      if (language === '') return false;
      isOpen = true;
    } else if (language === '') {
      isOpen = false;
    }
  }
  return !isOpen;
}

function hasOpenFence(text: string): boolean {
  let open: string | null = null;
  for (const [, fence = '', rest = ''] of text.matchAll(/^[ \t]{0,3}(`{3,}|~{3,})([^\n]*)/gm)) {
    if (open === null) open = fence;
    else if (fence.startsWith(open) && rest.trim() === '') open = null;
  }
  return open !== null;
}

function isReport(body: string, language: string): boolean {
  if (/^(?:markdown|md|mdx|gfm)$/.test(language)) return true;
  if (language === 'html' || language === 'htm') return looksLikeHtml(body);
  if (!/^(?:text|txt|plaintext|plain|)$/.test(language)) return false;
  return looksLikeMarkdown(body) || looksLikeHtml(body);
}

/** Markdown that an editor or a template had indented as a whole. */
function dedent(text: MappedText): MappedText {
  const indents = [...text.text.matchAll(/^([ \t]*)\S/gm)].map((match) => match[1]?.length ?? 0);
  const [first = 0, ...others] = indents;
  const isEntry = /^\s*(?:[-*+]|\d+[.)])\s/.test(text.text);
  const counted = first === 0 && others.length >= 2 && !isEntry ? others : indents;
  const shared = counted.reduce((least, indent) => Math.min(least, indent), 40);
  const isIndented = counted === indents ? shared > 0 : shared >= 4;
  if (!isIndented) return text;
  return text.replace(new RegExp(`^[ \\t]{1,${shared}}`, 'gm'), () => '');
}

const BOX = /<\/?(?:div|section|article|main|body|html|span|center|font)\b[^<>]*>/gi;

/** Markdown without the boxes that it stands in; hidden ones stay, to be left out with their words. */
function withoutBoxes(text: MappedText): MappedText {
  if (!/^\s*<(?:div|section|article|main|body|center|span)\b/i.test(text.text)) return text;
  if (/hidden|display\s*:|visibility\s*:|font-size\s*:\s*0/i.test(text.text)) return text;
  return text.replace(BOX, () => '');
}

/** A line in bold type right behind an entry of a list, which would be read as part of it. */
const LABEL_BEHIND_LIST =
  /\n(?=\*\*[^*\n]{2,80}\*\*[:：]?[ \t]*\n)(?<=^[ \t]{0,6}(?:[-*+•]|\d{1,2}[.)])[ \t][^\n]*\n)/gm;

function apartLabels(text: MappedText): MappedText {
  return text.replace(LABEL_BEHIND_LIST, () => '\n\n');
}

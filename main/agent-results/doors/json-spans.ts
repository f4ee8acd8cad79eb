import { parseJsonExactly } from '../../../shared/domain/exact-json.ts';
import { mendJson, type BrokenJson } from '../json-text/mend-json.ts';

/** A place in a text that is, or was meant to be, a JSON object or array. */
export type JsonSpan =
  | {
      readonly kind: 'json';
      readonly value: unknown;
      /** Found within something that was cut off, so it may be a part of it. */
      readonly isFragment: boolean;
      /** As it stood in the text, where it had to be repaired; else `null`. */
      readonly written: string | null;
    }
  | { readonly kind: 'broken'; readonly problem: BrokenJson; readonly text: string };

/** Levels of nesting that are taken; the same as at the listener's doors. */
const MAX_DEPTH = 100;

/** How much is read again after something was cut off, in lengths of the text. */
const MAX_PASSES = 8;

/** Characters of a broken place that are kept to look at. */
const BROKEN_CHARACTERS = 2_000;

/** Where JSON can begin: a bracket, and after it what may follow one. */
const BEGINNING = /\{(?=\s*["'“}])|\[(?=\s*["'“{[\]])/g;

/** A beginning that is no accident: prose has brackets too. */
const MEANT_AS_JSON = /^(?:\{\s*["“]|\{\s*'[^'\n]{0,80}'\s*:|\[\s*\{\s*["“])/;

/**
 * Finds the JSON in a text: all of it, fenced blocks, lines, or between sentences.
 *
 * One pass over brackets and strings. Where a part was cut off, the next line is tried,
 * so that a damaged line of a log does not take the others with it; how often is
 * limited, and what is not looked at any more is reported as cut off. Never throws.
 */
export function findJsonSpans(text: string): JsonSpan[] {
  const spans: JsonSpan[] = [];
  const mostRead = MAX_PASSES * text.length;
  let read = 0;
  let wasCutOff = false;
  const beginning = new RegExp(BEGINNING);
  for (let match = beginning.exec(text); match !== null; match = beginning.exec(text)) {
    const start = match.index;
    const { end, problem } = findEnd(text, start);
    const strict = problem === null ? parse(text.slice(start, end)) : null;
    const isFragment = wasCutOff && start > 0 && text[start - 1] !== '\n';
    read += end - start;
    if (strict !== null) {
      spans.push({ kind: 'json', value: strict.value, isFragment, written: null });
      beginning.lastIndex = end;
      continue;
    }
    const mended = isFragment || read > mostRead ? null : mend(text, start);
    read += mended === null ? 0 : mended.end - start;
    if (mended?.span !== undefined) {
      spans.push(mended.span);
      beginning.lastIndex = mended.end;
      continue;
    }
    if (problem === null) {
      if (!isFragment) pushBroken(spans, text, start, 'json_invalid');
      beginning.lastIndex = end;
      continue;
    }
    if (!isFragment || read > mostRead) pushBroken(spans, text, start, problem);
    wasCutOff = true;
    const newline = text.indexOf('\n', problem === 'json_cut_off' ? start : end);
    if (newline < 0 || read > mostRead) break;
    beginning.lastIndex = newline + 1;
  }
  return spans;
}

/** Reads what is no strict JSON as it was meant, where that can be told. */
function mend(text: string, start: number): { end: number; span?: JsonSpan } {
  const mended = mendJson(text, start);
  const parsed = mended.problem === null ? parse(mended.json) : null;
  if (parsed === null) return { end: mended.end };
  const written = text.slice(start, mended.end);
  return {
    end: mended.end,
    span: { kind: 'json', value: parsed.value, isFragment: false, written },
  };
}

function pushBroken(spans: JsonSpan[], text: string, start: number, problem: BrokenJson): void {
  const shown = text.slice(start, start + BROKEN_CHARACTERS);
  if (MEANT_AS_JSON.test(shown)) spans.push({ kind: 'broken', problem, text: shown });
}

/** Finds where the bracket at `start` is closed; JSON has no raw line end in a string. */
function findEnd(text: string, start: number): { end: number; problem: BrokenJson | null } {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
      else if (character === '\n') return { end: at, problem: 'json_cut_off' };
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > MAX_DEPTH) return { end: at, problem: 'nested_too_deeply' };
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return { end: at + 1, problem: null };
    }
  }
  return { end: text.length, problem: 'json_cut_off' };
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: parseJsonExactly(text) };
  } catch {
    return null;
  }
}

/** How often JSON may be written as a JSON string within another. */
const MAX_ENCODINGS = 4;

/** Takes a text out of the quotation marks, and the escapes, in which it was copied. */
export function unquote(text: string): string {
  let current = text.replace(/^\uFEFF/, '').trim();
  for (let round = 0; round < MAX_ENCODINGS; round += 1) {
    const isEscaped = /^[{[][{[\s]*\\"/.test(current);
    if (!current.startsWith('"') && !isEscaped) return current;
    const decoded = parse(isEscaped ? `"${current}"` : current);
    if (typeof decoded?.value !== 'string') return current;
    current = decoded.value.trim();
  }
  return current;
}

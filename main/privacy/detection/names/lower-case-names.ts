import type { Detection } from '../detection.ts';
import { LanguageOfText } from '../text/language.ts';
import { NameContext } from './name-context.ts';
import { ANY_FIRST, ANY_LAST, COMMON_FIRST, NO_NAME } from './name-lexicon.ts';
import type { NameLexicon } from './name-lexicon.ts';
import { isSurnameByForm } from './name-shape.ts';

/**
 * Finds names in a text without any capitals, as in a chat: "olga krylova's parcel".
 *
 * A first name before a surname counts, and so does a first name next to words about a
 * person. In a text with capitals, a word in lower case is a name only after a cue.
 */
export function findLowerCaseNames(text: string, lexicon: NameLexicon): Detection[] {
  if (text.length > MAX_TEXT || /\p{Lu}/u.test(text)) return [];
  const language = new LanguageOfText(text);
  const words = [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kinds: lexicon.kindsAt(match[0], language, match.index),
    text: match[0],
  }));
  const detections: Detection[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || !isFirst(word)) continue;
    let last = at;
    const initial = words[at + 1];
    const isInitial = initial !== undefined && initial.text.length === 1;
    const family = words[isInitial ? at + 2 : at + 1];
    const gap = family === undefined ? '' : text.slice(word.end, family.start);
    if (family !== undefined && isFamily(family, isInitial) && /^ (?:\p{Ll}\.? )?$/u.test(gap)) {
      last = isInitial ? at + 2 : at + 1;
    }
    const end = words[last]?.end ?? word.end;
    if (last === at && !isPerson(new NameContext(text, word.start, end, language))) continue;
    detections.push({
      type: 'name',
      start: word.start,
      end,
      confidence: last > at ? 0.7 : 0.6,
      reason: 'a first name in a text without capitals',
    });
    at = last;
  }
  return detections;
}

/** Chats are short; a long text in lower case is a list or data. In characters. */
const MAX_TEXT = 4_000;

const WORD = /(?<![\p{L}\p{N}_@./-])\p{Ll}+(?![\p{L}\p{N}_@/]|\.\p{L})/gu;

interface Word {
  readonly kinds: number;
  readonly text: string;
}

function isFirst({ kinds }: Word): boolean {
  return (kinds & COMMON_FIRST) !== 0 && (kinds & NO_NAME) === 0;
}

function isFamily({ kinds, text }: Word, isAfterInitial: boolean): boolean {
  if (text.length < 3 || (kinds & NO_NAME) !== 0) return false;
  return isAfterInitial || isSurnameByForm(text, kinds) || (kinds & (ANY_LAST | ANY_FIRST)) !== 0;
}

function isPerson(context: NameContext): boolean {
  return (
    !context.isThing && (context.isPersonAfter || context.isExpectedBefore || context.isLabelled)
  );
}

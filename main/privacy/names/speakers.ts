import type { Detection } from '../detection.ts';
import {
  ANY_FIRST,
  CALENDAR,
  COMMON_FIRST,
  ORGANISATION,
  PLACE,
  ROLE,
  WORD,
} from './name-lexicon.ts';
import type { NameToken } from './name-tokens.ts';

/**
 * Finds who speaks in a dialogue: `Ella: What a wife.` at the start of several lines.
 *
 * One of the speakers has to be a first name beyond doubt; then the others may be words or
 * unknown. Labels of a form ("Owner:", "Status:") are words, and no first names.
 */
export function readSpeakers(text: string, tokens: readonly NameToken[]): Detection[] {
  const speakers = tokens.filter(({ start, end, isInitial }) => {
    if (isInitial || text.charAt(end) !== ':' || !/["“\s]/.test(text.charAt(end + 1))) return false;
    return start === 0 || text.charAt(start - 1) === '\n';
  });
  const isDialogue = speakers.length > 1 && speakers.some(isSure);
  if (!isDialogue) return [];
  return speakers
    .filter((one) => isPossible(one) || isRepeated(one, speakers))
    .map(({ start, end }) => ({
      type: 'name',
      start,
      end,
      confidence: 0.75,
      reason: 'who speaks in a dialogue',
    }));
}

function isSure({ kinds }: NameToken): boolean {
  return (kinds & COMMON_FIRST) !== 0 && (kinds & (WORD | PLACE)) === 0;
}

function isPossible({ kinds }: NameToken): boolean {
  return (kinds & ANY_FIRST) !== 0 && (kinds & (ORGANISATION | ROLE | CALENDAR)) === 0;
}

/** A name of no list counts when it speaks again. */
function isRepeated(one: NameToken, speakers: readonly NameToken[]): boolean {
  return one.kinds === 0 && speakers.filter(({ text }) => text === one.text).length > 1;
}

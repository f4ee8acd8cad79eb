import type { Detection } from '../detection.ts';
import { foldName } from './fold-name.ts';
import {
  ANY_FIRST,
  ANY_LAST,
  CALENDAR,
  COMMON_FIRST,
  NATIVE_LETTERS,
  ORGANISATION,
  PLACE,
  ROLE,
  WORD,
} from './name-lexicon.ts';
import { isSurnameByForm } from './name-shape.ts';
import type { NameToken } from './name-tokens.ts';

/**
 * Finds the speakers of a dialogue: `Ella: What a wife.` at the start of several lines.
 *
 * One of the speakers has to be a clear first name; then the others may be ordinary or
 * unknown words. Labels of a form ("Owner:", "Status:") are words, not first names.
 */
export function readSpeakers(text: string, tokens: readonly NameToken[]): Detection[] {
  const speakers = tokens.filter(({ start, end, isInitial, text: word }) => {
    if (isInitial || text.charAt(end) !== ':' || !/["“\s]/.test(text.charAt(end + 1))) return false;
    if (FROM.test(word)) return false;
    return startsLine(text, start);
  });
  if (speakers.length < 2) return [];
  const isInterview = speakers.some(isInterviewer);
  if (!isInterview && !speakers.some(isSure) && !takeTurns(speakers)) return [];
  const turns = countTurns(speakers);
  return speakers
    .filter(
      (one) =>
        isPossible(one) ||
        isUnlisted(text, one, turns) ||
        (isInterview && isNoOther(one) && !isInterviewer(one)),
    )
    .map(({ start, end }) => ({
      type: 'name',
      start,
      end,
      confidence: 0.75,
      reason: 'a speaker in a dialogue',
    }));
}

/** The head of an e-mail: "De: ana@...", "Da: ...". */
const FROM = /^(?:d[ae]|v[ao]n)$/i;

/** A line, or what stands in it behind the time: "[10:02] Ella: ", "03.05.25, 10:02 - Ella: ". */
function startsLine(text: string, start: number): boolean {
  if (start === 0 || text.charAt(start - 1) === '\n') return true;
  return text.charAt(start - 1) === ' ' && TIME.test(text.slice(Math.max(0, start - 30), start));
}

const TIME = /(?:^|\n)\[?(?:[\d./-]{6,10},? )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?\]?(?: -)? $/;

function isInterviewer({ text }: NameToken): boolean {
  return INTERVIEWERS.has(foldName(text));
}

/** Who asks the questions, in eight languages; the other speaker answers them. */
const INTERVIEWERS: ReadonlySet<string> = new Set(
  (
    'interviewer moderator moderation moderatorin interviewerin intervieweur intervieweuse moderateur moderatrice ' +
    'entrevistador entrevistadora moderador moderadora intervistatore intervistatrice moderatore moderatrice ' +
    'intervjuare'
  ).split(' '),
);

/** In no list, or in those of names alone. */
function isNoOther({ kinds }: NameToken): boolean {
  return (kinds & ~(ANY_FIRST | ANY_LAST | NATIVE_LETTERS)) === 0;
}

function countTurns(speakers: readonly NameToken[]): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  for (const { text } of speakers) turns.set(text, (turns.get(text) ?? 0) + 1);
  return turns;
}

/** A, B and A again: two people answering each other, at least one with a first name. */
function takeTurns(speakers: readonly NameToken[]): boolean {
  const names = new Set(speakers.map(({ text }) => text));
  const isRepeated = names.size < speakers.length && names.size >= 2;
  return (
    isRepeated && speakers.some(isPossible) && speakers.every((one) => (one.kinds & WORD) === 0)
  );
}

function isSure({ kinds }: NameToken): boolean {
  return (kinds & COMMON_FIRST) !== 0 && (kinds & (WORD | PLACE)) === 0;
}

function isPossible({ kinds }: NameToken): boolean {
  return (kinds & ANY_FIRST) !== 0 && (kinds & (ORGANISATION | ROLE | CALENDAR)) === 0;
}

/** An unknown name counts if it speaks again, looks like a surname or precedes a quotation. */
function isUnlisted(text: string, one: NameToken, turns: ReadonlyMap<string, number>): boolean {
  if ((one.kinds & ~(ANY_LAST | NATIVE_LETTERS)) !== 0) return false;
  return (
    isSurnameByForm(one.text, one.kinds) ||
    /^:\s?["“]/.test(text.slice(one.end, one.end + 3)) ||
    (one.kinds & ANY_LAST) !== 0 ||
    (turns.get(one.text) ?? 0) > 1
  );
}

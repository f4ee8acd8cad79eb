import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import type { FileKind } from '../../../shared/domain/agent-file.ts';

/** A file that an answer may be in. */
export interface CanvasCandidate {
  readonly name: string;
  readonly kind: FileKind;
  /** `null` where it is no text. */
  readonly text: string | null;
}

/** An answer in words that is longer says something itself, in characters. */
const LONGEST_THIN = 1_500;

/** A JSON object with more members is an answer. */
const MOST_MEMBERS = 3;

const FILE_WORDS =
  /\b(?:canvas|file|files|document|attach(?:ed|ment)|download|datei|dokument|anhang)\b/i;

/**
 * Whether an answer says nothing itself, as that of an agent whose answer is a file: nothing at
 * all, or a sentence or two without a heading or a value.
 */
export function isThin(result: JsonValue): boolean {
  const text = wordsOf(result);
  return text !== null && text.length <= LONGEST_THIN && !/^#{1,6} |[{<|]/m.test(text);
}

/** Whether an answer that says nothing itself says that there is a file. */
export function pointsToFile(result: JsonValue): boolean {
  return isThin(result) && FILE_WORDS.test(wordsOf(result) ?? '');
}

/** The words of an answer that is one text, or has nothing but a few; `null` for any other. */
function wordsOf(result: JsonValue): string | null {
  if (result === null) return '';
  if (typeof result === 'string') return result.trim();
  if (!isJsonObject(result)) return null;
  const members = Object.values(result).filter((value) => value !== null);
  if (members.length > MOST_MEMBERS) return null;
  if (!members.every((value) => typeof value === 'string')) return null;
  return members.join('\n').trim();
}

const RANKS: Readonly<Partial<Record<FileKind, number>>> = {
  html: 3,
  markdown: 3,
  json: 2,
  text: 1,
};

const ANSWER_NAMES = /report|result|canvas|analysis|audit|review|bericht|ergebnis/i;
const OTHER_NAMES = /note|readme|log|source|appendix|raw|working|notiz|quelle|anhang/i;

/**
 * The file that is an agent's answer, of several: a web page or Markdown before other texts, one
 * whose name says so before one whose name says otherwise, the longer one before the shorter.
 *
 * @returns its index; `null` where none can be
 */
export function chooseCanvas(candidates: readonly CanvasCandidate[]): number | null {
  const scored = candidates.flatMap(({ name, kind, text }, index) => {
    const rank = RANKS[kind];
    if (rank === undefined || text === null || text.trim() === '') return [];
    const hint = (ANSWER_NAMES.test(name) ? 2 : 0) - (OTHER_NAMES.test(name) ? 3 : 0);
    return [{ index, score: rank + hint, length: text.length }];
  });
  const [first] = scored.toSorted((a, b) => b.score - a.score || b.length - a.length);
  return first?.index ?? null;
}

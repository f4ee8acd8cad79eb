import type { Insight, Level } from '../../../shared/domain/agent-result.ts';
import { readImpact } from '../normalise/read-level.ts';
import { foldWords } from './vocabulary/fold-words.ts';
import {
  exactFieldMeanings,
  levelOfWord,
  statusOfWord,
  statusWithin,
} from './vocabulary/look-up.ts';
import { LEVEL_SIGNS } from './vocabulary/level-terms.ts';
import type { LevelWord } from './vocabulary/level-terms.ts';
import { STATUS_SIGNS } from './vocabulary/status-terms.ts';
import type { StatusWord } from './vocabulary/status-terms.ts';

/** A level longer than this is a sentence that begins with one. */
const LONGEST_LEVEL = 100;

const LEVEL_LABELS: ReadonlySet<string> = new Set([
  'severity',
  'priority',
  'impact',
  'effort',
  'probability',
  'importance',
  'ease',
  'confidence',
]);

/**
 * Reads how much something matters or costs, as words of eight languages and signs state it.
 *
 * @example readLevelWord('High (do first)') // 'high'
 * @example readLevelWord('🟡 mittlere Priorität') // 'medium'
 * @returns `null` where no single level is stated
 */
export function readLevelWord(text: string): LevelWord | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_LEVEL) return null;
  const english = readImpact(trimmed);
  if (english !== null) return english;
  if (isRange(trimmed)) return null;
  const whole = levelOfWord(trimmed) ?? levelOfWord(withoutLabels(trimmed));
  if (whole !== null) return whole;
  const [head = ''] = trimmed.split(/\s*[(（:;,.、。]|\s+[–—-]\s+/, 1);
  if (head !== trimmed && head.trim() !== '') {
    const stated = levelOfWord(head) ?? levelOfWord(withoutLabels(head));
    if (stated !== null) return stated;
  }
  return levelOfSign(trimmed);
}

/** "medium - high", "mittel bis hoch": two levels are none. */
function isRange(text: string): boolean {
  const pieces = text.split(/\s*(?:[-–—/]|\b(?:to|bis|à|a|tot)\b)\s*/);
  return pieces.length > 1 && pieces.every((piece) => levelOfWord(piece) !== null);
}

/** The same for the three levels of impact and effort. */
export function readLevelOf(text: string): Level | null {
  const level = readLevelWord(text);
  return level === 'critical' ? 'high' : level;
}

/** The level of a sign that a text begins or ends with. */
export function levelOfSign(text: string): LevelWord | null {
  const signs = text.match(/\p{Extended_Pictographic}/gu) ?? [];
  const levels = signs.flatMap((sign) => LEVEL_SIGNS.get(sign) ?? []);
  const [only] = levels;
  return only !== undefined && levels.every((one) => one === only) ? only : null;
}

/** How a level of a priority is counted, 1 first; see `recommendation-priority.ts`. */
export const PRIORITY_OF_LEVEL: Readonly<Record<LevelWord, number>> = {
  critical: 1,
  high: 2,
  medium: 5,
  low: 8,
};

/** The severity that a text states. */
export function readSeverity(text: string): Insight['severity'] | null {
  return readLevelWord(text);
}

/** The state that a word, a sign, or a sign with a word says. */
export function readStatus(text: string): StatusWord | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST_LEVEL) return null;
  const word = statusOfWord(trimmed);
  if (word !== null) return word;
  const [head = ''] = trimmed.split(/\s*[(（:;,.、。]|\s+[–—-]\s+/, 1);
  const stated = head === trimmed ? null : statusOfWord(head);
  if (stated !== null) return stated;
  const within = statusWithin(trimmed);
  if (within !== null) return within;
  const [sign] = trimmed.match(/\p{Extended_Pictographic}|[✓✔✗✘]/gu) ?? [];
  return sign === undefined ? null : (STATUS_SIGNS.get(sign) ?? null);
}

/** "Hohe Priorität" is "Hohe": the label in it says what is stated, not how much. */
function withoutLabels(text: string): string {
  return foldWords(text)
    .split(' ')
    .filter((word) => !exactFieldMeanings(word).some((meaning) => LEVEL_LABELS.has(meaning)))
    .join(' ');
}

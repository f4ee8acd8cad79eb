import { readValue } from './read-value.ts';
import type { Language } from './vocabulary/languages.ts';

/**
 * Reads how sure somebody is, 0 to 1: "0.8", "80 %", "4 out of 5", "72/100".
 *
 * @returns `null` where no number says it: "high" is no share
 */
export function readShare(text: string, language: Language): number | null {
  const inner = /[(（]([^()（）]{1,12})[)）]\s*$/.exec(text)?.[1];
  const read =
    readValue(text, language) ?? (inner === undefined ? null : readValue(inner, language));
  if (read === null || typeof read.value !== 'number' || read.value < 0) return null;
  const { value, scale, unit } = read;
  if (unit !== null && unit !== 'percent' && unit !== 'score_100') return null;
  const share =
    scale === undefined ? (unit === 'percent' || value > 1 ? value / 100 : value) : value / scale;
  return share <= 1 ? share : null;
}

import type { StateWord } from '../../components/status-words.ts';

const SOON_MS = 30 * 24 * 3_600_000;

/** How a certificate of an authority stands, in a word. */
export function authorityState(
  { validFromMs, validToMs }: { readonly validFromMs: number; readonly validToMs: number },
  nowMs: number,
): StateWord {
  if (validToMs <= nowMs) return { word: 'Expired', tone: 'bad' };
  if (validFromMs > nowMs) return { word: 'Not valid yet', tone: 'warn' };
  return validToMs - nowMs <= SOON_MS
    ? { word: 'Ends soon', tone: 'warn' }
    : { word: 'Trusted', tone: 'good' };
}

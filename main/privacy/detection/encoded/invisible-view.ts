import { ViewBuilder } from './view.ts';
import type { View } from './view.ts';

/**
 * Leaves out characters that nobody sees: soft hyphens, zero-width spaces and joiners, and marks of
 * direction. "Mar\u200bia" is read as "Maria".
 *
 * @returns `null` when there are none behind a word, as between emoji
 */
export function invisibleView(text: string): View | null {
  const all = [...text.matchAll(INVISIBLE)];
  if (!all.some(({ index }) => WORD.test(text.charAt(index - 1)))) return null;
  const builder = new ViewBuilder(text);
  for (const { 0: some, index } of all) builder.replace(index, index + some.length, '');
  return builder.build();
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/g;

const WORD = /[\p{L}\p{N}@._%+-]/u;

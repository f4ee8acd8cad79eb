import { isHypothesis } from './is-hypothesis.ts';
import type { Part } from './part.ts';
import { hasNoBlanks } from './vocabulary/fold-words.ts';
import { exactFieldMeanings, exactSectionMeaning } from './vocabulary/look-up.ts';

const STATEMENT_WORDS = 8;
const STATEMENT_CHARACTERS = 24;

/** A member of JSON that is a sentence, whatever it is called. */
export function isStatement({ kind, label, text, pointer }: Part): boolean {
  if (kind !== 'field' || pointer.includes('#char=')) return false;
  const isKnown = exactFieldMeanings(label).length > 0 || exactSectionMeaning(label) !== null;
  if (isKnown || isHypothesis(text)) return false;
  return hasNoBlanks(text)
    ? text.length >= STATEMENT_CHARACTERS
    : text.split(/\s+/).length >= STATEMENT_WORDS;
}

import { parseMarkedText } from '../../support/marked-text.ts';
import type { SpanCase } from './span-case.ts';

/** Makes cases of marked texts in which everything that is personal data is marked. */
export function letterCases(sentences: readonly string[]): SpanCase[] {
  return sentences.map((marked, index) => {
    const { text, places } = parseMarkedText(marked);
    return { id: `letter-${index}`, text, expected: places, unsettled: [] };
  });
}

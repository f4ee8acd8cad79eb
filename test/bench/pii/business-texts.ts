import { readFileSync } from 'node:fs';
import type { BenchRow } from '../bench-row.ts';
import { BUSINESS_PHRASES, type Phrases } from './business-phrases.ts';
import type { Find } from './span-case.ts';

/**
 * How much is found in business texts that hold no personal data, a thousand words each.
 *
 * `kept` are whole texts that whoever writes rules does not look at.
 */
export function* wrongRows(find: Find, baseline: Find): Iterable<BenchRow> {
  for (const language of Object.keys(BUSINESS_PHRASES)) {
    const texts = businessTexts(language);
    for (const [name, some] of [
      ['wrong_per_1000', texts],
      ['kept_wrong_per_1000', texts.slice(-1)],
    ] as const) {
      const words = countWords(some, language);
      const value = (1_000 * countIn(some, find)) / words;
      const other = (1_000 * countIn(some, baseline)) / words;
      yield {
        row: `pii.${name}.${language}`,
        value,
        unit: 'findings',
        baseline: other,
        ratio: other === 0 ? null : value / other,
      };
    }
  }
}

/** Texts of a language without personal data; the last is one that nobody writes rules for. */
export function businessTexts(language: string): readonly string[] {
  const phrases = BUSINESS_PHRASES[language];
  const kept = new URL(`../../fixtures/business-texts/kept/${language}.txt`, import.meta.url);
  return [...(phrases === undefined ? [] : documentsOf(phrases)), readFileSync(kept, 'utf8')];
}

/** Sentences in a document, as many as a section of an answer has. */
const IN_DOCUMENT = 24;

/** All sentences that the phrases make, in documents that hold every opening. */
function documentsOf([openings, middles, ends]: Phrases): readonly string[] {
  const sentences = ends
    .split('|')
    .flatMap((end) =>
      middles
        .split('|')
        .flatMap((middle) => openings.split('|').map((opening) => `${opening} ${middle} ${end}.`)),
    );
  return Array.from({ length: Math.ceil(sentences.length / IN_DOCUMENT) }, (_, at) =>
    sentences.slice(at * IN_DOCUMENT, (at + 1) * IN_DOCUMENT).join('\n'),
  );
}

function countIn(texts: readonly string[], find: Find): number {
  return texts.reduce((sum, text) => sum + find(text).length, 0);
}

/** How many words some texts have together. */
export function countWords(texts: readonly string[], language: string): number {
  const words = new Intl.Segmenter(language, { granularity: 'word' });
  return texts.reduce(
    (sum, text) => sum + [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length,
    0,
  );
}

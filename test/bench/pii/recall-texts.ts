import { readdirSync, readFileSync } from 'node:fs';
import { parseMarkedText } from '../../support/marked-text.ts';
import type { BenchRow } from '../bench-row.ts';
import { recallOf, scoreCases } from './score.ts';
import type { Find, SpanCase } from './span-case.ts';

const FOLDER = new URL('../../fixtures/people-texts/', import.meta.url);

/**
 * How much is found of invented people in sentences of eleven languages, by type.
 *
 * `kept` are the sentences that whoever writes rules does not look at.
 */
export function* recallRows(
  find: Find,
  baseline: Find,
  say: (line: string) => void,
): Iterable<BenchRow> {
  for (const [name, folder] of [
    ['recall', FOLDER],
    ['kept_recall', new URL('kept/', FOLDER)],
  ] as const) {
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.txt'))) {
      const language = file.slice(0, -'.txt'.length);
      const cases = readCases(new URL(file, folder), language);
      if (name === 'recall') sayMissed(cases, find, say);
      const theirs = scoreCases(cases, baseline);
      for (const [type, score] of scoreCases(cases, find)) {
        if (score.expected === 0) continue;
        const other = theirs.get(type);
        const value = recallOf(score);
        const plain = other === undefined ? 0 : recallOf(other);
        const ratio = plain === 0 ? null : value / plain;
        yield { row: `pii.${name}.${type}.${language}`, value, unit: '', baseline: plain, ratio };
      }
    }
  }
}

/** The sentences of a language, those that are kept included. */
export function recallCases(language: string): readonly SpanCase[] {
  return [FOLDER, new URL('kept/', FOLDER)].flatMap((folder) =>
    readCases(new URL(`${language}.txt`, folder), language),
  );
}

function readCases(file: URL, language: string): readonly SpanCase[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line, at) => {
    const { text, places } = parseMarkedText(line);
    return { id: `${language}-${at}`, text, expected: places, unsettled: [] };
  });
}

function sayMissed(cases: readonly SpanCase[], find: Find, say: (line: string) => void): void {
  for (const one of cases) {
    for (const [type, { expected, right }] of scoreCases([one], find)) {
      if (right < expected) say(`${type} missed: ${one.text}`);
    }
  }
}

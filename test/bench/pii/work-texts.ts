import { readFileSync } from 'node:fs';
import { parseMarkedText } from '../../support/marked-text.ts';
import type { BenchRow } from '../bench-row.ts';
import { countWords } from './business-texts.ts';
import { recallOf, scoreCases } from './score.ts';
import type { Find, SpanCase } from './span-case.ts';

const FOLDER = new URL('../../fixtures/work-texts/', import.meta.url);
const LANGUAGES = ['de', 'en', 'es', 'fr', 'it', 'nl', 'pt', 'sv'] as const;

/**
 * How many people are found in lines of e-mails, tickets, notes of interviews and exports, and how much
 * is found in vain in as many lines that only look as if somebody were named.
 *
 * Each line stands alone, so that little tells its language; the lines without people are made of words
 * that are names elsewhere, and say more about what changes than about any text. `kept` are the lines
 * that whoever writes rules does not look at.
 */
export function* workRows(find: Find, baseline: Find): Iterable<BenchRow> {
  for (const [name, folder] of [
    ['work', FOLDER],
    ['kept_work', new URL('kept/', FOLDER)],
  ] as const) {
    for (const language of LANGUAGES) {
      const cases = readCases(new URL(`${language}.txt`, folder));
      const recall = (by: Find): number => recallOf(scoreCases(cases, by).get('name') ?? NONE);
      const words = countWords(
        cases.map(({ text }) => text),
        language,
      );
      const wrong = (by: Find): number => (1_000 * countWrong(cases, by)) / words;
      yield row(`pii.${name}_recall.name.${language}`, recall(find), '', recall(baseline));
      yield row(`pii.${name}_wrong_per_1000.${language}`, wrong(find), 'findings', wrong(baseline));
    }
  }
}

const NONE = { expected: 0, found: 0, right: 0, exact: 0, leaked: 0 };

/** A line is a text; `\n` in it is the end of a line. */
function readCases(file: URL): readonly SpanCase[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line, at) => {
    const { text, places } = parseMarkedText(line.replaceAll(String.raw`\n`, '\n'));
    return { id: String(at), text, expected: places, unsettled: [] };
  });
}

/** What is found where nothing was marked. */
function countWrong(cases: readonly SpanCase[], find: Find): number {
  return cases.reduce((sum, { text, expected }) => {
    const wrong = find(text).filter(
      (one) => !expected.some(({ start, end }) => start < one.end && one.start < end),
    );
    return sum + wrong.length;
  }, 0);
}

function row(name: string, value: number, unit: string, baseline: number): BenchRow {
  return { row: name, value, unit, baseline, ratio: baseline === 0 ? null : value / baseline };
}

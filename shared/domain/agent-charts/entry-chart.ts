import type { AnswerWords } from '../answer/answer-words.ts';
import { findNumbers } from '../answer/find-numbers.ts';
import type { ReportAgent } from '../report.ts';
import type { AgentChart } from './agent-chart.ts';
import { describedItems, refToDetail } from './described-items.ts';

const SCORE = /\bscore$|wert$/iu;
/** How sure an agent is says nothing of the entry. */
const CONFIDENCE = /confidence|konfidenz|zuversicht/iu;
const FEWEST = 2;
const MOST = 10;

/**
 * What entries of one kind, such as regions or workflows, score under a name that they share.
 *
 * @returns `null` where fewer than two share one
 */
export function entryChart(agent: ReportAgent, words: AnswerWords): AgentChart | null {
  const scores = describedItems(agent).flatMap((item) =>
    item.details.flatMap((detail) => {
      if (!SCORE.test(detail.label) || CONFIDENCE.test(detail.label)) return [];
      const [number, other] = findNumbers(detail.value);
      if (number === undefined || other !== undefined) return [];
      const ref = refToDetail(item, detail);
      return [{ name: item.name, label: detail.label, value: number.value, ref }];
    }),
  );
  const label = scores[0]?.label;
  const entries = scores.filter((one) => one.label === label).slice(0, MOST);
  if (label === undefined || entries.length < FEWEST) return null;
  const largest = Math.max(...entries.map(({ value }) => value));
  if (largest <= 0) return null;
  const least = Math.min(...entries.map(({ value }) => value));
  // What ends between 10 and 100 is of 100; of a smaller scale nobody says where it ends.
  const max = largest > 10 && largest <= 100 ? 100 : largest;
  return {
    id: 'entries',
    title: words.tell('entriesChart', { label }),
    chart: {
      kind: 'bars',
      marks: entries.map(({ name, value, ref }) => ({
        label: name,
        value,
        text: words.number(value),
        ref,
        isFocus: value === least && least < largest,
      })),
      max,
      gap: null,
    },
    headings: [words.word('entry'), label],
    rows: entries.map(({ name, value, ref }) => ({
      cells: [name, words.number(value)],
      state: null,
      ref,
    })),
    note: '',
  };
}

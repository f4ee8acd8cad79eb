import { measure } from '../answer/metric-text.ts';
import { readAdvice } from '../recommendations/advice-words.ts';
import { isPresentable, type StoryContext } from './story-context.ts';
import type { MeasureRow } from './storyline.ts';

const MOST_ROWS = 7;

/**
 * What is measured, from where to where, and by whom.
 *
 * The goal behind the largest lever first, then the tests, then targets that agents state,
 * then what somebody is to measure without a target. No target is made up.
 */
export function measureRows(context: StoryContext): MeasureRow[] {
  const rows = [
    ...leverRows(context),
    ...testRows(context),
    ...targetRows(context),
    ...shareRows(context),
  ].map((row) => ({ ...row, owner: row.owner || measuredBy(row.kpi, context) }));
  return rows
    .filter(
      ({ kpi, baseline }, index) =>
        rows.findIndex(
          (one) => one.kpi === kpi || (one.baseline === baseline && isAlike(one.kpi, kpi)),
        ) === index,
    )
    .slice(0, MOST_ROWS);
}

function leverRows({ answer, words }: StoryContext): MeasureRow[] {
  const [lever] = answer.levers;
  if (lever === undefined) return [];
  const move = answer.moves.find((one) => one.lever?.id === lever.id);
  const owner = move?.owner ?? '';
  const base = answer.base?.flatMap(({ refs = [], text }) =>
    refs.filter(({ label }) => label === 'Completed').map((ref) => ({ ref, text })),
  )[0];
  const count = base === undefined ? null : Number(base.text.replaceAll(/\D/gu, ''));
  const whole: MeasureRow[] =
    base === undefined || count === null
      ? []
      : [
          {
            kpi: words.tell('perMonth', {
              unit: lever.unit,
              monthly: lever.isMonthly ? words.word('monthly') : '',
            }),
            baseline: base.text,
            target: words.tell('ifReached', { value: words.number(count + lever.gain) }),
            owner,
            refs: [base.ref, ...lever.inputs],
          },
        ];
  const devices = answer.findings.find(({ id }) => id === 'devices')?.chart;
  if (devices?.kind !== 'bars') return whole;
  const [desktop, phone] = devices.marks;
  const act = answer.findings
    .find(({ id }) => id === 'devices')
    ?.sentence[0]?.text.replace(/^(?:Phones|Auf Telefonen gelingt)\s/u, '')
    .replace(/\sin\s$/u, '');
  if (desktop === undefined || phone === undefined || act === undefined) return whole;
  return [
    ...whole,
    {
      kpi: capital(words.tell('onPhones', { act })),
      baseline: phone.text,
      target: words.tell('asDesktops', { value: desktop.text }),
      owner,
      refs: [phone.ref, desktop.ref],
    },
  ];
}

function testRows({ answer, words }: StoryContext): MeasureRow[] {
  return answer.tests.flatMap(({ metric, baseline, target, moveNumber, ref }): MeasureRow[] => {
    if (baseline === null || target === null || !isPresentable(metric)) return [];
    return [
      {
        kpi: capital(metric),
        baseline: words.percent(baseline * 100),
        target: words.percent(target * 100),
        owner: answer.moves.find(({ number }) => number === moveNumber)?.owner ?? '',
        refs: [ref],
      },
    ];
  });
}

function targetRows({ received, words }: StoryContext): MeasureRow[] {
  return received.flatMap(({ agentId, result }) =>
    result.metrics.flatMap((metric): MeasureRow[] => {
      const measured = measure(metric, words);
      if (measured === null || measured.target === null || !isPresentable(metric.label)) return [];
      return [
        {
          kpi: metric.label,
          baseline: measured.text,
          target: metric.target ?? '',
          owner: '',
          refs: [{ agentId, pointer: metric.pointer, label: metric.label, value: measured.text }],
        },
      ];
    }),
  );
}

/** "8 of 40" and scores: what they are today; nobody said what they should be. */
function shareRows({ received, words }: StoryContext): MeasureRow[] {
  return received.flatMap(({ agentId, result }) =>
    result.metrics.flatMap((metric): MeasureRow[] => {
      const measured = measure(metric, words);
      const isShare = measured !== null && measured.max !== null && measured.max !== 100;
      const isText = /^\d[\d.,]* (?:of|von) \d/u.test(String(metric.value));
      if (!(isShare || isText) || !isPresentable(metric.label)) return [];
      const text = measured?.text ?? String(metric.value);
      return [
        {
          kpi: metric.label,
          baseline: text,
          target: '',
          owner: '',
          refs: [{ agentId, pointer: metric.pointer, label: metric.label, value: text }],
        },
      ];
    }),
  );
}

const MEASURING =
  /^(?:measure|track|count|ask|compare|monitor|messe|zähle|vergleiche|frage|verfolge)\p{L}*\b/iu;

/** What part of a measure's words a next step has to name to be about it. */
const LEAST_SHARED = 1 / 2;

/** Who is to measure it, as a next step says that shares its words. */
function measuredBy(kpi: string, { answer }: StoryContext): string {
  const own = readAdvice(kpi).words;
  const found = answer.moves.find(({ title, owner }) => {
    if (owner === '' || !MEASURING.test(title)) return false;
    const said = readAdvice(title).words;
    return own.filter((word) => said.includes(word)).length >= own.length * LEAST_SHARED;
  });
  return found?.owner ?? '';
}

/** Two names of one measure, such as of a test and of the lever that it works on. */
function isAlike(a: string, b: string): boolean {
  const words = new Set(readAdvice(a).words);
  return readAdvice(b).words.filter((word) => words.has(word)).length >= 2;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

import type { AnswerWords } from '../answer/answer-words.ts';
import type { TestPlan } from '../answer/answer.ts';
import type { ChartModel } from '../answer/chart-model.ts';
import type { ScoreRow } from '../answer/score-rows.ts';

/** A planned test as its card shows it. */
export interface TestCard {
  /** The agent's size and days against those that were worked out; `null` with neither. */
  readonly chart: ChartModel | null;
  /** Empty where the agent did not say. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What the calculation says of the agent's claim. */
  readonly remarks: readonly string[];
  /** `warn` where the claim does not hold, `quiet` where nobody can tell. */
  readonly tone: 'good' | 'warn' | 'quiet';
}

/** The card of a test: what is claimed, and what a two-proportion test makes of it. Pure. */
export function testCard(test: TestPlan, words: AnswerWords): TestCard {
  const { baseline, target, power, metric, guardrail, variants, monthlyVisitors } = test;
  const rates =
    baseline === null || target === null
      ? ''
      : `${words.percent(baseline * 100)} → ${words.percent(target * 100)}`;
  const facts: TestCard['facts'] = [
    [words.word('baselineTarget'), rates],
    [words.word('power'), power === null ? '' : percentOf(power, words)],
    [words.word('monthlyVisitors'), monthlyVisitors === null ? '' : words.number(monthlyVisitors)],
    [words.word('kpi'), metric],
    [words.word('guardrail'), guardrail],
    [words.word('variants'), variants.join(' · ')],
  ];
  return {
    chart: claimChart(test, words),
    facts,
    remarks: remarksOn(test, words),
    tone:
      test.isTooSmall || test.isTooShort
        ? 'warn'
        : test.needed === null || test.perArm === null
          ? 'quiet'
          : 'good',
  };
}

/** Says of a test that its size cannot show the change that it promises. */
export function tooSmallText(test: TestPlan, words: AnswerWords): string {
  return words.tell('checkedBad', {
    test: test.name,
    needed: words.number(test.needed ?? 0),
    claimed: words.number(test.perArm ?? 0),
    power: percentOf(test.power, words),
  });
}

/** Says of a test that its days are over before enough visitors have come. */
export function tooShortText(test: TestPlan, words: AnswerWords): string {
  return words.tell('checkedDays', {
    test: test.name,
    needed: words.number(test.neededDays ?? 0),
    days: words.number(test.days ?? 0),
  });
}

function remarksOn(test: TestPlan, words: AnswerWords): string[] {
  return [sizeRemark(test, words), ...(test.isTooShort ? [tooShortText(test, words)] : [])];
}

function sizeRemark(test: TestPlan, words: AnswerWords): string {
  const { needed, perArm, power, isTooSmall } = test;
  if (needed === null) return words.word('testUnchecked');
  if (perArm === null) return words.tell('testNoSize', { needed: words.number(needed) });
  return isTooSmall
    ? tooSmallText(test, words)
    : words.tell('testFits', { power: percentOf(power, words) });
}

/** A whole percentage of a share of 1. */
function percentOf(share: number | null, words: AnswerWords): string {
  return words.percent(Math.round((share ?? 0) * 100));
}

function claimChart(test: TestPlan, words: AnswerWords): ChartModel | null {
  const { perArm, needed, days, neededDays, isTooSmall, isTooShort } = test;
  const rows = [
    claimRow(test, words, { label: words.word('perArm'), claimed: perArm, needed }, isTooSmall),
    claimRow(
      test,
      words,
      { label: words.word('days'), claimed: days, needed: neededDays },
      isTooShort,
    ),
  ].filter((row) => row !== null);
  return rows.length === 0 ? null : { kind: 'scores', rows };
}

function claimRow(
  { ref }: TestPlan,
  words: AnswerWords,
  { label, claimed, needed }: { label: string; claimed: number | null; needed: number | null },
  isFocus: boolean,
): ScoreRow | null {
  if (claimed === null) return null;
  const stated = words.number(claimed);
  const text =
    needed === null ? stated : words.tell('sizeRow', { stated, needed: words.number(needed) });
  const max = Math.max(claimed, needed ?? 0, 1);
  return { label, value: claimed, text, ref, isFocus, max, target: needed };
}

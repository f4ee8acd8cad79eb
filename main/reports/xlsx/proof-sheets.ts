import type { TestPlan } from '../../../shared/domain/answer/answer.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import type { Writing } from '../document/content-parts.ts';
import { lineText } from './cell-text.ts';
import { countCell, FORMAT, formulaCell, readNumber } from './number-cells.ts';
import { sheetColumn, type SheetContent } from './sheet-content.ts';
import { cellAt, type SheetCell } from './workbook.ts';

/** Columns that the calculations of a test read. */
const TEST = {
  baseline: 2,
  lift: 3,
  target: 4,
  arms: 5,
  perArm: 6,
  needed: 7,
  visitors: 9,
} as const;

/** The z of 80 % power, and of a two-sided error of 5 % that is shared among the comparisons. */
const POWER_Z = 'NORMSINV(0.8)';
const errorZ = (arms: string): string => `NORMSINV(1-0.05/MAX(1,${arms}-1)/2)`;

const DAYS_A_MONTH = 30;

/**
 * Each test with its size, worked out again by formulas over its numbers: a two-proportion test,
 * as `sample-size.ts` has it. `null` without any.
 */
export function experimentSheet(writing: Writing): SheetContent | null {
  const content = contentOf(writing, 'experiments');
  if (content === null) return null;
  return {
    columns: [
      sheetColumn(writing, 'test', 'testMeaning', 30),
      sheetColumn(writing, 'hypothesisColumn', 'hypothesisMeaning', 56),
      sheetColumn(writing, 'baselineColumn', 'baselineMeaning', 10),
      sheetColumn(writing, 'lift', 'liftMeaning', 10),
      sheetColumn(writing, 'targetColumn', 'targetMeaning', 10),
      sheetColumn(writing, 'arms', 'armsMeaning', 7),
      sheetColumn(writing, 'perArmColumn', 'perArmMeaning', 12),
      sheetColumn(writing, 'neededColumn', 'neededMeaning', 12),
      sheetColumn(writing, 'power', 'powerMeaning', 9),
      sheetColumn(writing, 'monthlyVisitors', 'monthlyVisitorsMeaning', 12),
      sheetColumn(writing, 'daysStated', 'daysStatedMeaning', 9),
      sheetColumn(writing, 'daysNeeded', 'daysNeededMeaning', 9),
      sheetColumn(writing, 'guardrailColumn', 'guardrailMeaning', 30),
      sheetColumn(writing, 'moveOfTest', 'moveOfTestMeaning', 8),
    ],
    rows: content.tests.map((test, row) => [
      lineText(test.name),
      lineText(test.hypothesis),
      percentCell(test.baseline),
      percentCell(test.lift),
      ...calculated(test, row),
      lineText(test.guardrail),
      countCell(test.moveNumber),
    ]),
  };
}

/** From the target to the days; what a test lacks a number for stays empty. */
function calculated(test: TestPlan, row: number): SheetCell[] {
  const { target, arms, perArm, needed, power, monthlyVisitors, days, neededDays } = test;
  const at = (column: keyof typeof TEST): string => cellAt(TEST[column], row);
  const [p, q, n, k] = [at('baseline'), at('target'), at('perArm'), at('arms')];
  const spread = `(${p}*(1-${p})+${q}*(1-${q}))`;
  const formula = (text: string, result: number | null, format?: string): SheetCell =>
    result === null ? null : formulaCell(text, result, format);
  const size = `ROUNDUP((${errorZ(k)}+${POWER_Z})^2*${spread}/(${q}-${p})^2,0)`;
  const chance = `NORMSDIST(ABS(${q}-${p})/SQRT(${spread}/${n})-${errorZ(k)})`;
  const duration = `ROUNDUP(MAX(${n},${at('needed')})*${k}*${DAYS_A_MONTH}/${at('visitors')},0)`;
  return [
    formula(`MIN(1,${p}*(1+${at('lift')}))`, target, FORMAT.percent),
    countCell(arms),
    countCell(perArm),
    formula(size, needed),
    formula(chance, power, FORMAT.percent),
    countCell(monthlyVisitors),
    countCell(days),
    formula(duration, neededDays),
  ];
}

/** Who is to see what, how they are known, and who goes on seeing the present page. */
export function audienceSheet(writing: Writing): SheetContent | null {
  const content = contentOf(writing, 'personalization');
  if (content === null) return null;
  return {
    columns: [
      sheetColumn(writing, 'audience', 'audienceMeaning', 28),
      sheetColumn(writing, 'message', 'messageMeaning', 56),
      sheetColumn(writing, 'trigger', 'triggerMeaning', 36),
      sheetColumn(writing, 'size', 'sizeMeaning', 14),
      sheetColumn(writing, 'control', 'controlMeaning', 20),
      sheetColumn(writing, 'moveOfTest', 'moveOfAudienceMeaning', 8),
    ],
    rows: content.rows.map(({ audience, message, trigger, size, visitors, control, move }) => [
      lineText(audience),
      lineText(message),
      lineText(trigger),
      visitors === null ? valueCell(size) : countCell(visitors),
      lineText(control) || writing.answerWords.word('noControl'),
      countCell(move?.number ?? null),
    ]),
  };
}

/** What is measured, from where to where, and by whom. */
export function measureSheet(writing: Writing): SheetContent | null {
  const content = contentOf(writing, 'measures');
  if (content === null) return null;
  const { answerWords } = writing;
  return {
    columns: [
      sheetColumn(writing, 'kpi', 'kpiMeaning', 44),
      sheetColumn(writing, 'baselineColumn', 'measureBaselineMeaning', 18),
      sheetColumn(writing, 'targetColumn', 'measureTargetMeaning', 30),
      sheetColumn(writing, 'owner', 'ownerMeaning', 24),
    ],
    rows: content.rows.map(({ kpi, baseline, target, owner }) => [
      lineText(kpi),
      valueCell(baseline),
      target === '' ? answerWords.word('toBeAgreed') : valueCell(target),
      lineText(owner) || answerWords.word('toBeNamed'),
    ]),
  };
}

/** A number where the text is one and no more. */
function valueCell(text: string): SheetCell {
  return readNumber(text) ?? lineText(text);
}

function percentCell(value: number | null): SheetCell {
  return value === null ? null : { value, format: FORMAT.percent };
}

function contentOf<K extends StoryContent['kind']>(
  { storyline }: Writing,
  kind: K,
): Extract<StoryContent, { kind: K }> | null {
  const isOf = (content: StoryContent): content is Extract<StoryContent, { kind: K }> =>
    content.kind === kind;
  return storyline.sections.map(({ content }) => content).find(isOf) ?? null;
}

import { plainText } from '../../../shared/domain/answer/answer-words.ts';
import type { Lever, Move } from '../../../shared/domain/answer/answer.ts';
import type { StoryContent } from '../../../shared/domain/storyline/storyline.ts';
import type { Writing } from '../document/content-parts.ts';
import { joinParts } from '../report-text.ts';
import type { ReportWord } from '../document/report-language.ts';
import { lineText, listText } from './cell-text.ts';
import { leverCalculation } from './lever-formula.ts';
import { countCell, FORMAT, formulaCell, numbersCell, scoreCell } from './number-cells.ts';
import { sheetColumn, type SheetContent } from './sheet-content.ts';
import { cellAt, columnRange, onSheet, type SheetCell } from './workbook.ts';

/** Where a summary finds what it counts; `null` for a sheet that is not there. */
export interface CountedSheets {
  readonly agents: { readonly name: string; readonly rows: number };
  readonly moves: { readonly name: string; readonly rows: number } | null;
}

/** Columns of other sheets that formulas read. */
export const AGENT_COLUMNS = { id: 1, answered: 3, confidence: 4, numbers: 7 } as const;
const MOVE_TITLE = 1;
const ROADMAP = { title: 1, from: 3, to: 4, days: 5 } as const;

/** The answer in a few rows, and the key figures as formulas over the other sheets. */
export function summarySheet(writing: Writing, { agents, moves }: CountedSheets): SheetContent {
  const { answer, words, model } = writing;
  const answerPart = words.say('partAnswer');
  const message = (
    part: string,
    topic: string,
    text: string,
    lever: Lever | null = null,
  ): SheetCell[] => [
    part,
    lineText(topic),
    lineText(text),
    countCell(lever?.gain ?? null),
    lever === null ? '' : leverUnit(lever, writing),
  ];
  const figures = words.say('partFigures');
  const answered = model.agents.length;
  const confidences = model.agents.flatMap(({ result }) => result.confidence?.value ?? []);
  const figure = (text: string, value: SheetCell): SheetCell[] => [figures, '', text, value, ''];
  return {
    columns: [
      sheetColumn(writing, 'part', 'partMeaning', 18),
      sheetColumn(writing, 'topic', 'topicMeaning', 20),
      sheetColumn(writing, 'statement', 'statementMeaning', 80),
      sheetColumn(writing, 'gain', 'gainMeaning', 12),
      sheetColumn(writing, 'unit', 'unitMeaning', 24),
    ],
    rows: [
      message(
        answerPart,
        '',
        plainText(answer.governing) || model.headline || words.say('nothingFound'),
      ),
      ...answer.support.map((sentence) => message(answerPart, '', plainText(sentence))),
      ...answer.pillars.map(({ topic, sentence, lever }) =>
        message(words.say('partWhy'), topic, plainText(sentence), lever),
      ),
      ...decisionsOf(writing).map(({ text, why }) =>
        message(words.say('decisions'), '', why === '' ? text : `${text} (${why})`),
      ),
      ...answer.clashes.map(({ sentence }) =>
        message(words.say('clashes'), '', plainText(sentence)),
      ),
      figure(
        words.say('agentsAnswered'),
        formulaCell(
          `COUNTIF(${onSheet(agents.name, columnRange(AGENT_COLUMNS.answered, agents.rows))},"${words.say('yes')}")`,
          answered,
        ),
      ),
      ...(confidences.length === 0
        ? []
        : [
            figure(
              words.say('meanConfidence'),
              formulaCell(
                `AVERAGE(${onSheet(agents.name, columnRange(AGENT_COLUMNS.confidence, agents.rows))})`,
                confidences.reduce((sum, value) => sum + value, 0) / confidences.length,
                FORMAT.score,
              ),
            ),
          ]),
      ...(moves === null
        ? []
        : [
            figure(
              words.say('recommendations'),
              formulaCell(
                `COUNTA(${onSheet(moves.name, columnRange(MOVE_TITLE, moves.rows))})`,
                moves.rows,
              ),
            ),
          ]),
      ...fileRows(writing),
    ],
  };
}

/** Which version of the answer it is, and what was open when somebody exported it all the same. */
function fileRows({ storyline, model, words }: Writing): SheetCell[][] {
  const row = (topic: ReportWord, text: string): SheetCell[][] =>
    text === '' ? [] : [[words.say('partFile'), words.say(topic), lineText(text), null, '']];
  return [
    ...row('version', storyline.version),
    ...row('resultsDigest', model.version?.resultsDigest ?? ''),
    ...row('overrideReason', model.override?.reason ?? ''),
    ...(model.override?.points ?? []).flatMap((point) => row('openPoint', point)),
  ];
}

function decisionsOf({ storyline }: Writing) {
  return storyline.sections.flatMap(({ content }) =>
    content.kind === 'decisions' ? content.rows : [],
  );
}

/** What a lever counts, with the month where it is of one. */
export function leverUnit({ unit, isMonthly }: Lever, { words }: Writing): string {
  return isMonthly ? words.say('unitMonthly', { unit: lineText(unit) }) : lineText(unit);
}

/** Every move in the one order, a row each; `null` without any. */
export function moveSheet(writing: Writing): SheetContent | null {
  const { answer, registry, words, answerWords } = writing;
  const { moves } = answer;
  if (moves.length === 0) return null;
  return {
    columns: [
      sheetColumn(writing, 'moveNumber', 'moveNumberMeaning', 6),
      sheetColumn(writing, 'move', 'moveMeaning', 48),
      sheetColumn(writing, 'impact', 'impactMeaning', 10),
      sheetColumn(writing, 'effort', 'effortMeaning', 10),
      sheetColumn(writing, 'confidence', 'confidenceMeaning', 11),
      sheetColumn(writing, 'gain', 'gainOfMove', 9),
      sheetColumn(writing, 'unit', 'unitMeaning', 16),
      sheetColumn(writing, 'owner', 'ownerMeaning', 16),
      sheetColumn(writing, 'start', 'startMeaning', 12),
      sheetColumn(writing, 'needs', 'needsMeaning', 8),
      sheetColumn(writing, 'agentsColumn', 'agentsMeaning', 22),
      sheetColumn(writing, 'decisionColumn', 'decisionMeaning', 14),
      sheetColumn(writing, 'why', 'whyMeaning', 36),
      sheetColumn(writing, 'how', 'howMeaning', 40),
      sheetColumn(writing, 'measuredBy', 'measuredMeaning', 22),
    ],
    rows: moves.map((move) => [
      countCell(move.number),
      lineText(move.title),
      move.impact === null ? '' : words.say(move.impact),
      move.effort === null ? lineText(move.effortWords) : words.say(move.effort),
      scoreCell(move.confidence),
      countCell(move.lever?.gain ?? null),
      move.lever === null ? '' : leverUnit(move.lever, writing),
      lineText(move.owner) || answerWords.word('toBeNamed'),
      lineText(move.start),
      numbersCell(move.needs),
      move.agentIds.map((id) => lineText(registry.get(id).label)).join(', '),
      decisionText(move, writing),
      joinParts(move.why.map(({ text }) => lineText(text))),
      listText(unique(move.sources.flatMap((source) => source.implementationSteps))),
      listText(unique(move.sources.flatMap((source) => source.successMetrics))),
    ]),
  };
}

function decisionText({ decision }: Move, { words }: Writing): string {
  if (decision === undefined) return '';
  const said = words.say(`decision_${decision.kind}`);
  return decision.why === '' ? said : `${said}: ${lineText(decision.why)}`;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** Each lever as inputs and a formula over their cells; `null` without any. */
export function leverSheet(writing: Writing): SheetContent | null {
  const { answer, registry, words } = writing;
  if (answer.levers.length === 0) return null;
  const rows: SheetCell[][] = [];
  for (const lever of answer.levers) {
    const name = lineText(plainText(lever.sentence));
    const calculation = leverCalculation(lever);
    const cells = (calculation?.inputs ?? []).map(({ value, isPercent, ref }) => {
      const at = cellAt(2, rows.length);
      rows.push([
        name,
        ref === null ? '' : lineText(ref.label),
        isPercent ? { value, format: FORMAT.percent } : countCell(value),
        '',
        ref === null ? '' : lineText(registry.get(ref.agentId).label),
        ref?.pointer ?? '',
        '',
      ]);
      return at;
    });
    rows.push([
      name,
      words.say('result'),
      calculation === null
        ? countCell(lever.gain)
        : formulaCell(calculation.formula(cells), lever.gain),
      leverUnit(lever, writing),
      '',
      '',
      lever.formula,
    ]);
  }
  return {
    columns: [
      sheetColumn(writing, 'lever', 'leverMeaning', 60),
      sheetColumn(writing, 'input', 'inputMeaning', 30),
      sheetColumn(writing, 'valueColumn', 'valueMeaning', 12),
      sheetColumn(writing, 'unit', 'unitMeaning', 24),
      sheetColumn(writing, 'agent', 'agentMeaning', 22),
      sheetColumn(writing, 'readFrom', 'readFromMeaning', 30),
      sheetColumn(writing, 'calculation', 'calculationMeaning', 50),
    ],
    rows,
  };
}

/** The dated moves with their days, and as bars; `null` where nothing can be dated. */
export function roadmapSheet(writing: Writing): SheetContent | null {
  const { storyline, words } = writing;
  const schedule = storyline.sections
    .map(({ content }) => content)
    .find(
      (content): content is Extract<StoryContent, { kind: 'roadmap' }> =>
        content.kind === 'roadmap',
    )?.schedule;
  if (schedule === undefined) return null;
  const { rows, endDay } = schedule;
  return {
    columns: [
      sheetColumn(writing, 'moveNumber', 'moveNumberMeaning', 6),
      sheetColumn(writing, 'move', 'moveMeaning', 56),
      sheetColumn(writing, 'owner', 'ownerMeaning', 18),
      sheetColumn(writing, 'fromDay', 'fromDayMeaning', 11),
      sheetColumn(writing, 'toDay', 'toDayMeaning', 11),
      sheetColumn(writing, 'days', 'daysMeaning', 9),
      sheetColumn(writing, 'onChain', 'onChainMeaning', 16),
      sheetColumn(writing, 'needs', 'needsMeaning', 9),
    ],
    rows: rows.map(({ move, from, to, isCritical }, row) => [
      countCell(move.number),
      lineText(move.title),
      lineText(move.owner),
      countCell(from),
      countCell(to),
      formulaCell(`${cellAt(ROADMAP.to, row)}-${cellAt(ROADMAP.from, row)}`, to - from),
      words.say(isCritical ? 'yes' : 'no'),
      numbersCell(move.needs),
    ]),
    totals: [
      null,
      words.say('planEndColumn'),
      null,
      null,
      formulaCell(`MAX(${columnRange(ROADMAP.to, rows.length)})`, endDay),
    ],
    chart: {
      title: words.say('roadmap'),
      names: ROADMAP.title,
      bars: [{ column: ROADMAP.from, isUnseen: true }, { column: ROADMAP.days }],
    },
  };
}

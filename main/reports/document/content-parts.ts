import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { Answer, Move } from '../../../shared/domain/answer/answer.ts';
import type { ChartMark, ChartModel } from '../../../shared/domain/answer/chart-model.ts';
import type { Storyline } from '../../../shared/domain/storyline/storyline.ts';
import type { Citations } from '../../../shared/domain/answer/number-citations.ts';
import { marksOf } from '../../../shared/domain/answer/lay-out-chart.ts';
import { gainText } from '../../../shared/domain/answer/rank-moves.ts';
import type { AnswerWords } from '../../../shared/domain/answer/answer-words.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { shorten } from '../report-text.ts';
import type { ReportWords } from './report-words.ts';
import { richLine, plain } from './rich-text.ts';
import type { Block, CellLine, Chart, ChartRow, Rich, Table } from './document.ts';

/** What every part of the document is written from. */
export interface Writing {
  readonly model: ReportModel;
  readonly answer: Answer;
  readonly storyline: Storyline;
  /** `null` where the document has no evidence that a number could lead to. */
  readonly citations: Citations | null;
  readonly registry: AgentRegistry;
  readonly words: ReportWords;
  readonly answerWords: AnswerWords;
}

/** A line of a cell. */
export function cell(rich: Rich, look: CellLine['look'] = 'plain'): CellLine[] {
  return rich.runs.length === 0 ? [] : [{ rich, look }];
}

/** A heading; one without a letter to show is a dash, as a reader's outline needs something. */
export function heading(
  level: 1 | 2 | 3 | 4,
  rich: Rich,
  options: { startsPage?: true } = {},
): Block {
  const isEmpty = rich.runs.every(({ text = '' }) => /^[\s\p{Cf}]*$/u.test(text));
  return { kind: 'heading', level, rich: isEmpty ? { runs: [{ text: '–' }] } : rich, ...options };
}

/** A table without the columns that nobody filled; the first one stays. */
export function withoutEmptyColumns(table: Table): Table {
  const isKept = table.columns.map(
    (_, index) => index === 0 || table.rows.some(({ cells }) => (cells[index] ?? []).length > 0),
  );
  return {
    ...table,
    columns: table.columns.filter((_, index) => isKept[index]),
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.filter((_, index) => isKept[index]),
    })),
  };
}

/** A chart with its values said in words. */
export function toChart(chart: ChartModel, title: string): Chart {
  const alt = `${title}: ${marksOf(chart)
    .map(({ label, text }) => `${label} ${text}`)
    .join('; ')}`.slice(0, LONGEST_ALT);
  switch (chart.kind) {
    case 'dots':
      return { kind: 'dots', alt, filled: chart.filled, total: chart.total };
    case 'scores':
      return {
        kind: 'bars',
        alt,
        rows: chart.rows.map((row) => ({
          ...chartRow(row, row.max),
          target: row.target === null || row.target > row.max ? null : row.target / row.max,
        })),
      };
    case 'funnel':
    case 'bars':
      return {
        kind: 'bars',
        alt,
        rows: chart.marks.map((mark) => ({
          ...chartRow(mark, chart.max),
          gap:
            mark.isFocus && chart.gap !== null && chart.gap.upTo > mark.value
              ? {
                  share: Math.min(1, chart.gap.upTo / chart.max),
                  text: plain(chart.gap.text),
                }
              : null,
        })),
      };
    default:
      return chart satisfies never;
  }
}

const LONGEST_ALT = 1_000;
const LONGEST_LABEL = 60;

function chartRow({ label, value, text, isFocus }: ChartMark, max: number): ChartRow {
  return {
    label: richLine(shorten(label, LONGEST_LABEL)),
    value: plain(shorten(text, LONGEST_LABEL)),
    share: max > 0 ? Math.min(1, Math.max(0, value / max)) : 0,
    scale: max > 0 ? max : 1,
    isFocus,
    isWarning: false,
    target: null,
    gap: null,
  };
}

/** What a move brings: its lever, or the impact that its agents state. */
export function effectCell({ lever, impact }: Move, writing: Writing): CellLine[] {
  const { words, answerWords } = writing;
  if (lever !== null) {
    const { gain, isMonthly } = lever;
    const monthly = isMonthly ? answerWords.word('monthly') : '';
    return [{ rich: plain(`+${answerWords.number(gain)}${monthly}`), look: 'strong' }];
  }
  if (impact === null) return [];
  return [{ rich: plain(words.say(impact)), look: 'small', badge: impact }];
}

/** The effort as a level, or in the agent's words. */
export function effortOf({ effort, effortWords }: Move, { words }: Writing): Rich {
  return plain(effort === null ? shorten(effortWords, LONGEST_LABEL) : words.say(effort));
}

/** What a lever brings, written out. */
export function leverText(move: Move, { answerWords }: Writing): string {
  return move.lever === null ? '' : gainText(move.lever, answerWords);
}

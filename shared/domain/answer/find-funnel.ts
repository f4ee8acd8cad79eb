import type { ReportAgent } from '../report.ts';
import type { Ref } from './cited-sentence.ts';
import { lineGroups, proseLines, refTo, type AnswerLine, type LineGroup } from './answer-lines.ts';
import { findNumbers, type FoundNumber } from './find-numbers.ts';

/** One step of the way, with those who reach it and the share that goes on. */
export interface FunnelStep {
  readonly name: string;
  readonly visitors: number;
  /** Of 100. */
  readonly rate: number;
  readonly ref: Ref;
}

/** The way from arrival to the last step, as one agent counted it. */
export interface Funnel {
  readonly steps: readonly FunnelStep[];
  /** Index of the step that loses the largest share; arriving is not counted, as most just look. */
  readonly weakest: number;
  /** Those who finish, where the agent gave their number. */
  readonly completed: { readonly count: number; readonly ref: Ref } | null;
  /** What they do, in the agent's words, such as "event registrations"; empty without. */
  readonly unit: string;
  readonly isMonthly: boolean;
}

/** How far a stated rate may be from the one that its counts give, in percentage points. */
const TOLERANCE = 0.6;
const FEWEST_STEPS = 3;

/**
 * Finds a funnel among an answer's lines.
 *
 * It proves itself: lines of one list that begin with a name, whose counts fall, and each
 * of which states the share that its next line's count is of its own. So words of any
 * language will do, and numbers that merely stand in a list are none.
 */
export function findFunnel(agent: ReportAgent): Funnel | null {
  for (const group of lineGroups(agent)) {
    const steps = readSteps(group);
    if (steps !== null) return describe(agent, steps);
  }
  return null;
}

interface Counted {
  readonly line: AnswerLine;
  readonly name: string;
  readonly count: FoundNumber;
  readonly percents: readonly FoundNumber[];
}

function readSteps(group: LineGroup): FunnelStep[] | null {
  const counted = group.flatMap((line): Counted[] => {
    const name = /^([^:：\d]{2,60})(?::\s|：)/u.exec(line.text)?.[1];
    const numbers = findNumbers(line.text);
    const count = numbers.find(({ isPercent }) => !isPercent);
    const percents = numbers.filter(({ isPercent }) => isPercent);
    if (name === undefined || count === undefined || percents.length === 0) return [];
    return [{ line, name, count, percents }];
  });
  if (counted.length < FEWEST_STEPS) return null;
  let place = -1;
  const steps: FunnelStep[] = [];
  for (const [index, { line, name, count, percents }] of counted.entries()) {
    const next = counted[index + 1];
    if (next !== undefined) {
      const given = (next.count.value / count.value) * 100;
      place = percents.findIndex(({ value }) => Math.abs(value - given) <= TOLERANCE);
    }
    const rate = percents[place];
    if (rate === undefined) return null;
    steps.push({
      name: name.trim(),
      visitors: count.value,
      rate: rate.value,
      ref: refTo(line, name.trim(), line.text),
    });
  }
  return steps;
}

const PER_VISITOR = /^(.{3,60}?) (?:per|je|pro) (?:visitor|visit|Besucher(?:in)?|Besuch)$/iu;
/** "来訪者1人あたりの注文" */
const PER_VISITOR_BEFORE = /(?:人|訪問|回)あたりの(\p{L}{1,20})$/u;
const COMPLETE = /\bcomplete (?:the|an?) ([\p{L} -]{3,40}?)[.,;]/iu;

function plural(noun: string): string {
  return /[^aeiou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

const MONTHLY =
  /\b(a|per|each) month\b|\bmonthly\b|im Monat|monatlich|pro Monat|par mois|al mes|al mese|por mês|月間|毎月|月\d/iu;

function describe(agent: ReportAgent, steps: readonly FunnelStep[]): Funnel {
  const [first, last] = [steps[0], steps.at(-1)];
  const prose = proseLines(agent);
  const expected = ((last?.visitors ?? 0) * (last?.rate ?? 0)) / 100;
  const near = Math.max(1, expected * 0.005);
  const finish = prose.flatMap((line) =>
    findNumbers(line.text)
      .filter(({ isPercent, value }) => !isPercent && Math.abs(value - expected) <= near)
      .map(({ value, text }) => ({ count: value, ref: refTo(line, 'Completed', text) })),
  )[0];
  const unit =
    agent.result.metrics.flatMap(
      ({ hint }) => (PER_VISITOR.exec(hint) ?? PER_VISITOR_BEFORE.exec(hint))?.[1] ?? [],
    )[0] ?? prose.flatMap(({ text }) => COMPLETE.exec(text)?.[1] ?? []).map(plural)[0];
  return {
    steps,
    weakest: weakestOf(steps),
    completed: finish ?? null,
    unit: unit ?? '',
    isMonthly: prose.some(
      ({ text }) =>
        MONTHLY.test(text) && findNumbers(text).some(({ value }) => value === first?.visitors),
    ),
  };
}

function weakestOf(steps: readonly FunnelStep[]): number {
  let weakest = 1;
  for (const [index, step] of steps.entries()) {
    if (index > 0 && step.rate < (steps[weakest]?.rate ?? 100)) weakest = index;
  }
  return weakest;
}

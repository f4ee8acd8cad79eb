import type { ReportAgent } from '../report.ts';
import { proseLines } from './answer-lines.ts';
import type { Ref } from './cited-sentence.ts';
import { findNumbers } from './find-numbers.ts';
import { visitorsPerArm } from './sample-size.ts';
import { lengthInDays } from './stated-times.ts';
import { asShare, readCount, readRate, readTestFields, type TestFields } from './test-fields.ts';

/** A test that an agent plans, as far as it could be read. */
export interface PlannedTest extends TestFields {
  readonly name: string;
  readonly days: number | null;
  /** Visitors in each arm as the agent states them. */
  readonly perArm: number | null;
  readonly arms: number;
  /** 0 to 1. */
  readonly baseline: number | null;
  /** Relative, 0.2 for a fifth more. */
  readonly lift: number | null;
  /** How many visitors a month reach what is tested. */
  readonly monthlyVisitors: number | null;
  readonly ref: Ref;
}

/** A test as one part of an answer names it. */
interface NamedTest {
  readonly name: string;
  readonly text: string;
  readonly pointer: string;
  readonly fields: TestFields;
}

/**
 * Reads the tests of all answers, whether they came as JSON or as documents.
 *
 * A baseline and a size an arm may stand beside the test's name in another place; both are
 * looked for there. A test that stands in several places counts once, unless its numbers differ.
 */
export function plannedTests(agents: readonly ReportAgent[]): PlannedTest[] {
  const tests: PlannedTest[] = [];
  for (const test of agents.flatMap(testsOf)) {
    const known = tests.findIndex((one) => isSameTest(one, test));
    const first = tests[known];
    if (first === undefined) tests.push(test);
    else tests[known] = filledFrom(first, test);
  }
  return tests;
}

/** What a test's size and length are computed from. */
const NUMBERS = ['days', 'perArm', 'baseline', 'lift', 'monthlyVisitors'] as const;

function isSameTest(one: PlannedTest, other: PlannedTest): boolean {
  const [name, otherName] = [one.name, other.name].map((text) => text.trim().toLowerCase());
  return (
    name === otherName &&
    NUMBERS.every((key) => one[key] === other[key] || one[key] === null || other[key] === null)
  );
}

/** A test with what another mention of it says and it does not. */
function filledFrom(test: PlannedTest, other: PlannedTest): PlannedTest {
  const { arms, variants } = test.variants.length === 0 ? other : test;
  return {
    ...test,
    hypothesis: test.hypothesis || other.hypothesis,
    metric: test.metric || other.metric,
    guardrail: test.guardrail || other.guardrail,
    arms,
    variants,
    days: test.days ?? other.days,
    perArm: test.perArm ?? other.perArm,
    baseline: test.baseline ?? other.baseline,
    lift: test.lift ?? other.lift,
    monthlyVisitors: test.monthlyVisitors ?? other.monthlyVisitors,
  };
}

function testsOf(agent: ReportAgent): PlannedTest[] {
  const { agentId, result } = agent;
  const rates = statedRates(agent);
  return namedTests(result).map(({ name, text, pointer, fields }): PlannedTest => {
    const elsewhere = besideName(result, name);
    const all = `${elsewhere} · ${text}`;
    const arms = readCount(behind(ARMS, elsewhere)) ?? (fields.variants.length || 2);
    const size = behind(SIZE, text);
    const total = readCount(size);
    const perArm =
      readCount(behind(PER_ARM, all)) ??
      (total === null ? null : EACH.test(size) ? total : total / arms);
    const stated = {
      baseline: readRate(behind(BASELINE, all)),
      lift: readRate(behind(LIFT, text)),
      monthlyVisitors: readCount(behind(MONTHLY, all)),
      arms: Math.max(2, arms),
    };
    const fitting = stated.baseline === null ? rateOf(rates, perArm) : null;
    const ref = { agentId, pointer, label: name, value: text };
    return {
      ...fields,
      name,
      days: daysOf(text),
      perArm: perArm === null ? null : Math.round(perArm),
      ...(fitting ?? stated),
      ref,
    };
  });
}

function namedTests(result: ReportAgent['result']): NamedTest[] {
  const listed = result.opportunities
    .filter(({ description }) => SIZE.test(description) || DAYS.test(description))
    .map(({ label, description, pointer }) => ({
      name: label,
      text: description,
      pointer,
      fields: readTestFields(description),
    }));
  const named = (result.experiments ?? []).map((one): NamedTest => {
    const { name, description, pointer } = one;
    const text = [
      one.sampleSize === '' ? '' : `Sample size: ${one.sampleSize}`,
      one.duration === '' ? '' : `Duration: ${one.duration}`,
      description,
    ].join(' · ');
    const fields = readTestFields(description);
    return {
      name,
      text,
      pointer,
      fields: {
        hypothesis: one.hypothesis || fields.hypothesis,
        metric: one.primaryMetrics[0] ?? fields.metric,
        guardrail: one.guardMetrics.join(', ') || fields.guardrail,
        variants: one.variants.length > 0 ? one.variants : fields.variants,
      },
    };
  });
  if (listed.length + named.length > 0) return [...listed, ...named];
  return result.recommendations
    .filter(
      ({ category, description }) => category === 'experimentation' && IN_PROSE.test(description),
    )
    .map(({ title, description, successMetrics, pointer }) => {
      const [matched, size = '', days = ''] = IN_PROSE.exec(description) ?? [''];
      return {
        name: title,
        text: `Visitors per arm: ${size} · Duration: ${days}`,
        pointer,
        fields: {
          hypothesis: description.slice(0, description.indexOf(matched)).trim(),
          metric: successMetrics[0] ?? '',
          guardrail: '',
          variants: [],
        },
      };
    });
}

const DAYS = /\b(?:duration(?: days)?|days|Dauer(?: in Tagen)?)\s*:\s*(\d[^·\n]*)/iu;
/** "482 visitors an arm, 21 days" */
const IN_PROSE = /(\d[\d.,]*) (?:visitors|Besucher) [^.;]{0,20}?, (\d+) (?:days|Tage)/iu;
const SIZE = /(?:sample size(?: required)?|Stichprobe)\s*:\s*(\d[^·\n;]*)/iu;
/** "8,000 per variant": the size is that of an arm. */
const EACH =
  /^[\d.,]+\s*(?:\p{L}+\s+)?(?:(?:per|an|a|je|pro)\s+(?:arm|varia|group|grupp)|each\b)/iu;
const LIFT =
  /(?:expected (?:lift|uplift)|minimum detectable effect|MDE|Steigerung)\s*:\s*([+~≈]?\s?\d[^·\n;]*)/iu;
const BASELINE =
  /(?:baseline(?: rate| conversion(?: rate)?)?|Ausgangswert)\s*:\s*([+~≈]?\s?\d[^·\n;]*)/iu;
const PER_ARM = /(?:visitors per arm|Besucher je Arm)\s*:\s*(\d[^·\n;]*)/iu;
const ARMS = /\b(?:arms|Arme)\s*:\s*(\d[^·\n;]*)/iu;
const MONTHLY =
  /(?:eligible visitors per month|monthly visitors|Besucher im Monat)\s*:\s*(\d[^·\n;]*)/iu;

/** What stands behind a name up to the next separator; empty without. */
function behind(name: RegExp, text: string): string {
  return name.exec(text)?.[1] ?? '';
}

/** A bare number is of days, as its name says; else the length is read with its unit. */
function daysOf(text: string): number | null {
  const stated = DAYS.exec(text)?.[1]?.trim() ?? '';
  return /^\d+(?:[.,]0)?$/u.test(stated) ? Number.parseInt(stated, 10) : lengthInDays(stated);
}

/** What stands behind a test's name up to the next one, wherever the answer lists numbers by test. */
function besideName({ insights }: ReportAgent['result'], name: string): string {
  for (const { bullets } of insights) {
    for (const bullet of bullets) {
      if (!BASELINE.test(bullet)) continue;
      const at = bullet.indexOf(name);
      if (at >= 0) return bullet.slice(at + name.length).split(';')[0] ?? '';
    }
  }
  return '';
}

type Rates = Pick<PlannedTest, 'baseline' | 'lift' | 'monthlyVisitors' | 'arms'>;

/** Lines that state a rate, how many come a month, and a relative change, in this order. */
function statedRates(agent: ReportAgent): Rates[] {
  return proseLines(agent).flatMap(({ text }) => {
    const [rate, visitors, change] = findNumbers(text);
    if (rate === undefined || visitors === undefined || change === undefined) return [];
    if (!rate.isPercent || visitors.isPercent || !change.isPercent) return [];
    const [baseline, lift] = [asShare(rate.value / 100), asShare(change.value / 100)];
    if (baseline === null || lift === null) return [];
    return [{ baseline, lift, monthlyVisitors: visitors.value, arms: 2 }];
  });
}

/** How far a stated size may be from the one that rate and lift give, as a share of it. */
const ROUNDING = 0.01;

/** The rates that give the stated size best, with two arms or three: so they are that test's. */
function rateOf(rates: readonly Rates[], perArm: number | null): Rates | null {
  if (perArm === null) return null;
  const off = ({ baseline, lift, arms }: Rates): number =>
    Math.abs((visitorsPerArm(baseline ?? 0, lift ?? 0, arms) ?? 0) / perArm - 1);
  const [nearest] = rates
    .flatMap((one) => [2, 3].map((arms) => ({ ...one, arms })))
    .toSorted((a, b) => off(a) - off(b));
  return nearest !== undefined && off(nearest) <= ROUNDING ? nearest : null;
}

import type { ReportAgent } from '../report.ts';
import type { Ref } from './cited-sentence.ts';
import { findNumbers } from './find-numbers.ts';

/** A test that an agent plans, as far as its numbers could be read. */
export interface PlannedTest {
  readonly name: string;
  readonly days: number | null;
  /** Visitors in each arm as the agent states them. */
  readonly perArm: number | null;
  readonly arms: number;
  /** 0 to 1. */
  readonly baseline: number | null;
  /** Relative, 0.2 for a fifth more. */
  readonly lift: number | null;
  readonly ref: Ref;
}

/**
 * Reads the tests of an answer, whether it came as JSON or as a document.
 *
 * A baseline and a size an arm may stand beside the test's name in another place; both are
 * looked for there.
 */
export function plannedTests({ agentId, result }: ReportAgent): PlannedTest[] {
  const listed = result.opportunities
    .filter(({ description }) => SIZE.test(description) || DAYS.test(description))
    .map(({ label, description, pointer }) => ({ name: label, text: description, pointer }));
  const named = (result.experiments ?? []).map((one) => ({
    name: one.name,
    text: [
      one.sampleSize === '' ? '' : `Sample size: ${one.sampleSize}`,
      one.duration === '' ? '' : `Duration: ${one.duration}`,
      one.description,
    ].join(' · '),
    pointer: one.pointer,
  }));
  const advised = result.recommendations
    .filter(
      ({ category, description }) => category === 'experimentation' && IN_PROSE.test(description),
    )
    .map(({ title, description, pointer }) => {
      const [, size = '', days = ''] = IN_PROSE.exec(description) ?? [];
      return { name: title, text: `Sample size: ${size} · Duration: ${days}`, pointer };
    });
  const tests = listed.length + named.length === 0 ? advised : [...listed, ...named];
  return tests.map(({ name, text, pointer }): PlannedTest => {
    const elsewhere = besideName(result, name);
    const arms = read(ARMS, elsewhere) ?? 2;
    const total = read(SIZE, text);
    return {
      name,
      days: read(DAYS, text),
      perArm: read(PER_ARM, elsewhere) ?? (total === null ? null : total / arms),
      arms,
      baseline: share(read(BASELINE, elsewhere)),
      lift: share(read(LIFT, text)),
      ref: { agentId, pointer, label: name, value: text },
    };
  });
}

const DAYS =
  /(?:duration(?: days)?|days|Dauer(?: in Tagen)?)\s*:\s*(\d[\d.,]*)(?!\s*(?:weeks|Wochen))/iu;
/** "482 visitors an arm, 21 days" */
const IN_PROSE = /(\d[\d.,]*) (?:visitors|Besucher) [^.;]{0,20}?, (\d+) (?:days|Tage)/iu;
const SIZE = /(?:sample size(?: required)?|Stichprobe)\s*:\s*(\d[\d.,]*)/iu;
const LIFT = /(?:expected lift|Steigerung)\s*:\s*(\d[\d.,]*\s?%?)/iu;
const BASELINE = /baseline rate\s*:\s*(\d[\d.,]*\s?%?)/iu;
const PER_ARM = /visitors per arm\s*:\s*(\d[\d.,]*)/iu;
const ARMS = /\barms\s*:\s*(\d+)/iu;

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

function read(pattern: RegExp, text: string): number | null {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) return null;
  const [number] = findNumbers(found.replace(/[.,]$/, ''));
  if (number === undefined) return null;
  return number.isPercent ? number.value / 100 : number.value;
}

function share(value: number | null): number | null {
  return value === null || value <= 0 || value >= 1 ? null : value;
}

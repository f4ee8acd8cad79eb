import { QUALITY_MEASURES, QUALITY_WEIGHTS } from '../../../shared/domain/data-quality.ts';
import type {
  DataQuality,
  QualityMeasure,
  QualityNote,
} from '../../../shared/domain/data-quality.ts';
import { findBodies } from '../normalise/payload-bodies.ts';
import { measureCompleteness } from './measure-completeness.ts';
import { measureConsistency } from './measure-consistency.ts';
import { measureFreshness } from './measure-freshness.ts';
import { measureValidity } from './measure-validity.ts';
import { measureVolume } from './measure-volume.ts';
import type { AssessedOutput, Measured, MeasureTable } from './measured.ts';

/**
 * Assesses the data behind an agent's answer.
 *
 * The specification calls `assessDataQuality(rawData)` (section 1.2) without saying what it
 * does, so the formulas are the console's own. Each measure runs from 0 to 1; it is `null`
 * where there is nothing to measure, and no value is assumed in its place.
 *
 * | measure | formula | `null` |
 * | --- | --- | --- |
 * | completeness | filled / expected | unrecognised; the specification names no fields |
 * | validity | 1 - faulty / checked | unrecognised; nothing was read |
 * | consistency | 1 - contradictions / checks | no rule applies |
 * | freshness | 1 - (age - 1 d) / (90 d - 1 d), within 0 and 1 | no date; one in the future |
 * | volume | n / (n + 10) | unrecognised; neither a count nor a list |
 *
 * - expected: the fields in the agent's table that belong to the family of shapes (A, B),
 *   or the five sections of a results page (C). Where families mix, the family with the
 *   highest share counts. Filled means that it holds text, a number or a flag.
 * - checked: the places that the result's parts and its faults point to; faulty: those with
 *   a finding `wrong_type`, `score_out_of_range` or `confidence_out_of_range`.
 * - checks: the rules of `consistency-rules.ts`, each as often as it applies.
 * - age: from the oldest date under the first name in `find-dates.ts` until the receipt. A
 *   date is in the future when it is more than 5 minutes later (14 h more without a zone).
 * - n: `data_points_analyzed`, else `pages_analyzed`, else the filled entries of its lists.
 *
 * overall = sum(weight * score) / sum(weight), over the measures that are not `null`,
 * with the weights of `QUALITY_WEIGHTS`. It is `null` where neither completeness nor
 * validity could be measured: rubbish that has just come in is fresh, but nothing else.
 *
 * Pure; never throws and never changes its input.
 *
 * @example
 * assessDataQuality({ result, payload, metadata: null, receivedAtMs, agents }).overall // e.g. 0.82
 */
export function assessDataQuality(output: AssessedOutput): DataQuality {
  // All measures but one need them.
  const { payload, result, agents } = output;
  const input = { ...output, bodies: findBodies(payload, result.agentId, agents) };
  const completeness = MEASURES.completeness(input);
  const validity = MEASURES.validity(input);
  const consistency = MEASURES.consistency(input);
  const freshness = MEASURES.freshness(input);
  const volume = MEASURES.volume(input);
  const measured = { completeness, validity, consistency, freshness, volume };
  return {
    overall: overallOf(measured),
    completeness: withoutNotes(completeness),
    validity: withoutNotes(validity),
    consistency: withoutNotes(consistency),
    freshness: withoutNotes(freshness),
    volume: withoutNotes(volume),
    notes: firstOfEachKind(QUALITY_MEASURES.flatMap((name) => measured[name].notes)),
  };
}

const MEASURES: MeasureTable = {
  completeness: measureCompleteness,
  validity: measureValidity,
  consistency: measureConsistency,
  freshness: measureFreshness,
  volume: measureVolume,
};

function overallOf(measured: Readonly<Record<keyof MeasureTable, Measured>>): number | null {
  if (measured.completeness.score === null && measured.validity.score === null) return null;
  let sum = 0;
  let weights = 0;
  for (const name of QUALITY_MEASURES) {
    const { score } = measured[name];
    if (score === null) continue;
    sum += QUALITY_WEIGHTS[name] * score;
    weights += QUALITY_WEIGHTS[name];
  }
  // The weights have no exact binary form, so a perfect mean can come out just above 1.
  return Math.min(1, sum / weights);
}

/** How many notes of one kind are listed; the sentences count all of them. */
const NOTES_OF_A_KIND = 10;

function firstOfEachKind(notes: readonly QualityNote[]): QualityNote[] {
  const seen = new Map<QualityNote['code'], number>();
  return notes.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= NOTES_OF_A_KIND;
  });
}

function withoutNotes({ score, basis }: Measured): QualityMeasure {
  return { score, basis };
}

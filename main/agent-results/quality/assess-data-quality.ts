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
 * The formulas by which the console assesses the data behind an agent's answer.
 *
 * The specification calls `assessDataQuality(rawData)` (section 1.2) and does not say
 * what it does; these are the console's own. Each measure runs from 0 to 1 and is `null`
 * where there is nothing to measure it by; no value is assumed in its place.
 *
 * | measure | formula | `null` |
 * | --- | --- | --- |
 * | completeness | filled / expected | unrecognised; the specification names no fields |
 * | validity | 1 - faulty / looked at | unrecognised; nothing was read |
 * | consistency | 1 - contradictions / checks | no rule applies |
 * | freshness | 1 - (age - 1 d) / (90 d - 1 d), within 0 and 1 | no date; one in the future |
 * | volume | n / (n + 10) | unrecognised; neither a count nor a list |
 *
 * - expected: the fields in the agent's table that belong to the family of shapes (A, B),
 *   or the five sections of a results page (C). Where families mix, the one that is
 *   filled best. Filled means that text, a number or a flag stands in it.
 * - looked at: the places that the result's parts and its faults point to; faulty: those
 *   with a finding `wrong_type`, `score_out_of_range` or `confidence_out_of_range`.
 * - checks: the rules of `consistency-rules.ts`, each as often as it applies.
 * - age: from the oldest date under the first name in `find-dates.ts` to the receipt. In
 *   the future is more than 5 minutes after it (14 h more where no zone is given).
 * - n: `data_points_analyzed`, else `pages_analyzed`, else the filled entries of its lists.
 *
 * overall = sum(weight * score) / sum(weight), over the measures that are not `null`,
 * with the weights of `QUALITY_WEIGHTS`. It is `null` where neither completeness nor
 * validity could be measured: rubbish that came in just now is fresh, and no more.
 *
 * Pure; never throws, and changes nothing that it is given.
 */
export function assessDataQuality(output: AssessedOutput): DataQuality {
  // All but one of the measures look into them.
  const input = { ...output, bodies: findBodies(output.payload, output.result.agentId) };
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
  // The weights are no binary fractions, so that a perfect mean may come out above 1.
  return Math.min(1, sum / weights);
}

/** Notes of one kind that are listed; the sentences count all. */
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

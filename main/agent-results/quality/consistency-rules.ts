import type { QualityNote } from '../../../shared/domain/data-quality.ts';
import { checkConfidenceLevels, checkConfidences } from './check-confidences.ts';
import { checkLabels } from './check-labels.ts';
import { checkShareRanges, checkShareSums } from './check-shares.ts';
import type { ConsistencyCheck } from './consistency-check.ts';
import type { QualityInput } from './measured.ts';

/** A kind of contradiction that can be found without knowing the business. */
export interface ConsistencyRule {
  readonly code: QualityNote['code'];
  /** What a note about one contradiction says. */
  readonly message: string;
  /** Its name in a sentence that gives the number of cases. */
  readonly label: string;
  readonly check: (input: QualityInput) => readonly ConsistencyCheck[];
}

/**
 * What counts as a contradiction.
 *
 * There are few rules, and each holds for every client: a false alarm costs more trust than a
 * missed contradiction. A numeric `confidence_level` is not compared with a confidence,
 * because it is the significance level of an experiment (wire notes, `experiment_proposals`).
 * Totals are not compared with lists, because agents list only the most important entries and
 * phases overlap.
 */
export const CONSISTENCY_RULES: readonly ConsistencyRule[] = [
  {
    code: 'duplicate_label',
    message: 'Two metrics have the same name and different values.',
    label: 'metrics of one name',
    check: checkLabels,
  },
  {
    code: 'share_out_of_range',
    message: 'A share of a whole lies outside 0 to 100 percent.',
    label: 'shares of a whole',
    check: checkShareRanges,
  },
  {
    code: 'shares_exceed_whole',
    message: 'Those who go on and those who leave add up to more than the whole.',
    label: 'conversion and drop-off',
    check: checkShareSums,
  },
  {
    code: 'confidence_level_disagrees',
    message: 'A confidence is called high and is low in figures, or the other way round.',
    label: 'confidence in words and figures',
    check: checkConfidenceLevels,
  },
  {
    code: 'confidence_stated_twice',
    message: 'The confidence in the result is stated in two places, and differs.',
    label: 'confidence in several places',
    check: checkConfidences,
  },
];

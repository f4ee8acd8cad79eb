import type { QualityNote } from '../../../shared/domain/data-quality.ts';
import { checkConfidenceLevels, checkConfidences } from './check-confidences.ts';
import { checkLabels } from './check-labels.ts';
import { checkShareRanges, checkShareSums } from './check-shares.ts';
import type { ConsistencyCheck } from './consistency-check.ts';
import type { QualityInput } from './measured.ts';

/** A kind of contradiction that can be told without knowing the business. */
export interface ConsistencyRule {
  readonly code: QualityNote['code'];
  /** What a note about one contradiction says. */
  readonly message: string;
  /** What it is called in a sentence that counts. */
  readonly label: string;
  readonly check: (input: QualityInput) => readonly ConsistencyCheck[];
}

/**
 * What is held to be a contradiction.
 *
 * Few rules, each right whatever the client: a false alarm costs more trust than a
 * contradiction that is not found. A `confidence_level` in figures is not held against a
 * confidence, for it is the significance level of an experiment (wire notes,
 * `experiment_proposals`); totals are not held against lists, for agents list the most
 * important ones only and phases run side by side.
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

import type { QualityMeasureName } from '../../../shared/domain/data-quality.ts';

/**
 * How much each measure counts in the overall quality. They add up to 1.
 *
 * What is missing or wrong weighs more than what contradicts itself, because few things
 * can be checked for contradictions; age and amount come last, because they say the
 * least about whether an answer is right. The specification names no weights
 * (`assessDataQuality`, section 1.4), so these are the console's own.
 */
export const QUALITY_WEIGHTS: Readonly<Record<QualityMeasureName, number>> = {
  completeness: 0.3,
  validity: 0.25,
  consistency: 0.2,
  freshness: 0.15,
  volume: 0.1,
};

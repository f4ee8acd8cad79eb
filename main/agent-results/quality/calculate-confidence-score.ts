import { QUALITY_MEASURES, QUALITY_WEIGHTS } from '../../../shared/domain/data-quality.ts';
import type { ConfidenceScore, DataQuality } from '../../../shared/domain/data-quality.ts';

/**
 * Puts the console's own assessment beside the confidence that an agent states.
 *
 * assessed = overall data quality = sum(weight * score) / sum(weight) over the measures that
 * are not `null` (see `assessDataQuality`). It is a second opinion on the data that came, not
 * on whether the agent is right, and it never changes or replaces the stated confidence. The
 * threshold applies to stated confidences (specification 3.1, OPAL_AGENT_SLAS), so nothing is
 * said about it where none is stated.
 *
 * @param input `stated` as in `AgentResult.confidence`, 0 to 1; `threshold` as in
 *   `AgentDefinition.confidenceThreshold`, 0 to 1
 */
export function calculateConfidenceScore(input: {
  readonly stated: number | null;
  readonly quality: DataQuality;
  readonly threshold: number;
}): ConfidenceScore {
  const { stated, quality, threshold } = input;
  const belowThreshold = stated === null ? null : stated < threshold;
  return {
    stated,
    assessed: quality.overall,
    basis: [describeStated(stated, threshold), ...describeAssessed(quality)],
    belowThreshold,
  };
}

function describeStated(stated: number | null, threshold: number): string {
  if (stated === null) return 'The agent states no confidence.';
  const relation = stated < threshold ? 'is below' : 'reaches';
  return `The agent states a confidence of ${stated}, which ${relation} the threshold of ${threshold}.`;
}

function describeAssessed(quality: DataQuality): string[] {
  const measured = QUALITY_MEASURES.flatMap((name) => {
    const { score } = quality[name];
    return score === null ? [] : [`${name} ${round(score)} x ${QUALITY_WEIGHTS[name]}`];
  });
  const missing = QUALITY_MEASURES.filter((name) => quality[name].score === null);
  const { overall } = quality;
  return [
    overall === null
      ? 'The console has no assessment: the content could not be measured.'
      : `The console's own assessment is ${round(overall)}, the weighted mean of ${measured.join(', ')}.`,
    ...(missing.length === 0 ? [] : [`Not measured: ${missing.join(', ')}.`]),
  ];
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

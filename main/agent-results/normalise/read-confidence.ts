import type { Finding } from '../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { readNumber } from './read-number.ts';

/** What can be wrong with a confidence. */
export type ConfidenceProblem = Extract<Finding['code'], 'confidence_out_of_range' | 'wrong_type'>;

/** What was read of a confidence. */
export interface ConfidenceReading {
  /** 0 to 1; `null` where there is none or it cannot be read. */
  readonly value: number | null;
  /** What to report; `null` where all is well or none was given. */
  readonly problem: ConfidenceProblem | null;
}

/** What a finding says about a confidence. */
export const CONFIDENCE_MESSAGES: Readonly<Record<ConfidenceProblem, string>> = {
  confidence_out_of_range: 'A confidence lies outside 0 to 100.',
  wrong_type: 'A confidence is not given as a number.',
};

/**
 * Reads a confidence on either scale.
 *
 * 0 to 1 is taken as it is; above 1 and up to 100 is percent; anything else is no confidence
 * (decisions, "confidence 0..1 in some places, 0..100 in others"). The same rule applies to
 * `hero.confidence`, which is meant as 0 to 100: an agent that writes 0.8 or 1 there has
 * mixed up the scales, as no agent presents a page that it is 1 percent sure of. A percent
 * sign settles the scale: "0.8%" is 0.008.
 */
export function readConfidence(value: JsonValue | undefined): ConfidenceReading {
  if (value === undefined || value === null) return { value: null, problem: null };
  const reading = readNumber(value);
  if (reading === null) return { value: null, problem: 'wrong_type' };
  const { value: number, isPercent, isText } = reading;
  if (number < 0 || number > 100) return { value: null, problem: 'confidence_out_of_range' };
  const isWrittenInPercent = isPercent || number > 1;
  return {
    value: isWrittenInPercent ? number / 100 : number,
    problem: isText ? 'wrong_type' : null,
  };
}

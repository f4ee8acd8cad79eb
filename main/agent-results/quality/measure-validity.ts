import type { Finding } from '../../../shared/domain/agent-result.ts';
import type { QualityNote } from '../../../shared/domain/data-quality.ts';
import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import { findMember } from '../normalise/member-reader.ts';
import { PAYLOAD_LIMITS } from '../normalise/payload-limits.ts';
import { readConfidence } from '../normalise/read-confidence.ts';
import { METADATA_POINTER, notMeasured } from './measured.ts';
import type { Measured, QualityInput } from './measured.ts';

/** Findings that call a value wrong. */
const FAULTS: ReadonlySet<Finding['code']> = new Set([
  'wrong_type',
  'score_out_of_range',
  'confidence_out_of_range',
]);

/**
 * The share of the checked values that are valid.
 *
 * A value is a place in the payload that the result or a fault points to; each place counts
 * once. A confidence beside the payload is one of them.
 */
export function measureValidity({ result, metadata }: QualityInput): Measured {
  if (result.shape === 'unrecognised') return notMeasured('No value could be read.');
  const faults = result.findings.filter(({ code }) => FAULTS.has(code));
  const beside = readMetadataConfidence(metadata);
  const notes = beside?.note === undefined ? [] : [beside.note];
  const faulty = new Set([...faults, ...notes].map(({ pointer }) => pointer));
  const looked = new Set([
    ...faulty,
    ...[
      ...[
        ...result.metrics,
        ...result.insights,
        ...result.opportunities,
        ...result.nextSteps,
      ].flatMap(({ pointer, alsoAt = [] }) => [pointer, ...alsoAt].map((at) => ({ pointer: at }))),
      ...result.recommendations,
      ...(result.overview.summary === '' ? [] : [result.overview]),
      ...(result.confidence === null ? [] : [result.confidence]),
      ...(beside === null ? [] : [beside]),
    ].map(({ pointer }) => pointer),
  ]);
  if (looked.size === 0) return notMeasured('No value could be read.', notes);
  // A list that reached its limit leaves the rest out.
  const atLeast = result.findings.length > PAYLOAD_LIMITS.findings ? 'At least ' : '';
  return {
    score: 1 - faulty.size / looked.size,
    basis: `${atLeast}${faulty.size} of ${looked.size} values that were looked at are of the wrong type or outside their scale.`,
    notes,
  };
}

function readMetadataConfidence(
  metadata: JsonValue,
): { pointer: string; note?: QualityNote } | null {
  if (!isJsonObject(metadata)) return null;
  const found = findMember({ value: metadata, pointer: METADATA_POINTER }, 'confidence_score');
  if (found === undefined) return null;
  const { pointer } = found;
  if (readConfidence(found.value).problem === null) return { pointer };
  const message = 'The confidence beside the payload is no number from 0 to 100.';
  return { pointer, note: { code: 'confidence_unusable', message, pointer } };
}

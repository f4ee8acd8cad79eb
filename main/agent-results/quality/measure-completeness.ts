import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { findMember } from '../normalise/member-reader.ts';
import type { Located } from '../normalise/payload-bodies.ts';
import { expectedFields } from './expected-fields.ts';
import type { FieldPath, KnownShape } from './expected-fields.ts';
import { isFilled } from './is-filled.ts';
import { notMeasured } from './measured.ts';
import type { Measured, QualityInput } from './measured.ts';

const SHAPES: readonly KnownShape[] = ['results_page', 'execution', 'webhook'];

/**
 * The share of the expected fields that are filled.
 *
 * Families mix, so each family that the payload has a field of is measured by its own fields,
 * and the highest share counts: an extra field never makes an answer less complete, even
 * where it makes it look like another shape.
 */
export function measureCompleteness({ result, bodies }: QualityInput): Measured {
  const { agentId, shape: own } = result;
  if (own === 'unrecognised') return notMeasured('The payload is in no known shape.');
  if (own === 'own_json')
    return notMeasured('It is JSON of its own design, without fields to expect.');
  if (own === 'document') return measurePlaced(result.placedShare);
  const candidates = SHAPES.flatMap((shape) => {
    const expected = expectedFields(agentId, shape);
    if (expected.length === 0) return [];
    const missing = expected.filter((path) => !isThere(bodies, path));
    const filled = expected.length - missing.length;
    const counts = shape === own || (filled > 0 && (shape !== 'results_page' || isPage(bodies)));
    return counts ? [{ shape, expected, missing, filled, score: filled / expected.length }] : [];
  });
  const [best] = candidates.toSorted(
    (a, b) => b.score - a.score || Number(b.shape === own) - Number(a.shape === own),
  );
  if (best === undefined) {
    return notMeasured(`The specification names no fields for the webhook shape of ${agentId}.`);
  }
  const what = DESCRIPTIONS[best.shape](agentId);
  const names = best.missing.map((path) => path.join('.')).join(', ');
  const rest = names === '' ? '' : ` Not filled: ${names}.`;
  const basis = `${best.filled} of ${best.expected.length} ${what} are filled.${rest}`;
  return { score: best.score, basis, notes: [] };
}

/** Of an answer without fields of its own, how much of what it says was understood. */
function measurePlaced(share: number | undefined): Measured {
  if (share === undefined) return notMeasured('It is not known how much of it found a place.');
  const percent = Math.round(share * 100);
  return { score: share, basis: `${percent} % of its text found a place.`, notes: [] };
}

const DESCRIPTIONS: Readonly<Record<KnownShape, (agentId: string) => string>> = {
  results_page: () => 'sections of a results page',
  execution: (agentId) => `fields that ${agentId} sends as a typed result`,
  webhook: (agentId) => `fields that ${agentId} sends by webhook`,
};

type Bodies = readonly Located<JsonObject>[];

function isThere(bodies: Bodies, [outer, inner]: FieldPath): boolean {
  return bodies.some((body) => {
    const found = findMember(body, outer);
    if (found === undefined) return false;
    if (inner === undefined) return isFilled(found.value);
    if (!isJsonObject(found.value)) return false;
    const member = findMember({ value: found.value, pointer: found.pointer }, inner);
    return member !== undefined && isFilled(member.value);
  });
}

/** Typed results have insights too; it takes titles or a section of its own to be a page. */
function isPage(bodies: Bodies): boolean {
  if (isThere(bodies, ['hero']) || isThere(bodies, ['overview'])) return true;
  if (isThere(bodies, ['next_steps'])) return true;
  return bodies.some((body) => hasTitles(body, 'insights') || hasTitles(body, 'opportunities'));
}

function hasTitles(body: Located<JsonObject>, name: string): boolean {
  const list = findMember(body, name)?.value;
  if (!Array.isArray(list)) return false;
  return list.some((entry) => isJsonObject(entry) && ('title' in entry || 'label' in entry));
}

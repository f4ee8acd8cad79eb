import type { QualityNote } from '../../../shared/domain/data-quality.ts';
import { foldName, isEnvelopeKey } from '../normalise/payload-bodies.ts';
import { PayloadFields } from '../normalise/payload-fields.ts';
import { readNumber } from '../normalise/read-number.ts';
import { isFilled } from './is-filled.ts';
import { notMeasured } from './measured.ts';
import type { Measured, QualityInput } from './measured.ts';

/** The amount that scores 0.5. */
const HALF_AMOUNT = 10;

/** Fields in which agents say how much data they used, the most precise first. */
const COUNT_FIELDS: readonly string[] = ['data_points_analyzed', 'pages_analyzed'];

/** Lists that describe the answer rather than belong to it. */
const ABOUT_THE_ANSWER: ReadonlySet<string> = new Set([
  'agents',
  'data_sources',
  'references',
  'tags',
]);

/**
 * How much data the answer is based on.
 *
 * A count that the agent states comes first; without one, the entries of its lists count.
 */
export function measureVolume({ result, bodies, agents }: QualityInput): Measured {
  if (result.shape === 'unrecognised') return notMeasured('The payload is in no known shape.');
  const fields = new PayloadFields(bodies, agents);
  const notes: QualityNote[] = [];
  for (const name of COUNT_FIELDS) {
    const found = fields.peek(name);
    if (found === undefined) continue;
    const { pointer } = found;
    const reading = readNumber(found.value);
    if (reading !== null && !reading.isPercent && isCount(reading.value)) {
      const basis = `The agent states ${name} as ${reading.value} (${pointer}).`;
      return { score: saturate(reading.value), basis, notes };
    }
    notes.push({ code: 'count_unusable', message: `"${name}" is no count.`, pointer });
  }
  const lists = bodies.flatMap((body) =>
    Object.entries(body.value).flatMap(([key, value]) => {
      const isPart = !isEnvelopeKey(key) && !ABOUT_THE_ANSWER.has(foldName(key));
      return isPart && Array.isArray(value) ? [value.filter(isFilled).length] : [];
    }),
  );
  if (lists.length === 0) return notMeasured('It states no count and has no list.', notes);
  const entries = lists.reduce((sum, count) => sum + count, 0);
  const basis = `It states no count; filled entries in its lists: ${entries}.`;
  return { score: saturate(entries), basis, notes };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

/** 0 for nothing, 0.5 for 10, 0.9 for 90; no real amount reaches 1. */
function saturate(amount: number): number {
  return amount / (amount + HALF_AMOUNT);
}

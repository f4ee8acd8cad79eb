import type { JsonObject } from '../../../shared/domain/json.ts';
import { appendPointer } from '../../../shared/domain/json.ts';
import { findMember } from '../normalise/member-reader.ts';
import { foldName } from '../normalise/payload-bodies.ts';
import type { Located } from '../normalise/payload-bodies.ts';
import { readNumber } from '../normalise/read-number.ts';
import type { ConsistencyCheck } from './consistency-check.ts';
import type { QualityInput } from './measured.ts';
import { payloadObjects } from './payload-objects.ts';

/**
 * How the names of rates end that are shares of a whole (specification 1.1; wire notes).
 *
 * `error_rate` is not among them: it may mean errors a minute.
 */
const SHARE_RATES = /(?:^|_)(?:bounce|conversion|drop_off|completion|abandonment|exit|open)_rate$/;

/** `percent` alone does not say of what. */
const PERCENT_NAME = /_(?:percentage|percent|pct)$/;

/** Only names that match are folded, which costs more than all the rest; folding cuts long ones. */
const MAY_NAME_A_SHARE = /(?:rate|percent|percentage|pct)$|^.{200}/is;

/** Words in the name of a percentage that may lie outside 0 to 100. */
const OF_NO_WHOLE =
  /(?:^|_)(?:change|growth|increase|decrease|uplift|lift|gain|loss|delta|difference|variance|deviation|improvement|reduction|savings|return|roi|target|goal|quota|attainment|achievement|budget|utili[sz]ation|index|markup|margin|yoy|mom|qoq|vs|versus|over|above|below|relative|baseline|trend|swing)(?=_)/;

/** The share that goes on and the share that leaves, of the same whole. */
const OPPOSITES: readonly (readonly [goOn: string, leave: string])[] = [
  ['conversion_rate', 'drop_off_rate'],
  ['completion_rate', 'drop_off_rate'],
  ['completion_rate', 'abandonment_rate'],
  ['completion_rate', 'overall_drop_off_rate'],
];

/** Both shares may have been rounded up to a whole percent. */
const ROUNDING_PERCENT = 1;

/** Checks that each share of a whole is between 0 and 100 %, anywhere in the payload. */
export function checkShareRanges({ payload }: QualityInput): ConsistencyCheck[] {
  const checks: ConsistencyCheck[] = [];
  for (const { value: object, pointer } of payloadObjects(payload)) {
    for (const [key, member] of Object.entries(object)) {
      if (!MAY_NAME_A_SHARE.test(key) || !isShareName(foldName(key))) continue;
      const reading = readNumber(member);
      if (reading === null) continue;
      checks.push({
        isContradiction: reading.value < 0 || reading.value > 100,
        pointer: appendPointer(pointer, key),
      });
    }
  }
  return checks;
}

/** Checks that the shares that go on and leave, in one object, do not exceed the whole. */
export function checkShareSums({ payload }: QualityInput): ConsistencyCheck[] {
  const checks: ConsistencyCheck[] = [];
  for (const object of payloadObjects(payload)) {
    for (const [goOn, leave] of OPPOSITES) {
      if (findMember(object, goOn) === undefined) continue;
      const sum = sumInPercent(object, goOn, leave);
      if (sum === null) continue;
      const isContradiction = sum > 100 + ROUNDING_PERCENT + 1e-9;
      checks.push({ isContradiction, pointer: object.pointer });
    }
  }
  return checks;
}

function isShareName(name: string): boolean {
  return SHARE_RATES.test(name) || (PERCENT_NAME.test(name) && !OF_NO_WHOLE.test(name));
}

/** Both are shares of 1 or both are percent; a number above 1 tells which. */
function sumInPercent(object: Located<JsonObject>, ...names: readonly string[]): number | null {
  const readings = names.map((name) => readNumber(findMember(object, name)?.value ?? null));
  const found = readings.filter((reading) => reading !== null);
  if (found.length < names.length) return null;
  const isPercent = found.some(({ value, isPercent: isSigned }) => isSigned || value > 1);
  const sum = found.reduce((total, { value }) => total + value, 0);
  return isPercent ? sum : sum * 100;
}

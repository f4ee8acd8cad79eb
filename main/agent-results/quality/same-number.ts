/**
 * Whether two numbers are the same apart from rounding.
 *
 * 81 and 81.3 are, 81.2 and 81.3 are not: the number with fewer decimals may be the other one
 * rounded.
 */
export function isSameBeyondRounding(a: number, b: number): boolean {
  const [first, second] = [withoutNoise(a), withoutNoise(b)];
  const step = 10 ** -Math.min(decimalsOf(first), decimalsOf(second));
  return Math.abs(first - second) <= (step / 2) * (1 + NOISE);
}

const NOISE = 1e-9;

/** 0.29 * 100 is 28.999999999999996; no agent means more than 12 digits. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** The z of a two-sided 5 % error and of 80 % power are what tests are usually planned with. */
const ERROR = 0.05;
const POWER = 0.8;

/**
 * How many visitors each arm of a test needs to show a lift.
 *
 * A two-proportion test, two-sided, 95 % confidence, 80 % power. With more than two arms
 * the error is shared among the comparisons with the control (Bonferroni).
 *
 * @param baseline the control's rate, 0 to 1
 * @param lift relative, 0.2 for a fifth more
 * @param arms the control among them
 * @returns `null` for rates that no test can have
 */
export function visitorsPerArm(baseline: number, lift: number, arms = 2): number | null {
  const target = baseline * (1 + lift);
  if (!(baseline > 0 && baseline < 1 && target > 0 && target < 1) || lift === 0) return null;
  const error = ERROR / Math.max(1, arms - 1);
  const z = quantile(1 - error / 2) + quantile(POWER);
  const spread = baseline * (1 - baseline) + target * (1 - target);
  return Math.ceil((z * z * spread) / (target - baseline) ** 2);
}

/**
 * How likely a test of a size is to show a lift that is there, 0 to 1.
 *
 * The counterpart of `visitorsPerArm`, with the same error shared in the same way.
 *
 * @returns `null` for rates that no test can have
 */
export function powerOf(baseline: number, lift: number, perArm: number, arms = 2): number | null {
  const target = baseline * (1 + lift);
  if (!(baseline > 0 && baseline < 1 && target > 0 && target < 1) || perArm <= 0) return null;
  const error = ERROR / Math.max(1, arms - 1);
  const spread = baseline * (1 - baseline) + target * (1 - target);
  const distance = Math.abs(target - baseline) / Math.sqrt(spread / perArm);
  return cumulative(distance - quantile(1 - error / 2));
}

/** The interval that holds a share with 95 % confidence (Wilson), both ends 0 to 1. */
export function shareInterval(part: number, whole: number): readonly [low: number, high: number] {
  const z = quantile(1 - ERROR / 2);
  const share = part / whole;
  const scale = 1 + (z * z) / whole;
  const middle = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

/** The standard normal distribution (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function cumulative(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const upper = density * t * polynomial(TAIL, t);
  return z < 0 ? upper : 1 - upper;
}

const TAIL = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];

/** The standard normal quantile (Acklam's approximation, relative error below 1.2e-9). */
export function quantile(p: number): number {
  if (p < LOW) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - LOW) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (q * polynomial(A, r)) / (polynomial(B, r) * r + 1);
}

const LOW = 0.02425;
const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
];
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1,
];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function tail(q: number): number {
  return polynomial(C, q) / (polynomial(D, q) * q + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

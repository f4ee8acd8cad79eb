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

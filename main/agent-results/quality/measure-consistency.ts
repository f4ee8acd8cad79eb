import { CONSISTENCY_RULES } from './consistency-rules.ts';
import { notMeasured } from './measured.ts';
import type { Measured, QualityInput } from './measured.ts';

/** The share of the checks that find no contradiction. */
export function measureConsistency(input: QualityInput): Measured {
  const outcomes = CONSISTENCY_RULES.map((rule) => {
    const checks = rule.check(input);
    return { rule, checks, failed: checks.filter(({ isContradiction }) => isContradiction) };
  });
  const checked = outcomes.reduce((sum, { checks }) => sum + checks.length, 0);
  if (checked === 0) return notMeasured('Nothing in it could contradict itself.');
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed.length, 0);
  const kinds = outcomes
    .filter((outcome) => outcome.failed.length > 0)
    .map((outcome) => `${outcome.rule.label} (${outcome.failed.length})`);
  const which = kinds.length === 0 ? '' : `: ${kinds.join(', ')}`;
  return {
    score: 1 - failed / checked,
    basis: `${failed} of ${checked} checks found a contradiction${which}.`,
    notes: outcomes.flatMap((outcome) =>
      outcome.failed.map(({ pointer }) => ({
        code: outcome.rule.code,
        message: outcome.rule.message,
        pointer,
      })),
    ),
  };
}

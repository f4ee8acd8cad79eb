import type { Move, TestPlan } from './answer.ts';
import type { PlannedTest } from './planned-tests.ts';
import { powerOf, visitorsPerArm } from './sample-size.ts';

/** What an agent claims may be this much smaller than what the test needs. */
const TOLERATED_SHORTFALL = 0.85;
const DAYS_A_MONTH = 30;

/**
 * Recomputes each test with a two-proportion test, and says where it does not fit its claim.
 *
 * What cannot be recomputed (no baseline, no lift, no visitors a month) is `null` there.
 */
export function checkTests(tests: readonly PlannedTest[], moves: readonly Move[]): TestPlan[] {
  return tests.map((test): TestPlan => {
    const { baseline, lift, perArm, arms, days, monthlyVisitors, ref } = test;
    const needed = baseline === null || lift === null ? null : visitorsPerArm(baseline, lift, arms);
    const planned = Math.max(perArm ?? 0, needed ?? 0);
    const neededDays =
      monthlyVisitors === null || monthlyVisitors <= 0 || planned === 0
        ? null
        : Math.ceil((planned * arms * DAYS_A_MONTH) / monthlyVisitors);
    return {
      ...test,
      target: baseline === null || lift === null ? null : Math.min(1, baseline * (1 + lift)),
      needed,
      power:
        baseline === null || lift === null || perArm === null
          ? null
          : powerOf(baseline, lift, perArm, arms),
      neededDays,
      isTooSmall: perArm !== null && needed !== null && perArm < needed * TOLERATED_SHORTFALL,
      isTooShort: days !== null && neededDays !== null && days < neededDays * TOLERATED_SHORTFALL,
      moveNumber: moveOf(moves, ref)?.number ?? null,
    };
  });
}

function moveOf(moves: readonly Move[], { agentId, pointer, label }: PlannedTest['ref']) {
  return (
    moves.find(({ sources }) =>
      sources.some((one) => one.agentId === agentId && one.pointer === pointer),
    ) ?? moves.find(({ title }) => title === label)
  );
}

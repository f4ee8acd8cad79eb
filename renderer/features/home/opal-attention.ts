import type { OpalConnection } from '../../../shared/domain/opal-connection.ts';
import type { BudgetState } from '../../../shared/domain/usage.ts';
import type { Attention } from './attention-sentences.ts';

/** Connections to Opal that end within a week or have ended, and a month's budget that runs out. */
export function opalAttention(
  connections: readonly OpalConnection[],
  month: BudgetState | undefined,
): Attention[] {
  const ending = connections.flatMap(({ label, state }): Attention[] => {
    if (state === 'ready') return [];
    const sentence =
      state === 'ends_soon'
        ? `The connection to Opal "${label}" ends within seven days. Renew it before then.`
        : `The connection to Opal "${label}" has ended. Its runs go on once it is renewed.`;
    return [{ sentence, path: '/opal' }];
  });
  return month === undefined ? ending : [...ending, ...budgetAttention(month)];
}

function budgetAttention({ state }: BudgetState): Attention[] {
  if (state !== 'nearly' && state !== 'reached') return [];
  const sentence =
    state === 'nearly'
      ? 'More than 80 % of this month’s credits are used.'
      : 'This month’s credits are used up, so nothing more is started in Opal.';
  return [{ sentence, path: '/opal/usage' }];
}

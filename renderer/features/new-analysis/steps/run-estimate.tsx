import { Text } from '@mantine/core';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { formatDuration } from '../../../../shared/domain/format-metric.ts';
import { useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { formatCount, formatCredits } from '../../../components/format.ts';
import { Notice } from '../../../components/notice.tsx';

const SECOND_MS = 1000;

/** What a run over Opal's API will probably cost, and how the month's budget stands. */
export function RunEstimate({ agentIds }: { agentIds: readonly AgentId[] }) {
  const estimate = useProcedureQuery('usage.estimate', { agentIds: [...agentIds] });
  const budgets = useProcedureQuery('usage.budgets', {});
  const month = budgets.data?.month;
  return (
    <>
      <Text size="sm" c="dimmed">
        {estimate.data === undefined ? '' : sayEstimate(estimate.data)}
      </Text>
      {month?.state === 'nearly' || month?.state === 'reached' ? (
        <Notice tone={month.state === 'reached' ? 'bad' : 'warn'}>
          {formatCredits(month.used + month.underWay)} of {formatCredits(month.limit ?? 0)} credits
          of this month’s budget are used
          {month.state === 'reached' ? ', so nothing more is started.' : '.'}
        </Notice>
      ) : null}
    </>
  );
}

function sayEstimate({
  credits,
  seconds,
  basedOn,
}: {
  credits: number | null;
  seconds: number | null;
  basedOn: number;
}): string {
  if (basedOn === 0) return 'What it will cost is not known yet: there is no past run to go by.';
  const parts = [
    ...(credits === null ? [] : [formatCount(Math.round(credits), 'credit')]),
    ...(seconds === null ? [] : [`${formatDuration(seconds * SECOND_MS)} of work`]),
  ];
  if (parts.length === 0) return 'Opal has not said what past runs have cost.';
  return `Probably about ${parts.join(' and ')}, from ${formatCount(basedOn, 'past execution')}.`;
}

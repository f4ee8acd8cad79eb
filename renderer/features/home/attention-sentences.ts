import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import { formatCount } from '../../components/format.ts';

/** Says what waits for a person: what happened, and what it means. */
export function attentionSentences(status: RecentStatus): string[] {
  const lines: readonly [count: number, line: (count: string) => string][] = [
    [status.unmatched, (count) => `${count} could not be matched to a run. What arrived is kept.`],
    [
      status.quarantined,
      (count) => `${count} could not be processed and ${wasOrWere(status.quarantined)} set aside.`,
    ],
    [status.deadLetters, (count) => `${count} failed at every attempt. What arrived is kept.`],
    [
      status.refused,
      (count) =>
        `${count} ${wasOrWere(status.refused)} refused in the last 24 hours. ` +
        'Check the tool token and webhook secret under Settings if you expected results.',
    ],
  ];
  const counted = lines.flatMap(([count, line]) =>
    count === 0 ? [] : [line(formatCount(count, 'delivery', 'deliveries'))],
  );
  return status.storageProblem === null ? counted : [status.storageProblem, ...counted];
}

function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were';
}

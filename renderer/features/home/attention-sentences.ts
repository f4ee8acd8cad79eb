import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery.ts';
import { formatCount } from '../../components/format.ts';

/** One thing that waits for a person. */
export interface Attention {
  readonly sentence: string;
  /** Where it can be looked at; `null` when no screen shows it. */
  readonly path: string | null;
}

/** Says what waits for a person: what happened, what it means, and where to look. */
export function attentionEntries(status: RecentStatus): Attention[] {
  const lines: readonly [state: DeliveryStatus, count: number, line: (count: string) => string][] =
    [
      [
        'unmatched',
        status.unmatched,
        (count) => `${count} could not be matched to a run. What arrived is kept.`,
      ],
      [
        'quarantined',
        status.quarantined,
        (count) =>
          `${count} could not be processed and ${wasOrWere(status.quarantined)} set aside.`,
      ],
      [
        'dead_letter',
        status.deadLetters,
        (count) => `${count} failed at every attempt. What arrived is kept.`,
      ],
      [
        'refused',
        status.refused,
        (count) =>
          `${count} ${wasOrWere(status.refused)} refused in the last 24 hours. ` +
          'Check the tool token and webhook secret under Settings if you expected results.',
      ],
    ];
  const counted = lines.flatMap(([state, count, line]) =>
    count === 0
      ? []
      : [
          {
            sentence: line(formatCount(count, 'delivery', 'deliveries')),
            path: `/webhooks?status=${state}`,
          },
        ],
  );
  const storage =
    status.storageProblem === null ? [] : [{ sentence: status.storageProblem, path: null }];
  const due =
    status.secretsDue === 0
      ? []
      : [
          {
            sentence:
              `${formatCount(status.secretsDue, 'webhook secret', 'webhook secrets')} ` +
              `${status.secretsDue === 1 ? 'has' : 'have'} not been replaced for 30 days.`,
            path: '/settings',
          },
        ];
  return [...storage, ...counted, ...due];
}

function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were';
}

import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery.ts';
import { formatCount, joinWords } from '../../components/format.ts';

/** One thing that needs attention. */
export interface Attention {
  readonly sentence: string;
  /** Where to review it; `null` if no screen shows it. */
  readonly path: string | null;
}

/** What needs attention: what happened, what it means, and where to look. */
export function attentionEntries(status: RecentStatus): Attention[] {
  const lines: readonly [
    state: DeliveryStatus,
    count: number | null,
    line: (count: string, verb: string) => string,
  ][] = [
    [
      'unmatched',
      status.unmatched,
      (count) => `${count} could not be matched to a run. What arrived is kept.`,
    ],
    [
      'quarantined',
      status.quarantined,
      (count) => `${count} could not be processed. What arrived is kept for review.`,
    ],
    [
      'dead_letter',
      status.deadLetters,
      (count) => `${count} failed permanently. What arrived is kept.`,
    ],
    [
      'refused',
      status.refused,
      (count, verb) =>
        `${count} ${verb} refused in the last 24 hours. ` +
        'Check the tool token and webhook secret under Settings if you expected results.',
    ],
  ];
  const counted = lines.flatMap(([state, count, line]) =>
    count === null || count === 0
      ? []
      : [
          {
            sentence: line(formatCount(count, 'delivery', 'deliveries'), wasOrWere(count)),
            path: `/webhooks?status=${state}`,
          },
        ],
  );
  const problems = [status.storageProblem, status.connectionProblem].flatMap((sentence) =>
    sentence === null ? [] : [{ sentence, path: null }],
  );
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
  const unread =
    status.unavailable.length === 0
      ? []
      : [
          {
            sentence: `Cannot be read at the moment: ${joinWords(status.unavailable.map((part) => UNREAD[part]))}. The log has the details.`,
            path: null,
          },
        ];
  return [...problems, ...unread, ...counted, ...due];
}

/** The parts of the status, in words. */
const UNREAD: Readonly<Record<RecentStatus['unavailable'][number], string>> = {
  lastWebhookAt: 'the last webhook',
  lastAgentDataAt: 'the last agent data',
  lastForceSyncAt: 'the last force sync',
  lastWorkflowStatus: 'the last workflow',
  activeForceSync: 'the current force sync',
  deliveries: 'the waiting deliveries',
  refused: 'the refused deliveries',
};

function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were';
}

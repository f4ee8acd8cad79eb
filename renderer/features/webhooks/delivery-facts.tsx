import { Link } from 'react-router';
import type { ReactNode } from 'react';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import { PII_LABELS, piiTypeSchema } from '../../../shared/domain/pii.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatBytes, formatMomentInFull, joinWords } from '../../components/format.ts';
import facts from '../../components/facts.module.css';
import { MATCH_WORDS, processingTime, senderWords, SOURCE_WORDS } from './delivery-words.ts';
import { useAgents } from '../../bridge/known-agents.tsx';

/** What is known about a delivery, line by line; unknown facts have no line. */
export function DeliveryFacts({ detail }: { detail: DeliveryDetail }) {
  const agents = useAgents();
  const { claimedIds, delivery } = detail;
  const { agentId, clientName, matchedBy, nextAttemptAtMs, reason, runId } = delivery;
  const run = runId === null ? '' : <Link to={PATHS.run(runId)}>{clientName ?? runId}</Link>;
  const lines: readonly (readonly [name: string, value: ReactNode])[] = [
    ['Received', formatMomentInFull(delivery.receivedAtMs)],
    ['Took', processingTime(delivery)],
    ['Source', `${SOURCE_WORDS[delivery.source]}, ${delivery.route}`],
    ['Sender', senderWords(delivery)],
    ['Answered', delivery.httpStatus === null ? '' : `HTTP ${delivery.httpStatus}`],
    ['Size', formatBytes(delivery.sizeBytes)],
    ['Agent', agentId === null ? '' : agents.get(agentId).label],
    ['Run', run],
    ['Run found', matchedBy === null ? '' : MATCH_WORDS[matchedBy]],
    ['Came again', delivery.repeats === 0 ? '' : `${delivery.repeats} ×`],
    ['Claimed run', claimedIds.workflowId ?? ''],
    ['Claimed correlation', claimedIds.correlationId ?? ''],
    ['Claimed thread', claimedIds.threadId ?? ''],
    ['Attempts', delivery.attempts === 0 ? '' : String(delivery.attempts)],
    ['Next attempt', nextAttemptAtMs === null ? '' : formatMomentInFull(nextAttemptAtMs)],
    ['Reason code', reason ?? ''],
    ['Protected', protectedWords(detail.piiProtected)],
    ['Chat thread', detail.threadId ?? ''],
    ['Workflow execution', detail.workflowExecutionId ?? ''],
    ['Agent execution', detail.agentExecutionId ?? ''],
    ['Digest', detail.payloadDigest ?? ''],
    ['Id', delivery.deliveryId],
  ];
  return (
    <dl className={facts.facts}>
      {lines.map(([name, value]) =>
        value === '' ? null : (
          <div key={name} className={facts.line}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** "2 names and 1 phone number" */
function protectedWords(counts: DeliveryDetail['piiProtected']): string {
  return joinWords(
    piiTypeSchema.options.flatMap((type) => {
      const count = counts[type];
      return count === undefined ? [] : [`${count} ${PII_LABELS[type][count === 1 ? 0 : 1]}`];
    }),
  );
}

import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import { Moment } from '../../components/moment.tsx';
import { StatCard, StatRow } from '../../components/stat-card.tsx';

const WORKFLOW: Readonly<Record<NonNullable<RecentStatus['lastWorkflowStatus']>, string>> = {
  idle: 'Idle',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
};

/** The recent status: when things last arrived, and the state of the last run. */
export function StatusCards({ status }: { status: RecentStatus }) {
  return (
    <StatRow label="Recent status">
      <StatCard
        label="Last workflow"
        value={status.lastWorkflowStatus === null ? UNREAD : WORKFLOW[status.lastWorkflowStatus]}
      />
      <StatCard label="Last webhook" value={<When status={status} field="lastWebhookAt" />} />
      <StatCard label="Last agent data" value={<When status={status} field="lastAgentDataAt" />} />
      <StatCard label="Last force sync" value={<When status={status} field="lastForceSyncAt" />} />
    </StatRow>
  );
}

const UNREAD = 'Unavailable';

function When({
  status,
  field,
}: {
  status: RecentStatus;
  field: 'lastWebhookAt' | 'lastAgentDataAt' | 'lastForceSyncAt';
}) {
  const at = status[field];
  if (at !== null) return <Moment at={Date.parse(at)} ago />;
  return status.unavailable.includes(field) ? UNREAD : 'None yet';
}

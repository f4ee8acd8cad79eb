import type { RecentStatus } from '../../../shared/contract/procedures.ts';
import { Moment } from '../../components/moment.tsx';
import { StatCard, StatRow } from '../../components/stat-card.tsx';

const WORKFLOW: Readonly<Record<RecentStatus['lastWorkflowStatus'], string>> = {
  idle: 'Idle',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
};

/** The recent status: when things last came in, and how the last run stands. */
export function StatusCards({ status }: { status: RecentStatus }) {
  return (
    <StatRow label="Recent status">
      <StatCard label="Last workflow" value={WORKFLOW[status.lastWorkflowStatus]} />
      <StatCard label="Last webhook" value={<When at={status.lastWebhookAt} />} />
      <StatCard label="Last agent data" value={<When at={status.lastAgentDataAt} />} />
      <StatCard label="Last force sync" value={<When at={status.lastForceSyncAt} />} />
    </StatRow>
  );
}

function When({ at }: { at: string | null }) {
  return at === null ? 'None yet' : <Moment at={Date.parse(at)} ago />;
}

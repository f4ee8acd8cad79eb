import { List } from '@mantine/core';
import { Link } from 'react-router';
import type { ReportAgent } from '../../../shared/domain/report.ts';
import { PATHS } from '../../navigation/paths.ts';
import { formatCount, formatMomentInFull } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';

/** The results that were reused from an earlier run, each with its origin. */
export function ReusedResults({ agents }: { agents: readonly ReportAgent[] }) {
  const reused = agents.flatMap(({ agentId, label, reused: from }) =>
    from === null ? [] : [{ agentId, label, ...from }],
  );
  if (reused.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={`${formatCount(reused.length, 'result')} ${reused.length === 1 ? 'is' : 'are'} reused from an earlier run`}
    >
      <List size="sm" spacing={2} mt={2}>
        {reused.map(({ agentId, label, runId, receivedAt }) => (
          <List.Item key={agentId}>
            {label}: from{' '}
            <Link to={PATHS.run(runId)}>{formatMomentInFull(Date.parse(receivedAt))}</Link>, because
            it did not answer in this run
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

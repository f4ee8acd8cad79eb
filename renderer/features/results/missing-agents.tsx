import { List } from '@mantine/core';
import type { MissingAgent } from '../../../shared/domain/report.ts';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';

/** The agents whose results are missing, each with the reason. */
export function MissingAgents({ missing }: { missing: readonly MissingAgent[] }) {
  if (missing.length === 0) return null;
  const isAwaited = missing.every(({ status }) => status === 'pending' || status === 'running');
  return (
    <Notice
      tone={isAwaited ? 'accent' : 'warn'}
      title={`${formatCount(missing.length, 'agent')} ${missing.length === 1 ? 'is' : 'are'} not in these results`}
    >
      <List size="sm" spacing={2} mt={2}>
        {missing.map(({ agentId, label, reason }) => (
          <List.Item key={agentId}>
            {label}: {reason}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

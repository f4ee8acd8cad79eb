import { Button, Group, List } from '@mantine/core';
import { Link } from 'react-router';
import type { MissingAgent } from '../../../shared/domain/report.ts';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { PATHS } from '../../navigation/paths.ts';
import { useResults } from './results-context.ts';

/** The agents whose results are missing, each with the reason, and the ways to get them. */
export function MissingAgents({ missing }: { missing: readonly MissingAgent[] }) {
  const run = useResults();
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
      {isAwaited || run.status === 'cancelled' ? null : (
        <Group gap="xs" mt="sm">
          <Button component={Link} to={PATHS.run(run.runId)} variant="default" size="xs">
            Ask again, in the run
          </Button>
          <Button component={Link} to={PATHS.pasteFor(run.runId)} variant="default" size="xs">
            Paste {missing.length === 1 ? 'its answer' : 'an answer'}
          </Button>
        </Group>
      )}
    </Notice>
  );
}

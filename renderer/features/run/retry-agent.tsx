import { ActionIcon } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { RunAgentView } from '../../../shared/contract/run-view.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';

/** Asks one agent again; its current answer stays until a new one arrives. */
export function RetryAgent({ runId, agent }: { runId: RunId; agent: RunAgentView }) {
  const retry = useProcedureMutation('runs.retryAgent', ['runs.get', 'runs.list']);
  if (agent.cannotAskAgain !== null) return null;
  const label = `Ask ${agent.label} again`;
  return (
    <ActionIcon
      variant="subtle"
      color={retry.error === null ? 'gray' : 'red'}
      size="sm"
      aria-label={label}
      title={retry.error === null ? label : retry.error.message}
      loading={retry.isPending}
      onClick={() => retry.mutate({ runId, agentId: agent.agentId })}
    >
      <IconRefresh size={15} aria-hidden />
    </ActionIcon>
  );
}

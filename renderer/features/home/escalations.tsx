import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Escalation } from '../../../shared/contract/procedures.ts';
import { ERROR_SCENARIOS } from '../../../shared/domain/recovery.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation, useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Moment } from '../../components/moment.tsx';
import { Notice } from '../../components/notice.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';

/** What recovery could not fix by itself; renders nothing if there is nothing. */
export function Escalations() {
  const escalations = useProcedureQuery('recovery.escalations', {}, { refetchInterval: 15_000 });
  const all = escalations.data ?? [];
  if (all.length === 0) return null;
  return (
    <Notice tone="bad" title="A run needs your attention">
      <Stack gap={6} mt={2}>
        {all.map((escalation) => (
          <EscalationLine key={escalation.id} escalation={escalation} />
        ))}
      </Stack>
    </Notice>
  );
}

function EscalationLine({ escalation }: { escalation: Escalation }) {
  const agents = useAgents();
  const acknowledge = useProcedureMutation('recovery.acknowledge', ['recovery.escalations']);
  const { agentId, scenario, clientName } = escalation;
  const who = agentId === null ? '' : ` (${agents.get(agentId).label})`;
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm">
        <Link to={PATHS.run(escalation.runId)}>{clientName}</Link>:{' '}
        {ERROR_SCENARIOS[scenario].title}
        {who}. {ERROR_SCENARIOS[scenario].notification} Since <Moment at={escalation.openedAtMs} />.
      </Text>
      <Button
        variant="default"
        size="xs"
        style={{ flexShrink: 0 }}
        loading={acknowledge.isPending}
        aria-label={`Mark as seen: ${clientName}, ${ERROR_SCENARIOS[scenario].title}`}
        onClick={() => acknowledge.mutate({ incidentId: escalation.id })}
      >
        Seen
      </Button>
    </Group>
  );
}

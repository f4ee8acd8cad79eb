import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Candidate, DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { AFTER_CHOICE, Compared } from './second-result.tsx';
import { useAgents } from '../../bridge/known-agents.tsx';

/** Asks which agent a result is from that names another than the one it was sent for. */
export function WhichAgent({
  delivery,
  candidates,
}: {
  delivery: DeliveryDetail['delivery'];
  candidates: readonly Candidate[];
}) {
  const agents = useAgents();
  const { deliveryId, runId } = delivery;
  const place = useProcedureMutation('deliveries.place', AFTER_CHOICE);
  const end = useProcedureMutation('deliveries.keepOther', AFTER_CHOICE);
  const error = place.error ?? end.error;
  if (runId === null) return null;
  return (
    <section aria-label="Which agent is it from?">
      <Title order={2} mb={6}>
        Which agent is it from?
      </Title>
      <Stack gap={10}>
        {candidates.map(({ agentId, comparison }) => (
          <div key={agentId}>
            <Group gap={10}>
              <Button
                size="xs"
                loading={place.isPending && place.variables.agentId === agentId}
                onClick={() => place.mutate({ deliveryId, runId, agentId })}
              >
                {agents.get(agentId).label}
              </Button>
              <Text size="sm" c="dimmed">
                {agentId === delivery.agentId
                  ? 'It was sent for this agent.'
                  : 'It names this one.'}
                {comparison === null
                  ? ''
                  : ' The run has a result from it; this one would replace it.'}
              </Text>
            </Group>
            {comparison === null ? null : <Compared comparison={comparison} />}
          </div>
        ))}
        <Group gap={8}>
          <Button
            size="xs"
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate({ deliveryId })}
          >
            Use it for neither
          </Button>
        </Group>
      </Stack>
      {error === null ? null : <ErrorNotice error={error} title="That did not work" />}
    </section>
  );
}

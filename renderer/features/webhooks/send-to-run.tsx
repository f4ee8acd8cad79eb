import { useState } from 'react';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import type { DeliverySummary } from '../../../shared/contract/deliveries.ts';
import { SECOND_RESULT_REASONS } from '../../../shared/domain/delivery.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { useNestedDialog } from '../../components/nested-dialog.tsx';
import { ErrorNotice } from '../../components/notice.tsx';
import { AgentSelect, RunSelect } from './choices.tsx';
import { waitsForRun } from './delivery-words.ts';

/** Sends a delivery to a run, and if needed an agent, that the user chooses. */
export function SendToRun({ delivery }: { delivery: DeliverySummary }) {
  const { isOpen, open, close } = useNestedDialog();
  const { deliveryId } = delivery;
  const navigate = useNavigate();
  const { search } = useLocation();
  const [runId, setRunId] = useState<RunId | null>(delivery.runId);
  const [agentId, setAgentId] = useState<AgentId | null>(null);
  const place = useProcedureMutation('deliveries.place', [
    'deliveries.list',
    'deliveries.get',
    'status.recent',
    'runs.list',
    'runs.get',
  ]);
  const send = (chosen: RunId) =>
    place.mutate(
      { deliveryId, runId: chosen, agentId },
      {
        onSuccess: (made) => {
          close();
          void navigate({ pathname: PATHS.delivery(made.deliveryId), search });
        },
      },
    );

  // Of two results, a choice is asked for, and that button comes first.
  const isNext = waitsForRun(delivery.status) && !SECOND_RESULT_REASONS.has(delivery.reason ?? '');

  return (
    <>
      <Button variant={isNext ? 'filled' : 'default'} size="xs" onClick={open}>
        Send to a run…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Send to a run" zIndex={250}>
        <Stack gap="md">
          <Text size="sm">
            {delivery.status === 'done'
              ? 'It has already been processed, so it is sent as a new delivery.'
              : 'It goes back into the queue and is processed for this run.'}
          </Text>
          <RunSelect
            name="Run"
            isLabelled
            placeholder="Choose a run"
            value={runId}
            onChange={setRunId}
          />
          <AgentSelect
            name="Agent"
            isLabelled
            placeholder="Detect from the delivery"
            value={agentId}
            onChange={setAgentId}
          />
          {place.error === null ? null : (
            <ErrorNotice error={place.error} title="It could not be sent" />
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button
              disabled={runId === null}
              loading={place.isPending}
              onClick={() => {
                if (runId !== null) send(runId);
              }}
            >
              Send
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

import { Button, CopyButton, Group, Stack } from '@mantine/core';
import { useLocation, useNavigate } from 'react-router';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import type { DeliveryId } from '../../../shared/domain/ids.ts';
import { PATHS } from '../../navigation/paths.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { waitsForRun } from './delivery-words.ts';
import { EditAndSend } from './edit-and-send.tsx';
import { SendToRun } from './send-to-run.tsx';

/** What can be done with a delivery. Without a body, nothing can be sent again. */
export function DeliveryActions({ detail }: { detail: DeliveryDetail }) {
  const { body, curl, delivery } = detail;
  const navigate = useNavigate();
  // The filter of the list behind it is in the address.
  const { search } = useLocation();
  const show = (made: DeliveryId) => void navigate({ pathname: PATHS.delivery(made), search });
  const replay = useProcedureMutation('deliveries.replay', [
    'deliveries.list',
    'deliveries.get',
    'status.recent',
  ]);
  const { deliveryId } = delivery;

  return (
    <Stack gap={10}>
      <Group gap={8}>
        {body === null ? null : (
          <>
            <Button
              size="xs"
              variant={waitsForRun(delivery.status) ? 'default' : 'filled'}
              loading={replay.isPending}
              onClick={() =>
                replay.mutate({ deliveryId }, { onSuccess: (made) => show(made.deliveryId) })
              }
            >
              Replay
            </Button>
            <SendToRun delivery={delivery} />
            {waitsForRun(delivery.status) ? <EditAndSend detail={detail} /> : null}
          </>
        )}
        {curl === '' ? null : <Copy name="Copy as curl" value={curl} />}
        <Copy name="Copy id" value={deliveryId} />
      </Group>
      {replay.error === null ? null : (
        <ErrorNotice error={replay.error} title="The delivery could not be replayed" />
      )}
    </Stack>
  );
}

function Copy({ name, value }: { name: string; value: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button variant="default" size="xs" onClick={copy}>
          {copied ? 'Copied' : name}
        </Button>
      )}
    </CopyButton>
  );
}

import { Button, Modal } from '@mantine/core';
import type { DeliveryDetail } from '../../../shared/contract/deliveries.ts';
import { prettyJson } from '../../components/place-in-payload.ts';
import { useNestedDialog } from '../../components/nested-dialog.tsx';
import { PasteForm } from './paste-results.tsx';

/** Sends a message again after a person has mended its text, as a delivery of its own. */
export function EditAndSend({ detail }: { detail: DeliveryDetail }) {
  const { isOpen, open, close } = useNestedDialog();
  const message = detail.original ?? detail.body;
  const text = typeof message === 'string' ? message : prettyJson(message);
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        Edit and send…
      </Button>
      <Modal opened={isOpen} onClose={close} title="Edit and send" size="lg" zIndex={250}>
        {isOpen ? (
          <PasteForm forRun={detail.delivery.runId} startingText={text} onClose={close} />
        ) : null}
      </Modal>
    </>
  );
}

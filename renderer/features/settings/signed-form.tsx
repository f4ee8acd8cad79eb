import { Switch } from '@mantine/core';
import type { WebhookSource } from '../../../shared/contract/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';

/** Whether a sender may use the older form of signature. */
export function SignedForm({ source }: { source: WebhookSource }) {
  const change = useProcedureMutation('webhookSources.change', ['webhookSources.list']);
  const { sourceId } = source;
  return (
    <>
      <Switch
        size="xs"
        label="Also accept signatures without the dot between time and body"
        aria-label={`Accept signatures without the dot from ${source.name}`}
        checked={source.acceptsUndotted}
        disabled={change.isPending}
        onChange={({ currentTarget: { checked } }) =>
          change.mutate({ sourceId, acceptsUndotted: checked })
        }
      />
      {change.error === null ? null : (
        <ErrorNotice error={change.error} title="The change was not saved" />
      )}
    </>
  );
}

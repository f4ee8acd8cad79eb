import { DEFAULT_SOURCE_ID, type WebhookSource } from '../../../shared/contract/access.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { AskFirst } from '../../components/ask-first.tsx';

/** Removes a sender after confirmation. Opal itself cannot be removed. */
export function RemoveSender({ source }: { source: WebhookSource }) {
  const remove = useProcedureMutation('webhookSources.remove', [
    'webhookSources.list',
    'status.recent',
  ]);
  if (source.sourceId === DEFAULT_SOURCE_ID) return null;
  return (
    <AskFirst
      action="Remove"
      subject={source.name}
      question={`Remove ${source.name}?`}
      mutation={remove}
      onConfirm={(done) => remove.mutate({ sourceId: source.sourceId }, { onSuccess: done })}
    >
      Webhooks from this sender will be refused from now on. What it has sent is kept.
    </AskFirst>
  );
}

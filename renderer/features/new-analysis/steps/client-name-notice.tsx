import { Button, Stack } from '@mantine/core';
import { useProcedureMutation, useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../../components/notice.tsx';

/**
 * Warns before the start that a client's name will be replaced, where its own names are
 * protected like anybody's, and lets the user keep them.
 */
export function ClientNameNotice({ entered }: { entered: string }) {
  const clientName = entered.trim();
  const client = useProcedureQuery(
    'privacy.client',
    { clientName },
    { enabled: clientName !== '', staleTime: 0 },
  );
  const keep = useProcedureMutation('privacy.ownWords', ['privacy.client', 'privacy.engagements']);
  const kept = client.data;
  if (kept === undefined || kept.keepsOwnWords || kept.clientName === clientName) return null;
  return (
    <Notice tone="warn" title={`This client will be shown as ${kept.clientName}`}>
      <Stack gap="sm" align="flex-start">
        The name looks like a person’s, and this client’s own names are protected like any other.
        <Button
          size="xs"
          variant="default"
          loading={keep.isPending}
          onClick={() => keep.mutate({ clientName, keeps: true })}
        >
          Keep this client’s own names
        </Button>
        {keep.error === null ? null : (
          <ErrorNotice error={keep.error} title="The names could not be kept" />
        )}
      </Stack>
    </Notice>
  );
}

import { Button, Stack } from '@mantine/core';
import { useProcedureMutation, useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../../components/notice.tsx';

/**
 * Says before the start when a client's name will be replaced, because it looks like a
 * person's, and lets the person keep it where it is a company's.
 */
export function ClientNameNotice({ entered }: { entered: string }) {
  const clientName = entered.trim();
  const client = useProcedureQuery(
    'privacy.client',
    { clientName },
    { enabled: clientName !== '', staleTime: 0 },
  );
  const allow = useProcedureMutation('privacy.allow', ['privacy.client', 'privacy.engagements']);
  const kept = client.data;
  if (kept === undefined || kept.clientName === clientName) return null;
  if (kept.allowed.some(({ value }) => value === clientName)) return null;
  return (
    <Notice tone="warn" title={`This client will be shown as ${kept.clientName}`}>
      <Stack gap="sm" align="flex-start">
        The name looks like a person’s, so it is protected like one, in the runs, the results and
        the report. If it is the name of a company, it may stay as it is.
        <Button
          size="xs"
          variant="default"
          loading={allow.isPending}
          onClick={() => allow.mutate({ clientName, kind: 'value', value: clientName })}
        >
          Keep the name of this company
        </Button>
        {allow.error === null ? null : (
          <ErrorNotice error={allow.error} title="The name could not be kept" />
        )}
      </Stack>
    </Notice>
  );
}

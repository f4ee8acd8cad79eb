import { Button, Stack } from '@mantine/core';
import { useProcedureMutation, useProcedureQuery } from '../../../bridge/use-procedure.ts';
import { ErrorNotice, Notice } from '../../../components/notice.tsx';

/**
 * Warns before the start that a client's name will be replaced because it looks like a
 * person's, and lets the user keep it if it is a company's.
 */
export function ClientNameNotice({ entered }: { entered: string }) {
  const clientName = entered.trim();
  const client = useProcedureQuery(
    'privacy.client',
    { clientName },
    { enabled: clientName !== '', staleTime: 0 },
  );
  const find = useProcedureMutation('privacy.try');
  const allow = useProcedureMutation('privacy.allow', ['privacy.client', 'privacy.engagements']);
  // It may find a part of the name, or several: "Bakery Anna Schmidt and Max Huber".
  const keepName = async () => {
    const { spans } = await find.mutateAsync({
      text: clientName,
      clientName,
      operation: 'storage',
      classification: 'confidential',
    });
    for (const { start, end } of spans) {
      const value = clientName.slice(start, end);
      await allow.mutateAsync({ clientName, kind: 'value', value });
    }
  };
  const kept = client.data;
  const error = find.error ?? allow.error;
  if (kept === undefined || kept.clientName === clientName) return null;
  const isKeeping = find.isPending || allow.isPending;
  const isKept = kept.allowed.some(({ value }) => isWithin(value, clientName));
  if (isKept && !isKeeping && error === null) return null;
  return (
    <Notice tone="warn" title={`This client will be shown as ${kept.clientName}`}>
      <Stack gap="sm" align="flex-start">
        The name looks like a person’s, so it is protected as one in runs, results and the report.
        If it is a company’s name, you can keep it.
        <Button
          size="xs"
          variant="default"
          loading={isKeeping}
          onClick={() => {
            // Errors are shown below.
            keepName().catch(() => undefined);
          }}
        >
          Keep this company name
        </Button>
        {error === null ? null : <ErrorNotice error={error} title="The name could not be kept" />}
      </Stack>
    </Notice>
  );
}

function isWithin(part: string, whole: string): boolean {
  return whole.toLowerCase().includes(part.toLowerCase());
}

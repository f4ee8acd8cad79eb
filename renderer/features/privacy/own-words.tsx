import { Switch } from '@mantine/core';
import type { ClientRef } from '../../../shared/contract/privacy.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { ErrorNotice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { REFRESHES } from './rule-refreshes.ts';

/** Whether what a client calls itself and says of itself stays as it is. */
export function OwnWords({
  client,
  keeps,
  mayChange,
}: {
  client: ClientRef;
  keeps: boolean;
  mayChange: boolean;
}) {
  const change = useProcedureMutation('privacy.ownWords', REFRESHES);
  return (
    <Panel>
      <Switch
        label="Keep the client’s own names"
        description="The company’s name, and goals and challenges as they were entered, stay readable in runs, results and reports. People in them, email addresses and phone numbers are protected as before."
        checked={keeps}
        disabled={!mayChange || change.isPending}
        onChange={({ currentTarget: { checked } }) => change.mutate({ ...client, keeps: checked })}
      />
      {change.error === null ? null : (
        <ErrorNotice error={change.error} title="It was not changed" />
      )}
    </Panel>
  );
}

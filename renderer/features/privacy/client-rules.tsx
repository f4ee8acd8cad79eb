import { useState } from 'react';
import { Autocomplete, Stack } from '@mantine/core';
import type { ClientRef, PrivacyEngagement } from '../../../shared/contract/privacy.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { ErrorNotice, Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { AllowList } from './allow-list.tsx';
import { labelClients } from '../../components/client-labels.ts';
import { ClientOverrides } from './client-overrides.tsx';
import { EraseClient } from './erase-client.tsx';
import { UntilClosedNotice } from '../../components/until-closed-notice.tsx';
import { OwnWords } from './own-words.tsx';
import { ReadingRules } from './reading-rules.tsx';
import { RulesApplyNotice } from './rules-apply-notice.tsx';

/** One client’s exceptions: values that stay readable, modes that differ. */
export function ClientRules() {
  const engagements = useProcedureQuery('privacy.engagements', {});
  return (
    <QueryArea query={engagements} failedTitle="The clients cannot be listed">
      {(list) => <Rules engagements={list} />}
    </QueryArea>
  );
}

function Rules({ engagements }: { engagements: readonly PrivacyEngagement[] }) {
  const access = useProcedureQuery('privacy.access', {});
  const [name, setName] = useState('');
  const mayChange = access.data?.mayChange ?? false;
  const clientName = name.trim();
  const listed = labelClients(engagements);
  const isEntered = clientName !== '' && !listed.has(clientName);
  const entered = useProcedureQuery('privacy.client', { clientName }, { enabled: isEntered });
  const chosen = isEntered ? entered.data : listed.get(clientName);
  // The masked name alone is not enough to find the client again.
  const client: ClientRef = isEntered
    ? { clientName }
    : { clientName: chosen?.clientName ?? clientName, engagementId: chosen?.engagementId };
  return (
    <Stack gap={14}>
      <Panel>
        <Autocomplete
          label="Client"
          description="As entered in the intake. Rules apply to everything that arrives from then on. Names that look the same when protected are numbered; enter the full name to find the right one."
          placeholder="Choose or enter a client"
          maxLength={200}
          value={name}
          onChange={setName}
          data={[...listed.keys()]}
        />
      </Panel>
      <RulesApplyNotice />
      <UntilClosedNotice what="Values that you leave unprotected now, and pseudonyms, are" />
      {access.data === undefined || mayChange ? null : (
        <Notice tone="warn" title="These rules are read-only here">
          This console was started for the role “{access.data.role}”.
        </Notice>
      )}
      {entered.error === null ? null : (
        <ErrorNotice error={entered.error} title="The client could not be looked up" />
      )}
      {clientName === '' ? (
        <Panel>
          <NothingHere title="No client chosen">
            A client’s own names stay readable, and its office addresses and domains can. Choose a
            client to see and change what is left unprotected.
          </NothingHere>
        </Panel>
      ) : chosen === undefined ? null : (
        <>
          <OwnWords client={client} keeps={chosen.keepsOwnWords} mayChange={mayChange} />
          <AllowList client={client} allowed={chosen.allowed} mayChange={mayChange} />
          <ClientOverrides client={client} overrides={chosen.overrides} mayChange={mayChange} />
          <ReadingRules engagementId={chosen.engagementId} mayChange={mayChange} />
          {mayChange && !isEntered ? (
            <EraseClient client={client} onErased={() => setName('')} />
          ) : null}
        </>
      )}
    </Stack>
  );
}

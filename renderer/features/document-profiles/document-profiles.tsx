import { useState } from 'react';
import { Select, Stack, Text } from '@mantine/core';
import type { ClientRef } from '../../../shared/contract/privacy.ts';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { labelClients } from '../../components/client-labels.ts';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { BrandForm } from './brand-form.tsx';
import { WordRulesForm } from './word-rules-form.tsx';

const ALL = 'All clients';

/** How documents look and are worded, for all clients or for one. */
export function DocumentProfiles() {
  const clients = useProcedureQuery('privacy.engagements', {});
  const [chosen, setChosen] = useState(ALL);
  const listed = labelClients(clients.data ?? []);
  const found = listed.get(chosen);
  const client: ClientRef | null =
    found === undefined ? null : { clientName: found.clientName, engagementId: found.engagementId };
  return (
    <Panel title="Brand and wording of documents" id="documents">
      <Stack gap="lg">
        <div>
          <Text size="sm" c="dimmed" mb="sm">
            What your clients get carries your firm’s look and keeps to your words. A client can
            have a look and rules of its own.
          </Text>
          <Select
            label="For"
            allowDeselect={false}
            searchable
            value={client === null ? ALL : chosen}
            onChange={(value) => setChosen(value ?? ALL)}
            data={[ALL, ...listed.keys()]}
            maw={360}
          />
        </div>
        <Profile key={client?.engagementId ?? ''} client={client} />
      </Stack>
    </Panel>
  );
}

function Profile({ client }: { client: ClientRef | null }) {
  const house = useProcedureQuery('documentProfiles.get', { client: null });
  const own = useProcedureQuery('documentProfiles.get', { client });
  return (
    <QueryArea query={house} failedTitle="The brand cannot be read">
      {(all) => (
        <QueryArea query={own} failedTitle="The client’s brand cannot be read">
          {(profile) => (
            <>
              <BrandForm client={client} profile={profile} house={all} />
              <WordRulesForm client={client} profile={profile} house={all} />
            </>
          )}
        </QueryArea>
      )}
    </QueryArea>
  );
}

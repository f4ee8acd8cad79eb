import { Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { NothingHere } from '../../components/nothing-here.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryArea } from '../../components/query-area.tsx';
import { NotFoundScreen } from '../../navigation/not-found-screen.tsx';
import { WebhookTabs } from '../../navigation/webhook-tabs.tsx';
import { AddEndpoint } from './endpoint-form.tsx';
import { EndpointPage } from './endpoint-page.tsx';
import { EndpointsTable } from './endpoints-table.tsx';

const LOOK_AGAIN_MS = 5_000;

/** Where the console sends its events, and what came of it. */
export function EndpointsScreen() {
  const { endpointId } = useParams();
  const endpoints = useProcedureQuery('endpoints.list', {}, { refetchInterval: LOOK_AGAIN_MS });
  const shown = endpoints.data?.find((one) => one.endpointId === endpointId);
  if (endpointId !== undefined && endpoints.data !== undefined && shown === undefined) {
    return <NotFoundScreen />;
  }
  if (shown !== undefined) return <EndpointPage endpoint={shown} />;
  return (
    <Page
      title="Webhooks"
      name="Webhooks: sent"
      subtitle="Where the console sends what happens to runs, signed, until it is taken"
      actions={<AddEndpoint />}
    >
      <Stack gap={14}>
        <WebhookTabs shown="Sent" />
        <Panel title="Endpoints" padded={false}>
          <QueryArea query={endpoints} failedTitle="The endpoints cannot be listed">
            {(all) =>
              all.length === 0 ? (
                <NothingHere title="Events are sent nowhere yet">
                  Add the address of a program that is to hear when a run starts, an agent answers
                  or something fails. It gets ids, codes and counts; what agents answered only if
                  you say so.
                </NothingHere>
              ) : (
                <EndpointsTable endpoints={all} />
              )
            }
          </QueryArea>
        </Panel>
      </Stack>
    </Page>
  );
}

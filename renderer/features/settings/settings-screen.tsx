import { Stack } from '@mantine/core';
import { useProcedureQuery } from '../../bridge/use-procedure.ts';
import { Page } from '../../components/page.tsx';
import { LoadingLines, QueryArea } from '../../components/query-area.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { AccessPanel } from './access-panel.tsx';
import { AppearancePanel } from './appearance-panel.tsx';
import { CompanyCertificatesPanel } from './company-certificates-panel.tsx';
import { DataPanel } from './data-panel.tsx';
import { ListenerPanel } from './listener-panel.tsx';
import { OpalPanel } from './opal-panel.tsx';
import { DocumentProfiles } from '../document-profiles/index.ts';
import { SignedCallsPanel } from './signed-calls-panel.tsx';
import { SupportPanel } from './support-panel.tsx';
import { WebhookSecretsPanel } from './webhook-secrets-panel.tsx';

/** The tunnel to Opal, secrets, access, appearance and data. */
export function SettingsScreen() {
  const info = useProcedureQuery('app.info', {}, { staleTime: Infinity });
  const opal = useProcedureQuery('settings.opal', {});
  const signing = useProcedureQuery('toolSigning.get', {});
  const sources = useProcedureQuery('webhookSources.list', {});
  const keys = useProcedureQuery('apiKeys.list', {});
  const clients = useProcedureQuery('privacy.engagements', {});
  const profile = useProcedureQuery('documentProfiles.get', { client: null });
  // All at once: panels that fill one after another push each other down.
  const all = [info, opal, signing, sources, keys, clients, profile];
  if (all.some(({ isPending }) => isPending)) {
    return (
      <Page title="Settings">
        <LoadingLines />
      </Page>
    );
  }
  return (
    <Page title="Settings">
      <Stack gap={14} maw={780}>
        <QueryArea query={opal} failedTitle="The Opal settings cannot be read">
          {(settings) => (
            <OpalPanel settings={settings} isPracticeOnly={info.data?.practiceOnly === true} />
          )}
        </QueryArea>
        <DocumentProfiles />
        <SignedCallsPanel />
        <WebhookSecretsPanel />
        <QueryArea query={info} failedTitle="The console’s details cannot be read">
          {(about) => (
            <>
              <ListenerPanel info={about} />
              <CompanyCertificatesPanel />
              <AccessPanel adminUrl={about.adminUrl} />
              <AppearancePanel />
              {about.host === 'browser' ? <NotificationsPanel /> : null}
              <DataPanel info={about} />
              <SupportPanel />
            </>
          )}
        </QueryArea>
      </Stack>
    </Page>
  );
}

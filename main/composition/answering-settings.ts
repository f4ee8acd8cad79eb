import { languageRulesSchema } from '../../shared/domain/language-rules.ts';
import { logFile } from '../logging/logger.ts';
import { apiKeyProcedures } from '../procedures/api-key-procedures.ts';
import { consoleProcedures } from '../procedures/console-procedures.ts';
import { documentProfileProcedures } from '../procedures/document-profile-procedures.ts';
import { endpointProcedures } from '../procedures/endpoint-procedures.ts';
import { PrivacyClients } from '../procedures/privacy-clients.ts';
import { supportProcedures } from '../procedures/support-procedures.ts';
import { toolSigningProcedures } from '../procedures/tool-signing-procedures.ts';
import { webhookSourceProcedures } from '../procedures/webhook-source-procedures.ts';
import { RecentReads } from '../storage/recent-reads.ts';
import type { Delivering } from './delivering.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { Sending } from './sending.ts';
import { lookAtHealth } from './look-at-health.ts';

/** What answers of the console itself: how it is set, how it does, who may call it. */
export function answerSettings({
  foundation,
  delivering,
  config,
  ties,
  addresses,
  breakers,
}: Start & { readonly foundation: Foundation; readonly delivering: Delivering } & Pick<
    Sending,
    'breakers'
  >) {
  const { database, keychain, keychainIdentity, protector, repositories } = foundation;
  const { clock, agentRegistry } = ties;
  const protectName = (text: string): string => protector.protectText(text).value;
  const clients = new PrivacyClients({
    repository: repositories.privacy,
    engagements: foundation.engagements,
    runs: repositories.runs,
  });
  return {
    ...webhookSourceProcedures(foundation.webhookSources, protectName),
    ...toolSigningProcedures(foundation.toolSigning),
    ...endpointProcedures({
      ...delivering,
      repository: repositories.outbound,
      protectName,
      clock,
    }),
    ...apiKeyProcedures(foundation.apiKeys, protectName),
    ...documentProfileProcedures({
      runs: repositories.runs,
      role: config.role ?? 'admin',
      protectRules: (rules) => languageRulesSchema.parse(protector.protectJson(rules).value),
      profiles: foundation.documentProfiles,
      clients,
    }),
    ...supportProcedures({
      ...foundation,
      ...repositories,
      logFile: logFile(config.dataDir),
      version: config.version,
      host: config.host,
      reportHealth: () =>
        lookAtHealth({
          foundation,
          config,
          addresses,
          breakers,
          endpoints: delivering.endpoints,
        }),
      clients,
      clock,
    }),
    ...consoleProcedures({
      agentRegistry,
      appInfo: () => ({
        version: config.version,
        host: config.host,
        dataDir: config.dataDir,
        ingressUrl: addresses.ingress,
        adminUrl: addresses.admin,
        keychain: {
          available: keychain.available,
          reason: keychain.reason,
          remedy: keychain.remedy,
          isOther: keychainIdentity.isOther,
        },
        practiceOnly: config.practiceOnly,
      }),
      acceptKeychain: () => keychainIdentity.accept(),
      status: {
        reads: new RecentReads(database, repositories.forceSyncs),
        health: foundation.health,
        halfOpen: foundation.halfOpen,
        webhookSources: foundation.webhookSources,
        toolSigning: foundation.toolSigning,
        onProblem: foundation.reportProblem,
      },
      publicUrl: foundation.publicUrl,
      database,
      settings: repositories.settings,
      secrets: foundation.secrets,
      breakers,
      lookUp: ties.lookUp,
      clock,
    }),
  };
}

import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import { AgentFileRepository } from './agent-file-repository.ts';
import { AgentRepository } from './agent-repository.ts';
import { AnswerVersionRepository } from './answer-version-repository.ts';
import { ApiCallRepository } from './api-call-repository.ts';
import type { Reader } from './database.ts';
import { ApiKeyRepository } from './api-key-repository.ts';
import type { ChainDigest } from './audit-chain-key.ts';
import { AuditChain } from './audit-chain.ts';
import { CacheRepository } from './cache-repository.ts';
import { CatchUpRepository } from './catch-up-repository.ts';
import { ClientConnectionRepository } from './client-connection-repository.ts';
import { ConsumerRepository } from './consumer-repository.ts';
import { DeliveryNotes } from './delivery-notes.ts';
import { DeliveryQuery } from './delivery-query.ts';
import { DocumentProfileRepository } from './document-profile-repository.ts';
import { DraftRepository } from './draft-repository.ts';
import { ErasureRepository } from './erasure-repository.ts';
import { ExecutionRepository } from './execution-repository.ts';
import { ExportRepository } from './export-repository.ts';
import { ForceSyncRepository } from './force-sync-repository.ts';
import { IncidentRepository } from './incident-repository.ts';
import { InstalledAgentRepository } from './installed-agent-repository.ts';
import { JobRepository } from './job-repository.ts';
import { InboxRepository } from './inbox-repository.ts';
import { OpalConnectionRepository } from './opal-connection-repository.ts';
import { OpalRegistrationRepository } from './opal-registration-repository.ts';
import { OwnAgentRepository } from './own-agent-repository.ts';
import { PiiAuditRepository } from './pii-audit-repository.ts';
import { PrivacyRepository } from './privacy-repository.ts';
import { ReadingRuleRepository } from './reading-rule-repository.ts';
import { RunRepository } from './run-repository.ts';
import { SettingsRepository } from './settings-repository.ts';
import { UsageRepository } from './usage-repository.ts';
import { UsedSignatureRepository } from './used-signature-repository.ts';
import { OutboundRepository } from './outbound-repository.ts';
import { WebhookSourceRepository } from './webhook-source-repository.ts';

/** One repository per aggregate, all on the same database. */
export interface Repositories {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly agentFiles: AgentFileRepository;
  readonly answerVersions: AnswerVersionRepository;
  readonly deliveries: InboxRepository;
  readonly deliveryQuery: DeliveryQuery;
  readonly deliveryNotes: DeliveryNotes;
  readonly catchUps: CatchUpRepository;
  readonly documentProfiles: DocumentProfileRepository;
  readonly drafts: DraftRepository;
  readonly erasure: ErasureRepository;
  readonly executions: ExecutionRepository;
  readonly exports: ExportRepository;
  readonly settings: SettingsRepository;
  readonly apiCalls: ApiCallRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly webhookSources: WebhookSourceRepository;
  readonly outbound: OutboundRepository;
  readonly installedAgents: InstalledAgentRepository;
  readonly jobs: JobRepository;
  readonly incidents: IncidentRepository;
  readonly ownAgents: OwnAgentRepository;
  readonly privacy: PrivacyRepository;
  readonly readingRules: ReadingRuleRepository;
  readonly piiAudit: PiiAuditRepository;
  readonly forceSyncs: ForceSyncRepository;
  readonly cache: CacheRepository;
  readonly consumers: ConsumerRepository;
  readonly usage: UsageRepository;
  readonly usedSignatures: UsedSignatureRepository;
  readonly clientConnections: ClientConnectionRepository;
  readonly opalConnections: OpalConnectionRepository;
  readonly opalRegistrations: OpalRegistrationRepository;
}

/** @param chainDigest keyed, and the same after a restart; `null` where there is no such key */
export function openRepositories(
  reader: Reader,
  agentRegistry: AgentRegistry,
  chainDigest: ChainDigest = null,
): Repositories {
  return {
    runs: new RunRepository(reader),
    agents: new AgentRepository(reader, agentRegistry),
    agentFiles: new AgentFileRepository(reader),
    answerVersions: new AnswerVersionRepository(reader),
    deliveries: new InboxRepository(reader),
    deliveryQuery: new DeliveryQuery(reader, agentRegistry),
    deliveryNotes: new DeliveryNotes(),
    catchUps: new CatchUpRepository(reader),
    documentProfiles: new DocumentProfileRepository(reader),
    drafts: new DraftRepository(reader),
    erasure: new ErasureRepository(reader),
    executions: new ExecutionRepository(reader),
    exports: new ExportRepository(reader),
    settings: new SettingsRepository(reader),
    apiCalls: new ApiCallRepository(),
    apiKeys: new ApiKeyRepository(reader),
    webhookSources: new WebhookSourceRepository(reader),
    outbound: new OutboundRepository(reader),
    installedAgents: new InstalledAgentRepository(reader),
    jobs: new JobRepository(reader),
    incidents: new IncidentRepository(reader),
    ownAgents: new OwnAgentRepository(reader),
    privacy: new PrivacyRepository(reader),
    readingRules: new ReadingRuleRepository(reader),
    piiAudit: new PiiAuditRepository(reader, new AuditChain(reader, chainDigest)),
    forceSyncs: new ForceSyncRepository(reader),
    cache: new CacheRepository(reader),
    consumers: new ConsumerRepository(reader),
    usage: new UsageRepository(reader),
    usedSignatures: new UsedSignatureRepository(reader),
    clientConnections: new ClientConnectionRepository(reader),
    opalConnections: new OpalConnectionRepository(reader),
    opalRegistrations: new OpalRegistrationRepository(reader),
  };
}

import { AgentRepository } from './agent-repository.ts';
import type { Database } from './database.ts';
import { ApiKeyRepository } from './api-key-repository.ts';
import type { ChainDigest } from './audit-chain-key.ts';
import { AuditChain } from './audit-chain.ts';
import { CacheRepository } from './cache-repository.ts';
import { ConsumerRepository } from './consumer-repository.ts';
import { DeliveryNotes } from './delivery-notes.ts';
import { DeliveryQuery } from './delivery-query.ts';
import { DraftRepository } from './draft-repository.ts';
import { ExportRepository } from './export-repository.ts';
import { ForceSyncRepository } from './force-sync-repository.ts';
import { IncidentRepository } from './incident-repository.ts';
import { InboxRepository } from './inbox-repository.ts';
import { PiiAuditRepository } from './pii-audit-repository.ts';
import { PrivacyRepository } from './privacy-repository.ts';
import { RunRepository } from './run-repository.ts';
import { SettingsRepository } from './settings-repository.ts';
import { TaskRepository } from './task-repository.ts';
import { WebhookSourceRepository } from './webhook-source-repository.ts';

/** One repository per aggregate, all on the same database. */
export interface Repositories {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly deliveries: InboxRepository;
  readonly deliveryQuery: DeliveryQuery;
  readonly deliveryNotes: DeliveryNotes;
  readonly drafts: DraftRepository;
  readonly exports: ExportRepository;
  readonly settings: SettingsRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly webhookSources: WebhookSourceRepository;
  readonly tasks: TaskRepository;
  readonly incidents: IncidentRepository;
  readonly privacy: PrivacyRepository;
  readonly piiAudit: PiiAuditRepository;
  readonly forceSyncs: ForceSyncRepository;
  readonly cache: CacheRepository;
  readonly consumers: ConsumerRepository;
}

/** @param chainDigest keyed, and the same after a restart; `null` where there is no such key */
export function openRepositories(
  database: Database,
  chainDigest: ChainDigest = null,
): Repositories {
  return {
    runs: new RunRepository(database),
    agents: new AgentRepository(database),
    deliveries: new InboxRepository(database),
    deliveryQuery: new DeliveryQuery(database),
    deliveryNotes: new DeliveryNotes(database),
    drafts: new DraftRepository(database),
    exports: new ExportRepository(database),
    settings: new SettingsRepository(database),
    apiKeys: new ApiKeyRepository(database),
    webhookSources: new WebhookSourceRepository(database),
    tasks: new TaskRepository(database),
    incidents: new IncidentRepository(database),
    privacy: new PrivacyRepository(database),
    piiAudit: new PiiAuditRepository(database, new AuditChain(database, chainDigest)),
    forceSyncs: new ForceSyncRepository(database),
    cache: new CacheRepository(database),
    consumers: new ConsumerRepository(database),
  };
}

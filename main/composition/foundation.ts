import { INBOX_RETRY } from '../../shared/domain/retry-policy.ts';
import { OsaError } from '../../shared/errors.ts';
import { ApiKeys } from '../admin/api-keys.ts';
import type { CredentialStore } from '../credentials/credential-store.ts';
import { KeychainIdentity } from '../credentials/keychain-identity.ts';
import { KnownSecrets } from '../credentials/known-secrets.ts';
import { DocumentProfiles } from '../reports/document-profiles.ts';
import { LateKeys } from '../credentials/late-keys.ts';
import { LateSecrets } from '../credentials/late-secrets.ts';
import type { KeyedDigest } from '../credentials/keyed-digest.ts';
import {
  openCredentialStore,
  type OpenedCredentialStore,
} from '../credentials/open-credential-store.ts';
import type { Sealer } from '../credentials/sealer.ts';
import { SwitchableStore } from '../credentials/switchable-store.ts';
import { prepareDataFolder } from '../data-folder.ts';
import type { EventLog } from '../events/event-log.ts';
import { openEventLog, type SharedTransactions } from '../events/shared-transactions.ts';
import { readLevels, useLevels } from '../logging/log-levels.ts';
import { createLoggers, type AreaLoggers } from '../logging/logger.ts';
import { PublicUrl } from '../ingress/public-url.ts';
import { ToolSigning } from '../senders/tool-signing.ts';
import { WebhookSources } from '../senders/webhook-sources.ts';
import { OpalSecrets } from '../senders/opal-secrets.ts';
import { PiiDetector } from '../privacy/detection/pii-detector.ts';
import { createLogRedactor } from '../privacy/log-redactor.ts';
import { Engagements } from '../privacy/policy/engagements.ts';
import { ProtectionMeter } from '../privacy/protection-meter.ts';
import { PIIProtectionManager } from '../privacy/pii-protection-manager.ts';
import type { ProtectionRecorder } from '../privacy/protection-recorder.ts';
import { PiiKeys } from '../privacy/redaction/pii-keys.ts';
import type { Protector } from '../privacy/protector.ts';
import type { Database } from '../storage/database.ts';
import { sqliteStore } from '../storage/sqlite/sqlite-store.ts';
import { InboxQueue } from '../storage/inbox-queue.ts';
import { openRepositories, type Repositories } from '../storage/repositories.ts';
import type { InstanceLock } from '../storage/store.ts';
import { HalfOpenConnections } from '../ingress/limits/half-open.ts';
import { StorageHealth } from '../storage/storage-health.ts';
import { beginAuditChain } from './begin-audit-chain.ts';
import { catchUpWithKeys } from './catch-up-with-keys.ts';
import type { Start } from './engine-config.ts';

/** How long a delivery is left to the worker that took it, in ms. */
const DELIVERY_LEASE_MS = 60_000;

/** What every other part stands on. */
export interface Foundation {
  readonly lock: InstanceLock;
  readonly loggers: AreaLoggers;
  /** Makes the log again where it was deleted, and begins a new one when it is large. */
  readonly tendLog: () => void;
  readonly reportProblem: (error: unknown, where: string) => void;
  readonly database: Database;
  readonly repositories: Repositories;
  readonly inboxQueue: InboxQueue;
  readonly health: StorageHealth;
  readonly halfOpen: HalfOpenConnections;
  readonly eventLog: EventLog;
  /** For what many write at the same moment. */
  readonly shared: SharedTransactions;
  readonly keychain: OpenedCredentialStore;
  readonly keychainIdentity: KeychainIdentity;
  /** The keychain's entries, each remembered as a secret to be kept out of texts. */
  readonly credentialStore: CredentialStore;
  readonly lateSecrets: LateSecrets;
  /** Keeps a secret out of every text from now on. */
  readonly noteSecret: (value: string) => void;
  readonly sealer: Sealer;
  readonly digest: KeyedDigest;
  readonly secrets: OpalSecrets;
  readonly webhookSources: WebhookSources;
  readonly toolSigning: ToolSigning;
  readonly publicUrl: PublicUrl;
  readonly apiKeys: ApiKeys;
  readonly protector: Protector;
  readonly piiKeys: PiiKeys;
  readonly engagements: Engagements;
  readonly documentProfiles: DocumentProfiles;
  readonly piiDetector: PiiDetector;
  readonly protectionMeter: ProtectionMeter;
  readonly protectionRecorder: ProtectionRecorder;
}

/**
 * Opens data folder, log, database and secrets.
 *
 * @throws OsaError `data_dir_unusable`, `storage_from_the_future`
 */
export async function openFoundation(start: Start): Promise<Foundation> {
  const { config, ties, closers } = start;
  const tightened = await prepareDataFolder(config.dataDir);
  const lock = sqliteStore.takeLock(config.dataDir, ties.newId());
  closers.add(() => lock.release());
  const piiDetector = new PiiDetector();
  const { loggers, close, tend } = createLoggers({
    dataDir: config.dataDir,
    redact: createLogRedactor({ detector: piiDetector, random: ties.randomBytes }),
  });
  closers.add(close);
  for (const folder of tightened) {
    loggers.storage.warn({ folder }, 'A folder could be read by other users');
    config.say?.(`Other users could read ${folder}. From now on only you can.`);
  }
  const database = await sqliteStore.open(config.dataDir);
  closers.add(() => database.close());

  const health = new StorageHealth(database);
  const opened = await openCredentialStore({
    service: 'osa-console',
    folder: config.dataDir,
    random: ties.randomBytes,
    loadKeytar: ties.loadKeytar,
    timeLimitMs: ties.keychainLimitMs,
    onUnavailable: (reason) => loggers.keychain.warn({ reason }, 'No keychain'),
    onMended: (sentence) => {
      loggers.keychain.warn({ sentence }, 'A file of the secrets was mended');
      config.say?.(sentence);
      health.note(sentence);
    },
  });
  const base = { lock, loggers, tendLog: tend, database, piiDetector, health };
  try {
    return await openKeyed(start, base, opened);
  } catch (error) {
    const isRefused = error instanceof OsaError && error.code === 'keychain_unavailable';
    if (!opened.available || !isRefused) throw error;
    // One entry that a person denied must not end the start.
    return await openKeyed(start, base, opened.withoutKeychain());
  }
}

/** Opens everything that secrets are read for. */
async function openKeyed(
  { config, ties }: Start,
  base: Pick<Foundation, 'lock' | 'loggers' | 'tendLog' | 'database' | 'piiDetector' | 'health'>,
  keychain: OpenedCredentialStore,
): Promise<Foundation> {
  const { lock, loggers, database, piiDetector } = base;
  const knownSecrets = new KnownSecrets();
  await knownSecrets.learn(keychain.store);
  const switchable = new SwitchableStore(keychain.store);
  const credentialStore = knownSecrets.watch(switchable);
  for (const secret of [...Object.values(config.secrets), config.opal?.token]) {
    knownSecrets.add(secret ?? '');
  }
  const makeSecret = (): string => Buffer.from(ties.randomBytes(32)).toString('base64url');
  const lateKeys = await LateKeys.open(switchable, ties.randomBytes);
  const { sealer, digest } = lateKeys;
  const repositories = openRepositories(
    database,
    ties.agentRegistry,
    digest.durable ? (text) => digest.digest(text) : null,
  );
  useLevels(loggers, readLevels(await repositories.settings.get('log_levels')));
  if (config.debug) loggers.streams.level = 'debug';
  const beginChain = (): Promise<void> =>
    beginAuditChain({
      database,
      audit: repositories.piiAudit,
      store: switchable,
      digest,
      dataDir: config.dataDir,
      nowMs: ties.clock.now(),
    });
  await beginChain();
  const isFirstStart = (await repositories.webhookSources.list()).length === 0;
  const secrets = await OpalSecrets.open(credentialStore, config.secrets, makeSecret);
  const inboxQueue = new InboxQueue(database, {
    owner: lock.owner,
    leaseMs: DELIVERY_LEASE_MS,
    longestDelayMs: INBOX_RETRY.longestMs,
  });
  const piiKeys = await PiiKeys.open(switchable, ties.randomBytes);
  const engagements = await Engagements.open({
    database,
    repository: repositories.privacy,
    readingRules: repositories.readingRules,
    sealer,
    detector: piiDetector,
    digest: (value) => digest.digest(value),
    clock: ties.clock,
    newId: ties.newId,
  });
  const protectionMeter = new ProtectionMeter();
  const reportProblem = (error: unknown, where: string): void =>
    loggers.console.error({ where, error });
  const pii = new PIIProtectionManager(
    {},
    {
      database,
      keys: piiKeys,
      engagements,
      knownSecrets: () => knownSecrets.values,
      digest: (value) => digest.digest(value),
      random: ties.randomBytes,
      meter: protectionMeter,
      detector: piiDetector,
      makeRedactor: ties.makeRedactor,
      audit: repositories.piiAudit,
      clock: ties.clock,
    },
  );
  const webhookSources = await WebhookSources.open({
    database,
    sources: repositories.webhookSources,
    store: credentialStore,
    shared: {
      get: () => secrets.get('webhookSecret'),
      set: (secret) => secrets.set('webhookSecret', secret),
    },
    isFixed: config.secrets.webhookSecret !== null,
    makeSecret,
    newId: ties.newId,
    clock: ties.clock,
  });
  const toolSigning = await ToolSigning.open({
    database,
    settings: repositories.settings,
    store: credentialStore,
    randomBytes: ties.randomBytes,
    clock: ties.clock,
  });
  const apiKeys = await ApiKeys.open({
    database,
    keys: repositories.apiKeys,
    store: credentialStore,
    digest,
    makeSecret,
    newId: ties.newId,
    clock: ties.clock,
    onProblem: (error) => reportProblem(error, 'api keys'),
  });
  const keychainIdentity = await KeychainIdentity.open({
    database,
    settings: repositories.settings,
    digest,
    wereLost: () => !isFirstStart && secrets.wereMade,
    clock: ties.clock,
  });
  return {
    ...base,
    reportProblem,
    repositories,
    inboxQueue,
    halfOpen: new HalfOpenConnections(ties.ingressLimits),
    ...openEventLog({ database, clock: ties.clock, newId: ties.newId }),
    keychain,
    keychainIdentity,
    credentialStore,
    noteSecret: (value) => knownSecrets.add(value),
    sealer,
    digest,
    secrets,
    webhookSources,
    toolSigning,
    apiKeys,
    lateSecrets: new LateSecrets({
      keychain,
      store: switchable,
      takers: [
        lateKeys,
        piiKeys,
        secrets,
        webhookSources,
        toolSigning,
        apiKeys,
        { takeStored: () => knownSecrets.learn(switchable) },
        { takeStored: beginChain },
        ...catchUpWithKeys({ database, engagements, inboxQueue, lateKeys, repositories }),
        keychainIdentity,
      ],
      hasLost: () => secrets.wereMade || webhookSources.hasDead || toolSigning.isDead,
      areExpected: !isFirstStart,
      monotonicNow: ties.monotonicNow,
      onTaken: (reason) => loggers.keychain.info({ reason }, 'The keychain answered'),
    }),
    publicUrl: await PublicUrl.open(database, repositories.settings),
    protector: pii.protector,
    piiKeys,
    engagements,
    documentProfiles: new DocumentProfiles({
      database,
      repository: repositories.documentProfiles,
      engagements,
      audit: repositories.piiAudit,
      clock: ties.clock,
    }),
    protectionMeter,
    protectionRecorder: pii.recorder,
  };
}

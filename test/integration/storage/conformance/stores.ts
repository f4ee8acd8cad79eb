import type { Database } from '../../../../main/storage/database.ts';
import type { NewDelivery } from '../../../../main/storage/inbox-repository.ts';
import { openRepositories } from '../../../../main/storage/repositories.ts';
import { sqliteStore } from '../../../../main/storage/sqlite/sqlite-store.ts';
import type { Store } from '../../../../main/storage/store.ts';
import { AUDIT_KEY } from '../../../support/audit-door.ts';
import { committing } from '../../../support/committing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

/** The kinds of database that pass the conformance suites: a second one is named here. */
export const STORES: readonly { readonly name: string; readonly store: Store }[] = [
  { name: 'SQLite', store: sqliteStore },
];

/** An empty database with its repositories, whose writes each commit by themselves. */
export type OpenStore = Awaited<ReturnType<typeof openStore>>;

/** Opens an empty database; `await using` closes it. */
export type OpenEmptyStore = () => Promise<OpenStore>;

export async function openStore(store: Store) {
  const folder = await temporaryFolder();
  const database = await store.open(folder.path);
  return {
    database,
    takeLock: (owner: string) => store.takeLock(folder.path, owner),
    ...repositoriesOf(database),
    async [Symbol.asyncDispose]() {
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function repositoriesOf(database: Database) {
  const all = openRepositories(database, builtInAgents, AUDIT_KEY);
  return {
    repositories: all,
    runs: committing(database, all.runs, 'insert', 'update'),
    agents: committing(database, all.agents, 'insertPending', 'update'),
    deliveries: Object.assign(all.deliveries.within(database), {
      insertAll: (some: readonly NewDelivery[]) => all.deliveries.insertAll(database, some),
    }),
    jobs: committing(
      database,
      all.jobs,
      'enqueue',
      'claim',
      'heartbeat',
      'finish',
      'retryAt',
      'park',
      'release',
      'signal',
      'signalAllOf',
      'cancelAllOf',
      'removeDone',
      'retryDeadLetter',
    ),
    incidents: committing(database, all.incidents, 'occurred', 'move'),
    piiAudit: committing(database, all.piiAudit, 'append', 'appendDeed', 'sealStart', 'expire'),
    consumers: committing(database, all.consumers, 'move'),
    cache: committing(database, all.cache, 'touch', 'put', 'remove', 'removeExpired'),
    settings: committing(database, all.settings, 'set'),
    drafts: committing(database, all.drafts, 'save', 'delete'),
    exports: committing(database, all.exports, 'insert'),
    apiKeys: committing(database, all.apiKeys, 'insert', 'revoke', 'noteUse'),
    webhookSources: committing(database, all.webhookSources, 'put', 'remove'),
    notes: committing(database, all.deliveryNotes, 'add'),
  };
}

import { describe } from 'vitest';
import { describeAgents } from './agents.ts';
import { describeAudit } from './audit.ts';
import { describeCache } from './cache.ts';
import { describeDeliveryNotes } from './delivery-notes.ts';
import { describeEvents } from './events.ts';
import { describeInboxQueue } from './inbox-queue.ts';
import { describeInboxRepository } from './inbox-repository.ts';
import { describeIncidents } from './incidents.ts';
import { describeInstalledAgents } from './installed-agents.ts';
import { describeJobs } from './jobs.ts';
import { describePrivacy } from './privacy.ts';
import { describeReadingRules } from './reading-rules.ts';
import { describeRecentReads } from './recent-reads.ts';
import { describeRuns } from './runs.ts';
import { describeSettings } from './settings.ts';
import { openStore, STORES, type OpenEmptyStore } from './stores.ts';
import { describeTransactions } from './transactions.ts';

/** What the console relies on, repository by repository. */
const SUITES: readonly ((openStore: OpenEmptyStore) => void)[] = [
  describeTransactions,
  describeRuns,
  describeAgents,
  describeInboxRepository,
  describeInboxQueue,
  describeEvents,
  describeInstalledAgents,
  describeJobs,
  describeIncidents,
  describeAudit,
  describeCache,
  describeSettings,
  describeDeliveryNotes,
  describePrivacy,
  describeReadingRules,
  describeRecentReads,
];

for (const { name, store } of STORES) {
  describe(`on ${name}`, () => {
    for (const suite of SUITES) suite(() => openStore(store));
  });
}

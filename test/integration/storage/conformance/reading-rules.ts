import { describe, expect, it } from 'vitest';
import { deliveryIdSchema, type DeliveryId } from '../../../../shared/domain/ids.ts';
import type { ReadingRule } from '../../../../shared/domain/reading-rule.ts';
import { committing } from '../../../support/committing.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);

const shared = { engagementId: 'e-1', agentId: 'geo_audit', meaning: 'issues' } as const;
const ALWAYS: ReadingRule = { ...shared, ruleId: 'b', scope: 'always', heading: 'in the yard' };

async function open(openStore: OpenEmptyStore) {
  const store = await openStore();
  const { database, repositories } = store;
  const rules = committing(database, repositories.readingRules, 'add', 'remove');
  const privacy = committing(database, repositories.privacy, 'keepEngagement', 'erase');
  await privacy.keepEngagement('e-1', 'B***', AT_MS);
  return { store, rules, privacy };
}

async function keepDelivery({ database, repositories }: OpenStore): Promise<DeliveryId> {
  const deliveryId = deliveryIdSchema.parse(crypto.randomUUID());
  await database.transaction((trx) =>
    repositories.deliveryNotes.add(trx, {
      kind: 'answered',
      deliveryId,
      source: 'tool',
      route: '/tools/x',
      reason: 'not_answerable',
      sizeBytes: 2,
      httpStatus: 404,
      authScheme: 'bearer',
      payloadDigest: null,
      runId: null,
      receivedAtMs: AT_MS,
      processedAtMs: null,
    }),
  );
  return deliveryId;
}

export function describeReadingRules(openStore: OpenEmptyStore): void {
  describe('corrections of how reports are read', () => {
    it('are kept oldest first until they are taken back', async () => {
      const { store, rules } = await open(openStore);
      await using _ = store;
      const deliveryId = await keepDelivery(store);
      const here: ReadingRule = {
        ...shared,
        ruleId: 'a',
        scope: 'answer',
        deliveryId,
        pointer: '/output#char=1,2',
      };
      await rules.add(here, AT_MS + 1);
      await rules.add(ALWAYS, AT_MS);
      expect(await rules.list()).toEqual([ALWAYS, here]);
      expect(await rules.remove('a')).toBe(true);
      expect(await rules.remove('a')).toBe(false);
      expect(await rules.list()).toEqual([ALWAYS]);
    });

    it('are one for each heading of an agent, and one for each place', async () => {
      const { store, rules } = await open(openStore);
      await using _ = store;
      const deliveryId = await keepDelivery(store);
      const here = { ...shared, scope: 'answer', deliveryId, pointer: '/issues/0' } as const;
      await rules.add(ALWAYS, AT_MS);
      await rules.add({ ...here, ruleId: 'c' }, AT_MS);
      await expect(rules.add({ ...ALWAYS, ruleId: 'd' }, AT_MS)).rejects.toThrow();
      await expect(rules.add({ ...here, ruleId: 'd' }, AT_MS)).rejects.toThrow();
      await rules.add({ ...ALWAYS, ruleId: 'd', agentId: 'content_review' }, AT_MS);
      await rules.add({ ...here, ruleId: 'e', pointer: '/issues/1' }, AT_MS);
      expect(await rules.list()).toHaveLength(4);
    });

    it('go with their client, and those of one answer with it', async () => {
      const { store, rules, privacy } = await open(openStore);
      await using _ = store;
      const deliveryId = await keepDelivery(store);
      await rules.add(ALWAYS, AT_MS);
      await rules.add(
        { ...shared, ruleId: 'c', scope: 'answer', deliveryId, pointer: '/a' },
        AT_MS,
      );
      await store.database.transaction((trx) =>
        trx.deleteFrom('inbox_deliveries').where('id', '=', deliveryId).execute(),
      );
      expect(await rules.list()).toEqual([ALWAYS]);
      await privacy.erase('e-1');
      expect(await rules.list()).toEqual([]);
    });
  });
}

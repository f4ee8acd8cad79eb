import { describe, expect, it } from 'vitest';
import { appendWorkflowAudit } from '../../../../main/storage/audit-repository.ts';
import type { PiiProtection } from '../../../../shared/domain/pii-audit.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);
const YEAR_MS = 366 * 86_400_000;
/** The database goes by its own clock too. */
const LONG_AGO_MS = Date.UTC(2015, 0, 15);
const ORIGIN = { runId: null, deliveryId: null, agentId: null, engagementId: null };

const DEED = {
  action: 'reveal_refused',
  type: null,
  mode: null,
  digest: '',
  engagementId: null,
  role: 'guest',
  reason: 'curious',
} as const;

function entryOf(occurrences: number, changes: Partial<PiiProtection> = {}) {
  const protection: PiiProtection = {
    type: 'email',
    mode: 'partial',
    level: 'high',
    confidence: 0.98,
    occurrences,
    digests: ['0123456789abcdef'],
    path: '/a',
    sizeChars: 42,
    processingMs: 0.1,
    operation: 'storage',
    ...changes,
  };
  return { origin: ORIGIN, protection };
}

export function describeAudit(openStore: OpenEmptyStore): void {
  describe('the audit of personal data', () => {
    it('is whole when it is empty, and after each commit', async () => {
      await using store = await openStore();
      await store.piiAudit.sealStart();
      expect(await store.piiAudit.verify(AT_MS)).toMatchObject({ rows: 0, broken: null });
      await store.piiAudit.append([entryOf(1), entryOf(2)], AT_MS);
      await store.piiAudit.appendDeed(DEED, AT_MS);
      expect(await store.piiAudit.verify(AT_MS)).toMatchObject({ rows: 3, broken: null });
    });

    it('takes more rows than one statement can', async () => {
      await using store = await openStore();
      const many = Array.from({ length: 1200 }, (_, index) => entryOf(index + 1));
      await store.piiAudit.append(many, AT_MS);
      expect(await store.piiAudit.verify(AT_MS)).toMatchObject({ rows: 1200, broken: null });
    });

    it('sums up what was protected since a time, the most first', async () => {
      await using store = await openStore();
      await store.piiAudit.append([entryOf(9)], AT_MS - 1);
      await store.piiAudit.append([entryOf(1), entryOf(2), entryOf(7, { type: 'phone' })], AT_MS);
      const tally = await store.piiAudit.tally(AT_MS, 9);
      expect(tally.map(({ type, occurrences }) => [type, occurrences])).toEqual([
        ['phone', 7],
        ['email', 3],
      ]);
      expect(await store.piiAudit.tally(AT_MS, 1)).toHaveLength(1);
    });

    it('lists what people did, newest first, without what was protected', async () => {
      await using store = await openStore();
      await store.piiAudit.appendDeed(DEED, AT_MS);
      await store.piiAudit.append([entryOf(1)], AT_MS);
      await store.piiAudit.appendDeed({ ...DEED, action: 'key_rotated' }, AT_MS + 1);
      const deeds = await store.piiAudit.listDeeds(9);
      expect(deeds.map(({ action, recordedAtMs }) => [action, recordedAtMs])).toEqual([
        ['key_rotated', AT_MS + 1],
        ['reveal_refused', AT_MS],
      ]);
    });

    it('lets go of rows after seven years and not before, and stays whole', async () => {
      await using store = await openStore();
      await store.piiAudit.sealStart();
      await store.piiAudit.append([entryOf(1)], LONG_AGO_MS);
      await store.piiAudit.append([entryOf(2)], AT_MS);
      const tooEarlyMs = LONG_AGO_MS + 6 * YEAR_MS;
      await store.piiAudit.expire(tooEarlyMs);
      expect(await store.piiAudit.verify(tooEarlyMs)).toMatchObject({ rows: 2, broken: null });
      await store.piiAudit.expire(AT_MS);
      expect(await store.piiAudit.verify(AT_MS)).toMatchObject({
        rows: 1,
        expired: 1,
        broken: null,
      });
    });

    it('refuses to change or delete a row', async () => {
      await using store = await openStore();
      await store.piiAudit.append([entryOf(1)], AT_MS);
      const { database } = store;
      const change = database.transaction((trx) =>
        trx.updateTable('pii_audit_log').set({ occurrences: 5 }).execute(),
      );
      await expect(change).rejects.toThrow();
      const removal = database.transaction((trx) => trx.deleteFrom('pii_audit_log').execute());
      await expect(removal).rejects.toThrow();
      expect(await store.piiAudit.tally(0, 9)).toMatchObject([{ occurrences: 1 }]);
    });
  });

  describe('the audit of runs', () => {
    it('keeps lines in their order, and refuses to change or delete one', async () => {
      await using store = await openStore();
      const { runId } = sampleRun();
      const entry = { runId, eventType: 'created', oldState: null, metadata: { a: 1 } } as const;
      const { database } = store;
      await database.transaction((trx) =>
        appendWorkflowAudit(trx, [{ ...entry, newState: 'pending' }], AT_MS),
      );
      await database.transaction((trx) =>
        appendWorkflowAudit(trx, [{ ...entry, newState: 'triggered' }], AT_MS),
      );
      const lines = () =>
        database.selectFrom('workflow_audit_log').select(['new_state', 'metadata']).execute();
      const kept = [
        { new_state: 'pending', metadata: '{"a":1}' },
        { new_state: 'triggered', metadata: '{"a":1}' },
      ];
      expect(await lines()).toEqual(kept);
      const change = database.transaction((trx) =>
        trx.updateTable('workflow_audit_log').set({ metadata: '{}' }).execute(),
      );
      await expect(change).rejects.toThrow();
      const removal = database.transaction((trx) => trx.deleteFrom('workflow_audit_log').execute());
      await expect(removal).rejects.toThrow();
      expect(await lines()).toEqual(kept);
    });
  });
}

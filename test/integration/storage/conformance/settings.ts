import { describe, expect, it } from 'vitest';
import { draftIdSchema, exportIdSchema } from '../../../../shared/domain/ids.ts';
import { sampleRun } from '../../../support/sample-run.ts';
import type { OpenEmptyStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);
const ID = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

const KEY = {
  userId: 'u',
  kind: 'api_key',
  label: 'scripts',
  permissions: ['status:read'],
  isActive: true,
  expiresAtMs: null,
  revokedAtMs: null,
  lastUsedAtMs: null,
} as const;

/** What people set: settings, drafts, exports, keys of the listener, senders of webhooks. */
export function describeSettings(openStore: OpenEmptyStore): void {
  describe('a setting', () => {
    it('is none at first, and then what it was last set to', async () => {
      await using store = await openStore();
      expect(await store.settings.get('public_url')).toBeNull();
      await store.settings.set('public_url', 'https://a.example', AT_MS);
      await store.settings.set('public_url', 'https://b.example', AT_MS);
      expect(await store.settings.get('public_url')).toBe('https://b.example');
      expect(await store.settings.get('opal_trigger_url')).toBeNull();
    });
  });

  describe('a draft', () => {
    it('is listed with the last touched first, replaced and deleted', async () => {
      await using store = await openStore();
      const draft = (digit: number, updatedAtMs: number, text = 'sealed') => ({
        draftId: draftIdSchema.parse(ID(digit)),
        clientName: Buffer.from('name'),
        body: Buffer.from(text),
        updatedAtMs,
      });
      await store.drafts.save(draft(1, AT_MS));
      await store.drafts.save(draft(2, AT_MS + 1));
      await store.drafts.save(draft(1, AT_MS + 2, 'sealed anew'));
      const [first, second] = await store.drafts.list();
      expect([first?.draftId, second?.draftId]).toEqual([ID(1), ID(2)]);
      expect(Buffer.from(first?.body ?? []).toString()).toBe('sealed anew');
      await store.drafts.delete(draft(1, 0).draftId);
      expect((await store.drafts.list()).map(({ draftId }) => draftId)).toEqual([ID(2)]);
    });
  });

  describe('an export', () => {
    it('is found by its id and listed for its run, newest first', async () => {
      await using store = await openStore();
      await store.runs.insert(sampleRun(), { sessionId: 's-1', recipients: null });
      const { runId } = sampleRun();
      const record = (digit: number) => ({
        exportId: exportIdSchema.parse(ID(digit)),
        runId,
        format: 'pdf' as const,
        fileName: `${digit}.pdf`,
        product: 'memo' as const,
        audience: null,
        locale: 'de' as const,
        sizeBytes: 7,
        digest: 'ab'.repeat(32),
        version: 3,
        signedOffBy: 'Lead consultant',
        overrideReason: null,
        createdAtMs: AT_MS + digit,
      });
      await store.exports.insert(record(1));
      await store.exports.insert(record(2));
      expect(await store.exports.find(record(1).exportId)).toEqual(record(1));
      expect(await store.exports.find(exportIdSchema.parse(ID(3)))).toBeNull();
      expect(await store.exports.list(runId)).toEqual([record(2), record(1)]);
      expect(await store.exports.list(null)).toHaveLength(2);
    });
  });

  describe('a key of the listener', () => {
    it('is listed with the newest first, used and revoked once', async () => {
      await using store = await openStore();
      const key = (keyId: string, createdAtMs: number) => ({
        ...KEY,
        keyId,
        userId: `user-${keyId}`,
        digest: `digest-${keyId}`,
        createdAtMs,
      });
      await store.apiKeys.insert(key('a', AT_MS));
      await store.apiKeys.insert(key('b', AT_MS + 1));
      await store.apiKeys.noteUse('a', AT_MS + 5);
      await store.apiKeys.revoke('a', AT_MS + 6);
      await store.apiKeys.revoke('a', AT_MS + 9);
      expect(await store.apiKeys.list()).toEqual([
        key('b', AT_MS + 1),
        { ...key('a', AT_MS), lastUsedAtMs: AT_MS + 5, revokedAtMs: AT_MS + 6 },
      ]);
      const sameDigest = { ...key('c', AT_MS), digest: 'digest-b' };
      await expect(store.apiKeys.insert(sameDigest)).rejects.toThrow();
      expect(await store.apiKeys.list()).toHaveLength(2);
    });
  });

  describe('a sender of webhooks', () => {
    it('is listed with the oldest first, replaced and removed', async () => {
      await using store = await openStore();
      const source = (sourceId: string, createdAtMs: number) => ({
        sourceId,
        name: `sender ${sourceId}`,
        acceptsUndotted: false,
        rotatedAtMs: AT_MS,
        previousUntilMs: null,
        createdAtMs,
      });
      await store.webhookSources.put(source('b', AT_MS + 1));
      await store.webhookSources.put(source('a', AT_MS));
      const changed = { ...source('b', AT_MS + 1), acceptsUndotted: true, previousUntilMs: AT_MS };
      await store.webhookSources.put(changed);
      expect(await store.webhookSources.list()).toEqual([source('a', AT_MS), changed]);
      await store.webhookSources.remove('a');
      expect(await store.webhookSources.list()).toEqual([changed]);
    });
  });
}

import { describe, expect, it } from 'vitest';
import type { SealedAllowEntry } from '../../../../main/storage/privacy-repository.ts';
import { committing } from '../../../support/committing.ts';
import type { OpenEmptyStore, OpenStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);

function privacyOf({ database, repositories }: OpenStore) {
  return committing(
    database,
    repositories.privacy,
    'keepEngagement',
    'addAllowed',
    'removeAllowed',
    'setOverride',
    'removeOverride',
    'savePseudonyms',
  );
}

const allowed = (entryId: string, digest: string, addedAtMs = AT_MS): SealedAllowEntry => ({
  entryId,
  engagementId: 'e-1',
  kind: 'value',
  digest,
  sealed: Buffer.from('sealed'),
  addedAtMs,
});

const pseudonym = (number: number) => ({
  engagementId: 'e-1',
  type: 'email' as const,
  number,
  digest: `digest-${number}`,
  sealed: Buffer.from('sealed'),
});

export function describePrivacy(openStore: OpenEmptyStore): void {
  describe('the rules of an engagement', () => {
    it('belong to one that is kept once, under its first name', async () => {
      await using store = await openStore();
      const privacy = privacyOf(store);
      await privacy.keepEngagement('e-1', 'B***', AT_MS);
      await privacy.keepEngagement('e-1', 'C***', AT_MS);
      await privacy.keepEngagement('e-2', 'A***', AT_MS);
      expect(await privacy.listEngagements()).toEqual([
        { engagementId: 'e-2', clientName: 'A***' },
        { engagementId: 'e-1', clientName: 'B***' },
      ]);
    });

    it('allow a value once, and until it is removed', async () => {
      await using store = await openStore();
      const privacy = privacyOf(store);
      await privacy.keepEngagement('e-1', 'B***', AT_MS);
      expect(await privacy.addAllowed(allowed('b', 'digest-1', AT_MS + 1))).toBe(true);
      expect(await privacy.addAllowed(allowed('c', 'digest-1'))).toBe(false);
      expect(await privacy.addAllowed(allowed('a', 'digest-2'))).toBe(true);
      const entryIds = async () => (await privacy.listAllowed()).map(({ entryId }) => entryId);
      expect(await entryIds()).toEqual(['a', 'b']);
      expect(await privacy.removeAllowed('e-other', 'a')).toBe(false);
      expect(await privacy.removeAllowed('e-1', 'a')).toBe(true);
      expect(await privacy.removeAllowed('e-1', 'a')).toBe(false);
      expect(await entryIds()).toEqual(['b']);
    });

    it('hold one mode for a type and operation, and one for a type whatever the operation', async () => {
      await using store = await openStore();
      const privacy = privacyOf(store);
      await privacy.keepEngagement('e-1', 'B***', AT_MS);
      const always = { piiType: 'email', operation: null } as const;
      const stored = { piiType: 'email', operation: 'storage' } as const;
      await privacy.setOverride('e-1', { ...always, mode: 'partial' }, AT_MS);
      await privacy.setOverride('e-1', { ...stored, mode: 'mask' }, AT_MS);
      await privacy.setOverride('e-1', { ...always, mode: 'mask' }, AT_MS);
      expect(await privacy.listOverrides()).toEqual([
        { engagementId: 'e-1', ...always, mode: 'mask' },
        { engagementId: 'e-1', ...stored, mode: 'mask' },
      ]);
      expect(await privacy.removeOverride('e-1', always)).toBe(true);
      expect(await privacy.removeOverride('e-1', always)).toBe(false);
      expect(await privacy.listOverrides()).toMatchObject([stored]);
    });

    it('give a value one pseudonym, and take more of them than one statement can', async () => {
      await using store = await openStore();
      const privacy = privacyOf(store);
      await privacy.keepEngagement('e-1', 'B***', AT_MS);
      await privacy.savePseudonyms([], AT_MS);
      const many = Array.from({ length: 1100 }, (_, index) => pseudonym(index + 1));
      await privacy.savePseudonyms(many, AT_MS);
      expect(await privacy.listPseudonyms()).toHaveLength(1100);
      await expect(
        privacy.savePseudonyms([pseudonym(2000), pseudonym(7)], AT_MS),
      ).rejects.toThrow();
      expect(await privacy.listPseudonyms()).toHaveLength(1100);
    });
  });
}

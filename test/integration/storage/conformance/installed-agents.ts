import { describe, expect, it } from 'vitest';
import { opalConnectionIdSchema } from '../../../../shared/domain/opal-connection.ts';
import { committing } from '../../../support/committing.ts';
import type { OpenEmptyStore } from './stores.ts';

const AT_MS = Date.UTC(2026, 0, 15);
const HERE = opalConnectionIdSchema.parse('0190b6a0-0000-7000-8000-000000000001');
const THERE = opalConnectionIdSchema.parse('0190b6a0-0000-7000-8000-000000000002');

async function open(openStore: OpenEmptyStore) {
  const store = await openStore();
  const { database, repositories } = store;
  const writes = ['keepInstalled', 'addCopy', 'forget'] as const;
  return { store, agents: committing(database, repositories.installedAgents, ...writes) };
}

function copy(copyId: string, connectionId = HERE, madeAtMs = AT_MS) {
  const body = Buffer.of(1, 2, 3);
  return {
    copyId,
    connectionId,
    slug: 'osa_geo_audit',
    kind: 'specialized',
    body,
    madeAtMs,
  } as const;
}

export function describeInstalledAgents(openStore: OpenEmptyStore): void {
  describe('installed agents', () => {
    it('are kept for each connection, the last document of a name', async () => {
      const { store, agents } = await open(openStore);
      await using _ = store;
      const slug = 'osa_geo_audit';
      await agents.keepInstalled(HERE, { slug, document: { version: '1' } }, AT_MS);
      await agents.keepInstalled(HERE, { slug, document: { version: '2' } }, AT_MS);
      await agents.keepInstalled(THERE, { slug, document: { version: '3' } }, AT_MS);
      expect([...(await agents.installed(HERE))]).toEqual([[slug, { version: '2' }]]);
      expect([...(await agents.installed(THERE))]).toEqual([[slug, { version: '3' }]]);
    });

    it('have copies of what they replaced, the newest first', async () => {
      const { store, agents } = await open(openStore);
      await using _ = store;
      const [one, two, other] = [copy('a'), copy('b', HERE, AT_MS + 1), copy('c', THERE)];
      for (const each of [one, two, other]) await agents.addCopy(each);
      expect((await agents.copies(HERE)).map(({ copyId }) => copyId)).toEqual(['b', 'a']);
      expect(await agents.findCopy('a')).toEqual(one);
      expect(await agents.findCopy('d')).toBeNull();
    });

    it('are forgotten with their connection, and no others', async () => {
      const { store, agents } = await open(openStore);
      await using _ = store;
      await agents.keepInstalled(HERE, { slug: 'a', document: {} }, AT_MS);
      await agents.keepInstalled(THERE, { slug: 'a', document: {} }, AT_MS);
      await agents.addCopy(copy('a'));
      await agents.addCopy(copy('b', THERE));
      await agents.forget(HERE);
      expect((await agents.installed(HERE)).size).toBe(0);
      expect(await agents.copies(HERE)).toEqual([]);
      expect((await agents.installed(THERE)).size).toBe(1);
      expect(await agents.copies(THERE)).toHaveLength(1);
    });
  });
}

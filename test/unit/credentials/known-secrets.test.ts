import { expect, it } from 'vitest';
import { KnownSecrets } from '../../../main/credentials/known-secrets.ts';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';

it('knows what passes through the store, but for the console’s own keys', async () => {
  const known = new KnownSecrets();
  const store = known.watch(new MemoryCredentialStore());
  await store.set('project:p-1', 'odp-key-1');
  await store.set('data-key:1', 'never seen outside');
  expect([...known.values]).toEqual(['odp-key-1']);
});

it('knows of an endpoint’s address what is secret in it, so that a client’s own is no secret', async () => {
  const known = new KnownSecrets();
  const store = known.watch(new MemoryCredentialStore());
  await store.set('outbound:e-1:url', 'https://www.northwind.example/api/events');
  expect([...known.values]).toEqual([]);
  await store.set(
    'outbound:e-2:url',
    'https://hooks.example.com/services/T00Q/xoxb8D2k9QpLr4Zt71?sig=Zm9vYmFyMTIzNDU2Nzg5',
  );
  expect([...known.values]).toEqual(['xoxb8D2k9QpLr4Zt71', 'Zm9vYmFyMTIzNDU2Nzg5']);
  await store.set('outbound:e-2:current', 'whsec_abc');
  expect(known.values.has('whsec_abc')).toBe(true);
});

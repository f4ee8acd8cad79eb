import { describe, expect, it } from 'vitest';
import { KeychainCredentialStore } from '../../../main/credentials/keychain-credential-store.ts';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';
import { FakeKeychain } from '../../support/fake-keychain.ts';

const STORES = [
  { kind: 'keychain', create: () => new KeychainCredentialStore(new FakeKeychain(), 'osa', 1000) },
  { kind: 'memory', create: () => new MemoryCredentialStore() },
];

describe.each(STORES)('a credential store in $kind', ({ create }) => {
  it('gives back what was set, and null for what was not', async () => {
    const store = create();
    await store.set('project:7:odp_key', 'sécret 🔑');
    expect(await store.get('project:7:odp_key')).toBe('sécret 🔑');
    expect(await store.get('project:7:cmp_key')).toBeNull();
  });

  it('replaces a value', async () => {
    const store = create();
    await store.set('name', 'old');
    await store.set('name', 'new');
    expect(await store.get('name')).toBe('new');
    expect(await store.list()).toEqual(['name']);
  });

  it('lists names sorted and forgets a deleted one', async () => {
    const store = create();
    await store.set('b', '1');
    await store.set('a', '2');
    expect(await store.list()).toEqual(['a', 'b']);
    expect(await store.delete('b')).toBe(true);
    expect(await store.delete('b')).toBe(false);
    expect(await store.list()).toEqual(['a']);
  });

  it.each([
    ['an empty value', 'name', ''],
    ['a value with a NUL, which a C string would cut off', 'name', 'abc\0def'],
    ['half a surrogate pair, which would come back changed', 'name', 'abc\ud800'],
    ['a value longer than Windows keeps', 'name', 'é'.repeat(1281)],
    ['an empty name', '', 'value'],
    ['a name with a space', 'a b', 'value'],
    ['a name that is too long', 'n'.repeat(201), 'value'],
  ])('refuses %s without repeating it', async (_, name, value) => {
    const refusal = create().set(name, value);
    await expect(refusal).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The input is not valid.',
    });
  });

  it('takes the longest value that Windows keeps', async () => {
    const store = create();
    await store.set('name', 'x'.repeat(2560));
    expect(await store.get('name')).toHaveLength(2560);
  });
});

describe('two services in one keychain', () => {
  it('do not see each other', async () => {
    const keychain = new FakeKeychain();
    const one = new KeychainCredentialStore(keychain, 'one', 1000);
    const other = new KeychainCredentialStore(keychain, 'other', 1000);
    await one.set('name', 'value');
    expect(await other.get('name')).toBeNull();
    expect(await other.list()).toEqual([]);
  });
});

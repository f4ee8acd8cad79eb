import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeychainCredentialStore } from '../../../main/credentials/keychain-credential-store.ts';
import { OsaError } from '../../../shared/errors.ts';
import { FakeKeychain } from '../../support/fake-keychain.ts';

/** The code that a call fails with; `null` when it does not fail. */
function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => null,
    (error: unknown) => (error instanceof OsaError ? error.code : error),
  );
}

describe('a keychain that hangs', () => {
  let keychain: FakeKeychain;
  let store: KeychainCredentialStore;

  beforeEach(() => {
    vi.useFakeTimers();
    keychain = new FakeKeychain();
    store = new KeychainCredentialStore(keychain, 'osa', 5_000);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is given up after the time limit', async () => {
    keychain.hang();
    const got = codeOf(store.get('name'));
    await vi.advanceTimersByTimeAsync(4_999);
    expect(store.isHeldUp).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await got).toBe('keychain_unavailable');
    expect(store.isHeldUp).toBe(true);
  });

  it('is not called again while it hangs', async () => {
    keychain.hang();
    const first = codeOf(store.get('first'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await first).toBe('keychain_unavailable');
    expect(await codeOf(store.get('second'))).toBe('keychain_unavailable');
    expect(keychain.calls).toEqual(['get first']);
  });

  it('is never sent a write whose caller was told that it failed', async () => {
    keychain.hang();
    const got = codeOf(store.get('name'));
    const set = codeOf(store.set('name', 'value'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await Promise.all([got, set])).toEqual(['keychain_unavailable', 'keychain_unavailable']);
    keychain.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(keychain.entries.size).toBe(0);
    expect(keychain.calls).toEqual(['get name']);
  });

  it('serves again once it comes back', async () => {
    await store.set('name', 'value');
    keychain.hang();
    const got = codeOf(store.get('name'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await got).toBe('keychain_unavailable');
    keychain.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.isHeldUp).toBe(false);
    expect(await store.get('name')).toBe('value');
  });
});

describe('a keychain that fails', () => {
  it('is reported as unavailable, without the native words', async () => {
    const keychain = new FakeKeychain();
    keychain.fails = true;
    const store = new KeychainCredentialStore(keychain, 'osa', 5_000);
    await expect(store.set('name', 'hunter2')).rejects.toMatchObject({
      code: 'keychain_unavailable',
      message: expect.not.stringContaining('native'),
    });
  });

  it('is read again when an entry vanished during the read', async () => {
    const keychain = new FakeKeychain();
    const store = new KeychainCredentialStore(keychain, 'osa', 5_000);
    await store.set('name', 'value');
    keychain.failuresLeft = 2;
    expect(await store.list()).toEqual(['name']);
    keychain.failuresLeft = 2;
    expect(await store.get('name')).toBe('value');
  });

  it('is not written to again after a failed write', async () => {
    const keychain = new FakeKeychain();
    const store = new KeychainCredentialStore(keychain, 'osa', 5_000);
    keychain.failuresLeft = 1;
    await expect(store.set('name', 'value')).rejects.toMatchObject({
      code: 'keychain_unavailable',
    });
    expect(keychain.calls).toEqual(['set name']);
  });

  it('serves calls in the order they were made', async () => {
    const keychain = new FakeKeychain();
    const store = new KeychainCredentialStore(keychain, 'osa', 5_000);
    const answers = await Promise.all([
      store.set('name', 'value'),
      store.get('name'),
      store.delete('name'),
      store.get('name'),
    ]);
    expect(answers).toEqual([undefined, 'value', true, null]);
  });
});

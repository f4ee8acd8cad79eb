import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeychainMissing, hasSessionBus } from '../../../main/credentials/keychain.ts';
import type { Keychain } from '../../../main/credentials/keychain.ts';
import { openCredentialStore } from '../../../main/credentials/open-credential-store.ts';
import { FakeKeychain } from '../../support/fake-keychain.ts';

let folder = '';

async function open(loadKeytar: () => Promise<Keychain>) {
  const reasons: string[] = [];
  const opened = await openCredentialStore({
    service: 'osa',
    folder,
    random: randomBytes,
    loadKeytar,
    onUnavailable: (reason) => reasons.push(reason),
    onMended: () => undefined,
  });
  return { ...opened, reasons };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'osa-secrets-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe('openCredentialStore', () => {
  it('keeps one item in the keychain, whatever is kept, and asks for it once a start', async () => {
    const keychain = new FakeKeychain();
    const { store, available, reason, reasons } = await open(async () => keychain);
    expect({ available, reason, reasons, durable: store.durable }).toEqual({
      available: true,
      reason: 'Secrets are kept in the OS keychain.',
      reasons: [],
      durable: true,
    });
    for (const name of ['a', 'b', 'c']) await store.set(name, name);
    expect(keychain.entries.size).toBe(1);
    keychain.calls.length = 0;
    const again = await open(async () => keychain);
    expect(await again.store.list()).toEqual(['a', 'b', 'c']);
    // A probe, which leaves nothing, and the key.
    expect(keychain.calls.map((call) => call.split(' ')[0])).toEqual([
      'set',
      'get',
      'delete',
      'get',
    ]);
    expect(keychain.entries.size).toBe(1);
  });

  const failures: { why: string; load: () => Promise<Keychain>; reason: string }[] = [
    {
      why: 'there is no session bus',
      load: async () => {
        throw new KeychainMissing('the Secret Service is not running');
      },
      reason:
        'No keychain: the Secret Service is not running. Secrets are held in memory for this run only.',
    },
    {
      why: 'loading it throws',
      load: async () => {
        throw new Error('libsecret-1.so.0: cannot open shared object file');
      },
      reason: 'No keychain: it could not be loaded. Secrets are held in memory for this run only.',
    },
    {
      why: 'it refuses to store',
      load: async () => Object.assign(new FakeKeychain(), { fails: true }),
      reason:
        'No keychain: it refused a test entry and may be locked. Secrets are held in memory for this run only.',
    },
    {
      why: 'it does not give back what was stored',
      load: async () => Object.assign(new FakeKeychain(), { forgets: true }),
      reason:
        'No keychain: it did not give back a test entry. Secrets are held in memory for this run only.',
    },
  ];

  it.each(failures)('holds secrets in memory when $why', async ({ load, reason }) => {
    const opened = await open(load);
    expect(opened).toMatchObject({ available: false, reason, reasons: [reason] });
    expect(opened.store.durable).toBe(false);
    await opened.store.set('name', 'value');
    expect(await opened.store.get('name')).toBe('value');
  });

  it('holds secrets in memory when the keychain hangs, and knows that it does', async () => {
    vi.useFakeTimers();
    const keychain = new FakeKeychain();
    keychain.hang();
    const opening = open(async () => keychain);
    await vi.waitFor(() => expect(keychain.calls).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(5_000);
    const opened = await opening;
    expect(opened.reason).toContain('did not answer within 5 s');
    expect(opened.isHeldUp()).toBe(true);
    keychain.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(opened.isHeldUp()).toBe(false);
    expect(keychain.entries.size).toBe(0);
  });
});

describe('hasSessionBus', () => {
  it('finds the bus by its address', () => {
    expect(hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' })).toBe(true);
  });

  it('finds the bus in the runtime folder', () => {
    const runtime = mkdtempSync(join(tmpdir(), 'osa-bus-'));
    try {
      expect(hasSessionBus({ XDG_RUNTIME_DIR: runtime })).toBe(false);
      writeFileSync(join(runtime, 'bus'), '');
      expect(hasSessionBus({ XDG_RUNTIME_DIR: runtime })).toBe(true);
    } finally {
      rmSync(runtime, { recursive: true });
    }
  });

  it('finds none without either', () => {
    expect(hasSessionBus({ DBUS_SESSION_BUS_ADDRESS: '' })).toBe(false);
  });
});

import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CredentialStore } from '../../../main/credentials/credential-store.ts';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';
import { openSealer } from '../../../main/credentials/sealer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const valuesOf = async (store: CredentialStore) =>
  await Promise.all((await store.list()).map((name) => store.get(name)));
const text = (plain: Uint8Array) => new TextDecoder().decode(plain);

describe('a sealer', () => {
  it('opens what it sealed, for any bytes and context', async () => {
    const sealer = await openSealer(new MemoryCredentialStore(), randomBytes);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, context) => {
        const opened = sealer.open(sealer.seal(plain, context), context);
        expect(Buffer.from(opened).equals(plain)).toBe(true);
      }),
    );
  });

  it('opens after a restart with the same store', async () => {
    const store = new MemoryCredentialStore();
    const sealed = (await openSealer(store, randomBytes)).seal(bytes('body'), 'inbox:1');
    const later = await openSealer(store, randomBytes);
    expect(text(later.open(sealed, 'inbox:1'))).toBe('body');
  });

  it('says whether that holds', async () => {
    const store: CredentialStore = new MemoryCredentialStore();
    expect((await openSealer(store, randomBytes)).durable).toBe(false);
  });

  it('seals as version, nonce, ciphertext and tag, and never twice the same', async () => {
    const sealer = await openSealer(new MemoryCredentialStore(), randomBytes);
    const one = sealer.seal(bytes('body'), 'c');
    const other = sealer.seal(bytes('body'), 'c');
    expect(one[0]).toBe(1);
    expect(one).toHaveLength(1 + 12 + 4 + 16);
    expect(Buffer.from(one).equals(other)).toBe(false);
    expect(Buffer.from(one).includes('body')).toBe(false);
  });

  it('does not open in another context', async () => {
    const sealer = await openSealer(new MemoryCredentialStore(), randomBytes);
    const sealed = sealer.seal(bytes('body'), 'inbox:1');
    expect(() => sealer.open(sealed, 'inbox:2')).toThrow(
      expect.objectContaining({ code: 'body_unreadable' }),
    );
  });

  it('does not open with the key of another store', async () => {
    const sealed = (await openSealer(new MemoryCredentialStore(), randomBytes)).seal(
      bytes('body'),
      'c',
    );
    const other = await openSealer(new MemoryCredentialStore(), randomBytes);
    expect(() => other.open(sealed, 'c')).toThrow(
      expect.objectContaining({ code: 'body_unreadable' }),
    );
  });

  it('does not open when any single bit was changed', async () => {
    const sealer = await openSealer(new MemoryCredentialStore(), randomBytes);
    const sealed = sealer.seal(bytes('body'), 'c');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed.set([(sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7))], bit >> 3);
      expect(() => sealer.open(changed, 'c')).toThrow(
        expect.objectContaining({ code: 'body_unreadable' }),
      );
    }
  });

  it('does not open when it was cut or lengthened', async () => {
    const sealer = await openSealer(new MemoryCredentialStore(), randomBytes);
    const sealed = sealer.seal(bytes('body'), 'c');
    const lengths = Array.from({ length: sealed.length }, (_, length) => sealed.slice(0, length));
    for (const changed of [...lengths, Uint8Array.of(...sealed, 0)]) {
      expect(() => sealer.open(changed, 'c')).toThrow(
        expect.objectContaining({ code: 'body_unreadable' }),
      );
    }
  });
});

describe('the data key', () => {
  it('is 32 random bytes under a name of its own', async () => {
    const store = new MemoryCredentialStore();
    await openSealer(store, randomBytes);
    const names = await store.list();
    expect(names).toEqual([expect.stringMatching(/^data-key:v1:[0-9a-f]{16}$/)]);
    const [value] = await valuesOf(store);
    expect(Buffer.from(value ?? '', 'base64')).toHaveLength(32);
  });

  it('is refused when somebody changed it, rather than replaced by a new one', async () => {
    const store = new MemoryCredentialStore();
    await openSealer(store, randomBytes);
    const [name = ''] = await store.list();
    await store.set(name, 'not a key');
    await expect(openSealer(store, randomBytes)).rejects.toMatchObject({
      code: 'keychain_unavailable',
      details: { name },
    });
    expect(await store.list()).toEqual([name]);
  });

  it('of one console is never overwritten by another that starts at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const store = new MemoryCredentialStore();
        const slow: CredentialStore = {
          durable: true,
          get: scheduler.scheduleFunction((name: string) => store.get(name)),
          set: scheduler.scheduleFunction((name: string, value: string) => store.set(name, value)),
          delete: scheduler.scheduleFunction((name: string) => store.delete(name)),
          list: scheduler.scheduleFunction(() => store.list()),
        };
        const sealing = [1, 2, 3].map(async (console) =>
          (await openSealer(slow, randomBytes)).seal(bytes(`by ${console}`), 'c'),
        );
        await scheduler.waitFor(Promise.all(sealing));
        const afterRestart = await openSealer(store, randomBytes);
        const opened = (await Promise.all(sealing)).map((sealed) =>
          text(afterRestart.open(sealed, 'c')),
        );
        expect(opened).toEqual(['by 1', 'by 2', 'by 3']);
      }),
    );
  });
});

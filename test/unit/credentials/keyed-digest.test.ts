import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openKeyedDigest } from '../../../main/credentials/keyed-digest.ts';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';
import { openSealer } from '../../../main/credentials/sealer.ts';

describe('a keyed digest', () => {
  it('is HMAC-SHA256 under the key of the store', async () => {
    const store = new MemoryCredentialStore();
    const digest = await openKeyedDigest(store, randomBytes);
    const [name = ''] = await store.list();
    const key = Buffer.from((await store.get(name)) ?? '', 'base64');
    expect(name).toMatch(/^digest-key:v1:/);
    expect(digest.digest('jané@example.com')).toBe(
      createHmac('sha256', key).update('jané@example.com', 'utf8').digest('hex'),
    );
  });

  it('is the same for text and its UTF-8 bytes, and after a restart', async () => {
    const store = new MemoryCredentialStore();
    const first = await openKeyedDigest(store, randomBytes);
    const later = await openKeyedDigest(store, randomBytes);
    expect(later.digest(new TextEncoder().encode('jané'))).toBe(first.digest('jané'));
  });

  it('differs between stores and from the plain hash', async () => {
    const one = await openKeyedDigest(new MemoryCredentialStore(), randomBytes);
    const other = await openKeyedDigest(new MemoryCredentialStore(), randomBytes);
    expect(one.digest('value')).not.toBe(other.digest('value'));
    expect(one.digest('value')).not.toBe(createHash('sha256').update('value').digest('hex'));
  });

  it('does not use the data key', async () => {
    const store = new MemoryCredentialStore();
    await openSealer(store, randomBytes);
    await openKeyedDigest(store, randomBytes);
    const [dataKey, digestKey] = await Promise.all(
      (await store.list()).map((name) => store.get(name)),
    );
    expect(digestKey).not.toBe(dataKey);
  });
});

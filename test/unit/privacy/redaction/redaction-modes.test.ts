import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PiiDetector } from '../../../../main/privacy/detection/pii-detector.ts';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';
import { decryptToken, encryptValue } from '../../../../main/privacy/redaction/encrypt-value.ts';
import { hashValue } from '../../../../main/privacy/redaction/hash-value.ts';
import { redactBy } from '../../../../main/privacy/redaction/keyed-redact.ts';
import { ephemeralKey, PiiKeys } from '../../../../main/privacy/redaction/pii-keys.ts';
import { readToken } from '../../../../main/privacy/redaction/pii-token.ts';
import { MemoryCredentialStore } from '../../../../main/credentials/memory-credential-store.ts';
import type { RedactionMode } from '../../../../shared/domain/pii-policy.ts';
import { redactionMeans } from '../../../support/redaction-means.ts';

const detector = new PiiDetector();

function protect(text: string, mode: RedactionMode, means = redactionMeans()): string {
  return createRedactor({ detector, redact: redactBy(() => mode, means) }).redactText(text).text;
}

const TOKEN = /\[email:(?:hash|enc):v\d+:[bcdfghjkmnpqrstv]+\]/;

describe('hashing', () => {
  it('gives one value one token, however it is written, and another value another', () => {
    const key = ephemeralKey(randomBytes);
    expect(hashValue(key, '(415) 555-2671', 'phone')).toBe(
      hashValue(key, '+1 415.555.2671', 'phone'),
    );
    expect(hashValue(key, '(415) 555-2671', 'phone')).not.toBe(
      hashValue(key, '(415) 555-2672', 'phone'),
    );
  });

  it('depends on the key', () => {
    const [one, other] = [ephemeralKey(randomBytes), ephemeralKey(randomBytes)];
    expect(hashValue(one, 'a@b.example', 'email')).not.toBe(
      hashValue(other, 'a@b.example', 'email'),
    );
  });

  it('does not give two types of one value the same token', () => {
    const key = ephemeralKey(randomBytes);
    const ends = (['ssn', 'tax_id'] as const).map((type) => {
      return Buffer.from(readToken(hashValue(key, '123456789', type))!.bytes).toString('hex');
    });
    expect(ends[0]).not.toBe(ends[1]);
  });
});

describe('encrypting', () => {
  it('can be undone with the key, to the letter', () => {
    const key = ephemeralKey(randomBytes);
    const token = encryptValue(key, randomBytes, 'Jäne <jane@b.example>', 'email');
    expect(token).toMatch(TOKEN);
    expect(decryptToken([key], readToken(token)!)).toBe('Jäne <jane@b.example>');
  });

  it('gives one value another token each time', () => {
    const key = ephemeralKey(randomBytes);
    expect(encryptValue(key, randomBytes, 'x', 'name')).not.toBe(
      encryptValue(key, randomBytes, 'x', 'name'),
    );
  });

  it('opens neither with another key, nor as another type or version, nor changed', () => {
    const key = ephemeralKey(randomBytes);
    const token = readToken(encryptValue(key, randomBytes, 'jane@b.example', 'email'))!;
    expect(decryptToken([ephemeralKey(randomBytes)], token)).toBeNull();
    expect(decryptToken([key], { ...token, type: 'phone' })).toBeNull();
    expect(decryptToken([key], { ...token, version: 2 })).toBeNull();
    expect(decryptToken([key], { ...token, kind: 'hash' })).toBeNull();
    const bytes = Uint8Array.from(token.bytes);
    bytes[20]! ^= 1;
    expect(decryptToken([key], { ...token, bytes })).toBeNull();
  });

  it('goes on with a new key after a rotation and still opens what is old', async () => {
    const store = new MemoryCredentialStore();
    const keys = await PiiKeys.open(store, randomBytes);
    const old = encryptValue(keys.current, randomBytes, 'a@b.example', 'email');
    await Promise.all([keys.rotate(), keys.rotate()]);
    expect(keys.current.version).toBe(3);
    const fresh = encryptValue(keys.current, randomBytes, 'c@d.example', 'email');
    const reopened = await PiiKeys.open(store, randomBytes);
    expect(reopened.current.version).toBe(3);
    for (const [token, value] of [
      [old, 'a@b.example'],
      [fresh, 'c@d.example'],
    ] as const) {
      const read = readToken(token)!;
      expect(decryptToken(reopened.ofVersion(read.version), read)).toBe(value);
    }
  });
});

describe('pseudonymizing', () => {
  it('counts per type and knows a value again, in any text', () => {
    const means = redactionMeans();
    expect(protect('jane@a.example, joe@a.example, JANE@a.example', 'pseudonymize', means)).toBe(
      '[Email 1], [Email 2], [Email 1]',
    );
    expect(protect('joe@a.example and 203.0.113.7', 'pseudonymize', means)).toBe(
      '[Email 2] and [IP 1]',
    );
  });
});

describe('anonymizing', () => {
  it('gives equal values equal fakes under one seed, and others under another', () => {
    const means = redactionMeans();
    const text = 'jane@a.example wrote, then jane@a.example again';
    const [first, second] = protect(text, 'anonymize', means).match(/\S+@\S+/g) ?? [];
    expect(first).toMatch(/^[a-z]+\.[a-z]+wicket@anonymous\.example$/);
    expect(second).toBe(first);
    const others = Array.from({ length: 20 }, () => protect(text, 'anonymize'));
    expect(new Set(others).size).toBeGreaterThan(10);
  });
});

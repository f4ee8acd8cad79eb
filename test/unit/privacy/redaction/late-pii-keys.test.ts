import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { MemoryCredentialStore } from '../../../../main/credentials/memory-credential-store.ts';
import { SwitchableStore } from '../../../../main/credentials/switchable-store.ts';
import { PiiKeys } from '../../../../main/privacy/redaction/pii-keys.ts';

it('keys that come late take over, and those of meanwhile still open what they made', async () => {
  const keychain = new MemoryCredentialStore();
  const before = await PiiKeys.open(keychain, randomBytes);
  await before.rotate();
  const switchable = new SwitchableStore(new MemoryCredentialStore());
  const keys = await PiiKeys.open(switchable, randomBytes);
  const meanwhile = keys.current;
  switchable.switchTo(keychain);
  await keys.takeStored();
  expect(keys.current.version).toBe(2);
  expect(keys.current.encryption.equals(before.current.encryption)).toBe(true);
  const first = keys.ofVersion(1);
  expect(first[0]?.encryption.equals(before.ofVersion(1)[0]?.encryption ?? meanwhile.hashing)).toBe(
    true,
  );
  expect(first[1]).toBe(meanwhile);
});

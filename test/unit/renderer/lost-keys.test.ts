import { describe, expect, it } from 'vitest';
import { findLostKeys } from '../../../renderer/features/home/lost-keys.ts';
import { busyWorld } from '../../support/fixture-world.ts';

const NOW = Date.UTC(2026, 10, 18);
const FINE = { available: true, reason: '', remedy: '', isOther: false };

describe('keys that are gone', () => {
  const { apiKeys, webhookSources } = busyWorld(NOW);
  const dead = apiKeys.map((key) => ({ ...key, isUsable: false }));
  const deadSenders = webhookSources.map((sender) => ({ ...sender, isUsable: false }));

  it('are nothing to speak of while all are there', () => {
    expect(findLostKeys(FINE, apiKeys, webhookSources, NOW)).toBeNull();
  });

  it('are named with what to do, but not those that ended anyway', () => {
    const lost = findLostKeys(FINE, dead, deadSenders, NOW);
    expect(lost?.title).toBe('Keys are missing from the keychain');
    const said = lost?.steps.join('\n');
    expect(said).toContain('Replace the secret of Nightly export');
    expect(said).toContain('in place of Dashboard in the office and ');
    expect(said).not.toContain('Old report script');
    expect(findLostKeys(FINE, dead, [], NOW + 2 * 86_400_000)?.steps.join()).not.toContain(' and ');
  });

  it('are said to be in another keychain, and what can be read again with it', () => {
    const lost = findLostKeys({ ...FINE, isOther: true }, apiKeys, webhookSources, NOW);
    expect(lost?.title).toBe('The keychain has changed');
    expect(lost?.steps.join('\n')).toContain('start the console again');
  });

  it('are not known while there is no keychain', () => {
    const away = { ...FINE, available: false };
    expect(findLostKeys(away, dead, deadSenders, NOW)).toBeNull();
  });
});

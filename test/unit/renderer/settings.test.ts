import { describe, expect, it } from 'vitest';
import { describeTrigger } from '../../../renderer/features/settings/describe-trigger.ts';
import { keyState } from '../../../renderer/features/settings/key-words.ts';
import { secretState } from '../../../renderer/features/settings/secret-state.ts';
import {
  checkHttpsAddress,
  hasChanges,
  startEditing,
  toSave,
} from '../../../renderer/features/settings/opal-edits.ts';
import { apiKey, webhookSource } from '../../support/fixture-access.ts';

const settings = {
  triggerUrl: 'https://opal.example/hook',
  publicUrl: 'https://osa.example',
  hasAuthKey: true,
  hasToolToken: true,
};

describe('the Opal settings', () => {
  it('keep the secrets that were not touched', () => {
    expect(toSave(startEditing(settings))).toEqual({
      triggerUrl: settings.triggerUrl,
      publicUrl: settings.publicUrl,
    });
  });

  it('replace one secret and forget another', () => {
    const edits = startEditing(settings);
    const input = toSave({
      triggerUrl: ` ${settings.triggerUrl} `,
      publicUrl: '',
      secrets: {
        ...edits.secrets,
        authKey: { kind: 'forget' },
        toolToken: { kind: 'replace', value: ' new secret ' },
      },
    });
    expect(input).toEqual({
      triggerUrl: settings.triggerUrl,
      publicUrl: '',
      authKey: '',
      toolToken: 'new secret',
    });
  });

  it('know whether there is something to save', () => {
    const edits = startEditing(settings);
    expect(hasChanges(settings, edits)).toBe(false);
    expect(hasChanges(settings, { ...edits, triggerUrl: '' })).toBe(true);
    const forgetting = { ...edits.secrets, toolToken: { kind: 'forget' as const } };
    expect(hasChanges(settings, { ...edits, secrets: forgetting })).toBe(true);
  });

  it.each(['', '  ', 'https://opal.example/hook'])('take %o as trigger URL', (address) => {
    expect(checkHttpsAddress(address)).toBeNull();
  });

  it.each(['opal.example/hook', 'http://opal.example', 'javascript:alert(1)', 'https://'])(
    'do not take %o',
    (address) => {
      expect(checkHttpsAddress(address)).toMatch(/https:\/\//);
    },
  );
});

describe('the state of a webhook secret', () => {
  const source = webhookSource('default', 'Opal', 0);
  const word = (change: Partial<typeof source>, nowMs: number) =>
    secretState({ ...source, ...change }, nowMs).word;

  it('tells the grace from what is due and from what is set outside', () => {
    expect(word({}, source.dueAtMs - 1)).toBe('In use');
    expect(word({}, source.dueAtMs)).toBe('Due for replacement');
    expect(word({ previousUntilMs: 10 }, 9)).toBe('Old one still valid');
    expect(word({ previousUntilMs: 10 }, 10)).toBe('In use');
    expect(word({ isFixed: true }, source.dueAtMs)).toBe('Set in environment');
  });
});

describe('the state of a key', () => {
  const key = apiKey(1, 'Script', 0);
  const word = (change: Partial<typeof key>) => keyState({ ...key, ...change }, 100).word;

  it('tells what has expired from what cannot be checked', () => {
    expect(word({})).toBe('In use');
    expect(word({ expiresAtMs: 101 })).toBe('In use');
    expect(word({ expiresAtMs: 100 })).toBe('Expired');
    expect(word({ isUsable: false })).toBe('Not in the keychain');
  });
});

describe('a trigger that is left alone', () => {
  it('is said to be, with how long and why', () => {
    const open = { state: 'open', failures: 6, openedAtMs: 0, nextTryAtMs: 30_000 } as const;
    expect(describeTrigger(open, 100)).toBe(
      'It failed 6 times in a row. It is left alone for another 30 s.',
    );
    expect(describeTrigger(open, 30_000)).toContain('The next request tries it.');
    expect(describeTrigger({ ...open, state: 'half_open' }, 100)).toContain('is trying it now.');
  });
});

import { describe, expect, it } from 'vitest';
import {
  checkHttpsAddress,
  hasChanges,
  startEditing,
  toSave,
} from '../../../renderer/features/settings/opal-edits.ts';

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

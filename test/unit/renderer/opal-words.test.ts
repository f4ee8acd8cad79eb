import { describe, expect, it } from 'vitest';
import { connectionWord, productWord } from '../../../renderer/features/opal/connection-words.ts';
import {
  differenceWords,
  installLabel,
  isHalfFinished,
  outcomeSummary,
} from '../../../renderer/features/opal/install-words.ts';
import type { InstallOutcome } from '../../../shared/domain/agent-install.ts';

const DAY_MS = 24 * 3_600_000;
const NOW = 1_700_000_000_000;

describe('how a connection stands', () => {
  it.each([
    [6.9 * DAY_MS, 'Ends in 6 days'],
    [1.2 * DAY_MS, 'Ends in 1 day'],
    [0.4 * DAY_MS, 'Ends within a day'],
  ])('says for how long yet, where it ends soon', (left, word) => {
    const connection = { kind: 'oauth', state: 'ends_soon', expiresAtMs: NOW + left } as const;
    expect(connectionWord(connection, NOW)).toEqual({ word, tone: 'warn' });
  });

  it.each([
    ['oauth', 'Sign in again'],
    ['token', 'Needs a new token'],
  ] as const)('says what a person has to do once it has ended', (kind, word) => {
    const connection = { kind, state: 'sign_in_again', expiresAtMs: NOW } as const;
    expect(connectionWord(connection, NOW).word).toBe(word);
  });

  it('names products as people do, and keeps the names that it does not know', () => {
    expect(['cmp', 'odp', 'toString', 'new_one'].map(productWord)).toEqual([
      'CMP',
      'ODP',
      'toString',
      'new_one',
    ]);
  });
});

describe('what an installation would change', () => {
  it('names each part once', () => {
    const places = ['prompt_template', 'parameters.0.name', 'parameters.1.name', 'odd_member'];
    expect(differenceWords(places)).toBe('the prompt, what it asks for and odd member');
    expect(differenceWords(['output'])).toBe('the form of the answer');
    expect(differenceWords([])).toBe('');
  });

  it('counts what is left out of a long list', () => {
    expect(differenceWords(['name', 'steps', 'output', 'enabled_tools', 'file_urls'])).toBe(
      'the name, the steps, the form of the answer and 2 more',
    );
  });

  it('says how many', () => {
    expect(installLabel(1)).toBe('Install 1 agent');
    expect(installLabel(10)).toBe('Install 10 agents');
  });
});

describe('what an installation did', () => {
  const outcomes = (...names: InstallOutcome['outcome'][]): InstallOutcome[] =>
    names.map((outcome, index) => ({
      slug: `agent_${index}`,
      label: `Agent ${index}`,
      outcome,
      reason: '',
      copyId: null,
      differences: [],
    }));

  it('is counted by outcome, without what did not occur', () => {
    expect(outcomeSummary(outcomes('installed', 'installed', 'failed', 'not_tried'))).toBe(
      '2 installed, 1 failed, 1 not tried',
    );
  });

  it('is half of it where something failed or was not tried', () => {
    expect(isHalfFinished(outcomes('installed', 'kept'))).toBe(false);
    expect(isHalfFinished(outcomes('installed', 'not_tried'))).toBe(true);
    expect(isHalfFinished(outcomes('failed'))).toBe(true);
  });
});

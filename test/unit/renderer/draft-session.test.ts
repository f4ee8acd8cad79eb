import { describe, expect, it } from 'vitest';
import { currentSearch } from '../../../renderer/features/new-analysis/current-search.ts';
import {
  followAddress,
  startSession,
} from '../../../renderer/features/new-analysis/draft-session.ts';

describe('the form and the address', () => {
  it('stay together when a new draft gets its id and then the address names it', () => {
    const begun = startSession(null);
    const saved = { ...begun, draftId: 'a' };
    expect(followAddress(saved, null)).toBe(saved);
    const shown = followAddress(saved, 'a');
    expect(shown.key).toBe(begun.key);
    expect(followAddress(shown, 'a')).toBe(shown);
  });

  it('part when the address leads to another draft', () => {
    const first = startSession('a');
    expect(followAddress(first, 'b')).toEqual({ key: 1, draftId: 'b', seenInAddress: 'b' });
  });

  it('part when the address leads to a new analysis', () => {
    const first = followAddress({ ...startSession(null), draftId: 'a' }, 'a');
    expect(followAddress(first, null)).toEqual({ key: 1, draftId: null, seenInAddress: null });
  });
});

it('reads the parameters behind the place', () => {
  expect(currentSearch('#/new?draft=a&step=goals').toString()).toBe('draft=a&step=goals');
  expect(currentSearch('#/new').toString()).toBe('');
  expect(currentSearch('').toString()).toBe('');
});

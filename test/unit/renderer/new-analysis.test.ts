import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyCredentials, enteredOnly } from '../../../renderer/components/credentials.ts';
import { describePreferences } from '../../../renderer/components/describe-preferences.ts';
import { linesOf } from '../../../renderer/features/new-analysis/lines.ts';
import { whatIsMissing } from '../../../renderer/features/new-analysis/missing.ts';
import { defaultTarget } from '../../../renderer/features/new-analysis/target.ts';
import { emptyWorld } from '../../support/fixture-world.ts';

describe('a list with one entry a line', () => {
  it('takes pasted bullets and numbers as they are meant', () => {
    expect(linesOf('- one\n* two\n• three\n4. four\n5) five\n\n  six  \r\n-10 % fewer')).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
      'six',
      '-10 % fewer',
    ]);
  });

  it('never has an empty entry', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(linesOf(text).every((line) => line.trim() !== '')).toBe(true);
      }),
    );
  });
});

it('sends those keys only that were typed', () => {
  const entered = { ...emptyCredentials(), odp_key: ' abc ', cmp_key: '   ' };
  expect(enteredOnly(entered)).toEqual({ odp_key: 'abc' });
});

describe('the target that is chosen at first', () => {
  const { info, opal } = emptyWorld();
  const connected = { ...opal, triggerUrl: 'https://opal.example/trigger' };

  it('is Opal only where somebody has connected it', () => {
    expect(defaultTarget(info, connected)).toBe('opal');
    expect(defaultTarget(info, opal)).toBe('practice');
    expect(defaultTarget(info, undefined)).toBe('practice');
    expect(defaultTarget(undefined, connected)).toBe('practice');
  });

  it('is never Opal in a console that was started for practice', () => {
    expect(defaultTarget({ ...info, practiceOnly: true }, connected)).toBe('practice');
  });
});

describe('what is missing before a start', () => {
  const { opal } = emptyWorld();
  const complete = {
    problems: {},
    entered: { odp_key: 'k' },
    stored: [],
    target: 'practice' as const,
    opal,
  };

  it('is nothing when everything is there', () => {
    expect(whatIsMissing(complete)).toEqual([]);
  });

  it('is a key, unless one was entered or is stored', () => {
    const without = { ...complete, entered: {} };
    expect(whatIsMissing(without)).toMatchObject([
      { what: 'At least one API key is required', step: { id: 'project' } },
    ]);
    expect(whatIsMissing({ ...without, stored: ['cmp_key'] })).toEqual([]);
  });

  it('is the trigger URL when Opal is to answer', () => {
    expect(whatIsMissing({ ...complete, target: 'opal' })).toMatchObject([{ step: null }]);
  });

  it('leads to the step of each problem, in the order of the steps', () => {
    const problems = {
      'optimizely_config.project_id': 'Invalid',
      'business_context.company_name': 'Required',
    };
    expect(whatIsMissing({ ...complete, problems }).map(({ step }) => step?.id)).toEqual([
      'company',
      'project',
    ]);
  });
});

describe('the preferences in a line', () => {
  const preferences = { analysis_depth: 'standard', timeline: '60d' } as const;

  it.each([
    [['content', 'audiences'] as const, 'Standard analysis · content, audiences · 60 days'],
    [[] as const, 'Standard analysis · 60 days'],
  ])('leave out what was not chosen: %o', (areas, line) => {
    expect(describePreferences({ ...preferences, focus_areas: [...areas] })).toBe(line);
  });
});

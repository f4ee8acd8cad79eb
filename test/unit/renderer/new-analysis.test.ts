import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubtWords } from '../../../renderer/features/new-analysis/steps/confirm-instance.tsx';
import { emptyCredentials, enteredOnly } from '../../../renderer/components/credentials.ts';
import { describePreferences } from '../../../renderer/components/describe-preferences.ts';
import { choosable } from '../../../renderer/components/choosable-connections.ts';
import { linesOf } from '../../../renderer/features/new-analysis/lines.ts';
import { whatIsMissing } from '../../../renderer/features/new-analysis/missing.ts';
import {
  connectionFor,
  defaultTarget,
  doubtAbout,
  isPracticeTarget,
  targetOf,
  whyDefault,
} from '../../../renderer/features/new-analysis/target.ts';
import { environmentConnection, opalConnection } from '../../support/fixture-opal.ts';
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
  const withKey = { connection: null, hasKey: true };

  it('is Opal only where somebody has connected it', () => {
    expect(defaultTarget(info, connected, withKey)).toBe('opal');
    expect(defaultTarget(info, connected, { ...withKey, hasKey: false })).toBe('practice');
    expect(defaultTarget(info, opal, withKey)).toBe('practice');
    expect(defaultTarget(info, undefined, withKey)).toBe('practice');
    expect(defaultTarget(undefined, connected, withKey)).toBe('practice');
  });

  it('is Opal without a tunnel where the client has a connection', () => {
    const signedIn = { connection: 'Acme', hasKey: true };
    expect(defaultTarget(info, connected, signedIn)).toBe('direct');
    expect(defaultTarget({ ...info, practiceOnly: true }, opal, signedIn)).toBe('practice');
  });

  it('says why', () => {
    const none = { connection: null, hasConnections: false };
    expect(whyDefault('direct', { connection: 'Acme', hasConnections: true })).toContain('Acme');
    expect(whyDefault('practice', none)).toContain('there is no connection');
    expect(whyDefault('practice', { ...none, hasConnections: true })).toContain('Choose Opal');
  });

  it('is never Opal in a console that was started for practice', () => {
    expect(defaultTarget({ ...info, practiceOnly: true }, connected, withKey)).toBe('practice');
  });
});

describe('the connection that goes with a client', () => {
  const acme = opalConnection(1, 'Acme', 0);
  const other = opalConnection(2, 'Other', 0);

  it('is the one of its name, or the only one', () => {
    expect(connectionFor(' acme ', [other, acme])).toBe(acme);
    expect(connectionFor('Somebody', [acme])).toBe(acme);
  });

  it('is for a person to say where several could be meant', () => {
    expect(connectionFor('Somebody', [acme, other])).toBeNull();
    expect(connectionFor('Acme', [acme, opalConnection(3, 'ACME', 0)])).toBeNull();
    expect(connectionFor('Acme', [])).toBeNull();
  });
});

describe('the instance that is a client’s by its runs', () => {
  const acme = opalConnection(1, 'Acme', 0);
  const other = opalConnection(2, 'Other', 0);
  const remembered = { connectionId: other.connectionId, instanceId: other.instanceId };
  const ofOthers = [{ instanceId: acme.instanceId, clientName: 'Northwind' }];

  it('is chosen before the connection of the client’s name, however it is reached', () => {
    const known = { remembered, ofOthers: [] };
    expect(connectionFor('Acme', [acme, other], known)).toBe(other);
    const anew = { ...other, connectionId: opalConnection(7, 'x', 0).connectionId };
    expect(connectionFor('Acme', [acme, anew], known)).toBe(anew);
    expect(connectionFor('Acme', [acme], known)).toBeNull();
  });

  it('is not the only one there is where that is another client’s', () => {
    expect(connectionFor('Somebody', [acme], { remembered: null, ofOthers })).toBeNull();
    expect(connectionFor('Acme', [acme], { remembered: null, ofOthers })).toBe(acme);
  });

  it('leaves a doubt about any other, and about one of other clients', () => {
    expect(doubtAbout(other, { remembered, ofOthers })).toBeNull();
    expect(doubtAbout(acme, { remembered: null, ofOthers: [] })).toBeNull();
    expect(doubtAbout(acme, { remembered, ofOthers })).toEqual({
      instanceId: acme.instanceId,
      before: other.instanceId,
      clients: ['Northwind'],
    });
    const doubt = doubtAbout(acme, { remembered: null, ofOthers });
    expect(doubt).toMatchObject({ before: null, clients: ['Northwind'] });
    if (doubt !== null) expect(doubtWords(doubt)).toBe('This instance is the one of Northwind.');
  });

  it('may be the one of the environment', () => {
    const addresses = { baseUrl: 'http://127.0.0.1:1', issuer: 'i', liveUrl: 'l' };
    const environment = { ...environmentConnection(0), addresses };
    const all = choosable({ connections: [acme], environment });
    expect(all.map(({ connectionId }) => connectionId)).toEqual([acme.connectionId, 'environment']);
    const chosen = {
      kind: 'direct' as const,
      connectionId: 'environment',
      ledBy: 'opal' as const,
      practice: { seed: 1, pace: 'quick' as const, faults: [] },
      practiceOverApi: false,
    };
    expect(targetOf(chosen, all)).toMatchObject({ connectionId: 'environment', practice: null });
  });
});

describe('where a run goes', () => {
  const acme = opalConnection(1, 'Acme', 0);
  const practice = { seed: 1, pace: 'quick' as const, faults: [] };
  const chosen = {
    kind: 'direct' as const,
    connectionId: acme.connectionId,
    ledBy: 'opal' as const,
    practice,
    practiceOverApi: false,
  };

  it('is the instance of the connection, as a real run', () => {
    const { connectionId } = acme;
    const target = { kind: 'direct', connectionId, ledBy: 'opal', practice: null };
    expect(targetOf(chosen, [acme])).toEqual(target);
    expect(isPracticeTarget(targetOf(chosen, [acme]))).toBe(false);
  });

  it('is marked as practice over a connection to the practice Opal', () => {
    const signedIn = opalConnection(1, 'Practice Opal', 0, { isPractice: true });
    expect(targetOf(chosen, [signedIn])).toMatchObject({ kind: 'direct', practice });
  });

  it('is nowhere while no connection is chosen, or the chosen one has ended', () => {
    expect(targetOf({ ...chosen, connectionId: null }, [acme])).toBeNull();
    const ended = { ...acme, state: 'sign_in_again' as const };
    expect(targetOf(chosen, [ended])).toBeNull();
  });

  it('is the practice Opal by either way', () => {
    const practising = { ...chosen, kind: 'practice' as const };
    expect(targetOf(practising, [])).toEqual({ kind: 'practice', options: practice });
    const overApi = targetOf({ ...practising, practiceOverApi: true }, []);
    expect(overApi).toMatchObject({ kind: 'direct', practice });
    expect(isPracticeTarget(overApi)).toBe(true);
  });
});

describe('what is missing before a start', () => {
  const { opal } = emptyWorld();
  const complete = {
    problems: {},
    entered: { odp_key: 'k' },
    stored: [],
    target: 'practice' as const,
    isConnected: false,
    sendsKeys: true,
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

  it('is no key where none is sent', () => {
    expect(whatIsMissing({ ...complete, entered: {}, sendsKeys: false })).toEqual([]);
  });

  it('is a connection when the run goes over Opal’s API', () => {
    const direct = { ...complete, target: 'direct' as const };
    expect(whatIsMissing(direct)).toMatchObject([{ step: null, screen: 'opal' }]);
    expect(whatIsMissing({ ...direct, isConnected: true })).toEqual([]);
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

import { describe, expect, it } from 'vitest';
import { FaultBook, parseFault } from '../../../../../main/opal/practice/api/faults.ts';

describe('parseFault', () => {
  it.each([
    ['run_fails', { kind: 'run_fails', where: null, value: null, times: null }],
    ['run_fails@geo_audit', { kind: 'run_fails', where: 'geo_audit', value: null, times: null }],
    ['rate_limited@/export:2*3', { kind: 'rate_limited', where: '/export', value: 2, times: 3 }],
    [' live_drops:5 ', { kind: 'live_drops', where: null, value: 5, times: null }],
  ])('reads %s', (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  it.each(['', 'no_such', 'run_fails@', 'run_fails*', 'run_fails:x', 'toString'])(
    'refuses %j',
    (text) => {
      expect(parseFault(text)).toBeNull();
    },
  );
});

describe('a book of faults', () => {
  it('gives a fault as often as was said, and only where it belongs', () => {
    const book = new FaultBook(['run_fails@geo_audit*2', 'forbidden@/export']);
    expect(book.take('run_fails', 'content_review')).toBeNull();
    expect(book.find('run_fails', 'geo_audit')).not.toBeNull();
    expect(book.take('run_fails', 'geo_audit')).not.toBeNull();
    expect(book.take('run_fails', 'geo_audit')).not.toBeNull();
    expect(book.take('run_fails', 'geo_audit')).toBeNull();
    expect(book.take('forbidden', '/agents/1/export?version=2')).not.toBeNull();
    expect(book.take('forbidden', '/agents/1')).toBeNull();
  });

  it('refuses a fault that it does not know', () => {
    expect(() => new FaultBook(['nothing'])).toThrow(RangeError);
  });
});

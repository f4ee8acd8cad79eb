import { describe, expect, it } from 'vitest';
import { judgeFailure } from '../../../main/delivery/attempt-result.ts';
import { OsaError } from '../../../shared/errors.ts';

function failure(code: string): Error {
  return new Error('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

describe('a failure to get an answer', () => {
  it.each([
    ['ECONNREFUSED', 'connection'],
    ['ENETUNREACH', 'connection'],
    ['UND_ERR_SOCKET', 'connection'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['INVALID_PURPOSE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['UND_ERR_HEADERS_OVERFLOW', 'bad_response'],
  ])('by %s counts as %s', (code, category) => {
    expect(judgeFailure(failure(code))).toEqual({ outcome: 'retry', category });
  });

  it('of several addresses counts by the first', () => {
    const all = new AggregateError([failure('ETIMEDOUT'), failure('ENETUNREACH')]);
    expect(judgeFailure(all)).toMatchObject({ category: 'timeout' });
  });

  it('is none where the mistake is our own', () => {
    expect(judgeFailure(new TypeError('x is not a function'))).toBeNull();
    expect(judgeFailure(new OsaError('internal'))).toBeNull();
  });
});

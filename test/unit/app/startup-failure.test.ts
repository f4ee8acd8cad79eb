import { describe, expect, it } from 'vitest';
import { describeStartupFailure } from '../../../main/app/startup-failure.ts';
import { ERRORS, OsaError } from '../../../shared/errors.ts';

describe('a start that fails', () => {
  it('says what is in the way and which setting it is about', () => {
    const failure = describeStartupFailure(
      new OsaError('port_in_use', { details: { setting: 'OSA_INGRESS_PORT' } }),
    );
    expect(failure.code).toBe('port_in_use');
    expect(failure.message).toBe(`${ERRORS.port_in_use.message}\nsetting: OSA_INGRESS_PORT`);
  });

  it('tells a person with a database of a newer version to update', () => {
    const failure = describeStartupFailure(new OsaError('storage_from_the_future'));
    expect(failure.message).toContain('Update the console.');
  });

  it('shows nothing of an unexpected failure, which may hold a path or a text', () => {
    const failure = describeStartupFailure(new Error('EACCES /home/someone/clients/acme'));
    expect(failure).toEqual({
      code: 'internal',
      title: 'The OSA Console cannot start',
      message: ERRORS.internal.message,
    });
  });
});

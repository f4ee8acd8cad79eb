import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedUuid, practiceAuth } from '../../../../main/opal/practice/run-identity.ts';

describe('derivedUuid', () => {
  it('has the form of a random UUID and depends on nothing but its parts', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer())), (parts) => {
        const id = derivedUuid(...parts);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(derivedUuid(...parts)).toBe(id);
        expect(derivedUuid(...parts, 'more')).not.toBe(id);
      }),
    );
  });
});

describe('practiceAuth', () => {
  it('is the same for one seed and another for the next', () => {
    expect(practiceAuth(1)).toEqual(practiceAuth(1));
    expect(practiceAuth(1).credentials.access_token).not.toBe(
      practiceAuth(2).credentials.access_token,
    );
  });
});

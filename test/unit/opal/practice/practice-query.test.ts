import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_AGENT_IDS } from '../../../../shared/domain/agents.ts';
import { practiceFaultKindSchema, practicePaceSchema } from '../../../../shared/domain/practice.ts';
import {
  parsePracticeQuery,
  practiceRunUrl,
} from '../../../../main/opal/practice/practice-query.ts';

const TRIGGER_URL = 'http://127.0.0.1:4900/webhooks/practice/strategy';

describe('practice options in a query', () => {
  it('are read back as they were written', () => {
    const options = fc.record({
      seed: fc.integer({ min: 0, max: 2_147_483_647 }),
      pace: fc.constantFrom(...practicePaceSchema.options),
      faults: fc.array(
        fc.record({
          agentId: fc.constantFrom(...BUILT_IN_AGENT_IDS),
          kind: fc.constantFrom(...practiceFaultKindSchema.options),
        }),
        { maxLength: 9 },
      ),
    });
    fc.assert(
      fc.property(options, fc.subarray([...BUILT_IN_AGENT_IDS]), (written, skip) => {
        const query = new URL(practiceRunUrl(TRIGGER_URL, written, skip)).searchParams;
        const read = parsePracticeQuery(Object.fromEntries(query));
        expect(read.data).toEqual({ ...written, skip });
      }),
    );
  });

  it('have defaults: seed 1, quick, no faults, nothing skipped', () => {
    expect(parsePracticeQuery({}).data).toEqual({ seed: 1, pace: 'quick', faults: [], skip: [] });
  });

  it.each([
    [{ seed: '-1' }],
    [{ seed: '1.5' }],
    [{ seed: '' }],
    [{ seed: '4294967296' }],
    [{ seed: ['1', '2'] }],
    [{ pace: 'hasty' }],
    [{ faults: 'content_review' }],
    [{ faults: 'content_review:' }],
    [{ faults: ':slow' }],
    [{ faults: 'content_review:explode' }],
    [{ faults: 'somebody:slow' }],
    [{ faults: 'content_review:slow,' }],
    [{ skip: 'somebody' }],
    [{ skip: 'geo_audit,,cmp_organizer' }],
    [{ speed: 'quick' }],
  ])('are refused: %j', (query) => {
    expect(parsePracticeQuery(query).success).toBe(false);
  });

  it('never throw, whatever the query is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        (query) => {
          expect(() => parsePracticeQuery(query)).not.toThrow();
        },
      ),
    );
  });
});

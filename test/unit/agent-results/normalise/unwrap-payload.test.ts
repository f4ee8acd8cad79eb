import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CUT_MARKER,
  PAYLOAD_LIMITS,
  PROTO_MARKER,
} from '../../../../main/agent-results/normalise/payload-limits.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';

const payload = { summary: 'All is well here.', scores: [1, 2.5, null] };
const text = JSON.stringify(payload);

describe('unwrapPayload', () => {
  it.each([
    ['an object', payload],
    ['a JSON string', text],
    ['a JSON string with white space and a byte order mark', `\uFEFF\n  ${text} \n`],
    ['a doubly encoded string', JSON.stringify(text)],
    ['a triply encoded string', JSON.stringify(JSON.stringify(text))],
    ['a fenced block', '```json\n' + text + '\n```'],
    ['a fenced block without a language', '```\n' + text + '\n```'],
    ['a fenced block on one line', '```json ' + text + ' ```'],
    [
      'a fenced block with text around it',
      'Here it is:\n\n```json\n' + text + '\n```\nShall I go on?',
    ],
    ['a fenced block whose end is missing', 'Here it is:\n```json\n' + text],
    ['a fenced block after one that is no JSON', '```sh\nls\n```\nand\n```json\n' + text + '\n```'],
    ['an encoded string with a fenced block in it', JSON.stringify('```json\n' + text + '\n```')],
  ])('takes the payload out of %s', (_, wrapped) => {
    expect(unwrapPayload(wrapped)).toEqual(payload);
  });

  it('finds the end of a fenced block that has a fence in one of its texts', () => {
    const fenced = { summary: 'Use this:\n```\nexample\n```\nas it is.' };
    expect(unwrapPayload('```json\n' + JSON.stringify(fenced, null, 2) + '\n```\nDone.')).toEqual(
      fenced,
    );
  });

  it.each([
    'The site is in good shape.',
    '{ not json }',
    '[see the appendix]',
    '"quoted" at the start',
    '```\nno json\n```',
    '42',
    'true',
  ])('leaves text that is no JSON object or list alone: %j', (plain) => {
    expect(unwrapPayload(plain)).toBe(plain);
  });

  it.each([null, undefined, '', '  ', 'null', Symbol('x'), () => 1])(
    'takes %s as absent',
    (nothing) => {
      expect(unwrapPayload(nothing)).toBeNull();
    },
  );

  it('takes encoded results out of their envelopes, also within each other', () => {
    const wrapped = {
      workflow_id: 'w',
      execution_results: JSON.stringify({ agent_data: '```json\n' + text + '\n```' }),
    };
    expect(unwrapPayload(wrapped)).toEqual({
      workflow_id: 'w',
      execution_results: { agent_data: payload },
    });
  });

  it('takes an encoded list out of a field, and leaves an example in prose alone', () => {
    const prose = 'Send this:\n```json\n{"a":1}\n```';
    expect(unwrapPayload({ recommendations: '["Do it."]', summary: prose })).toEqual({
      recommendations: ['Do it.'],
      summary: prose,
    });
  });

  it('leaves the value it was given as it was', () => {
    const given = Object.freeze({ execution_results: text });
    unwrapPayload(given);
    expect(given).toEqual({ execution_results: text });
  });

  it('cuts what is nested too deeply, and says where', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const kept = JSON.stringify(unwrapPayload({ summary: 'Still here.', deep }));
    expect(kept).toContain('Still here.');
    expect(kept).toContain(CUT_MARKER);
    expect(kept).not.toContain('bottom');
  });

  it('ends on a value that contains itself', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(JSON.stringify(unwrapPayload(circular))).toContain(CUT_MARKER);
  });

  it('leaves encoded JSON beyond the limit of depth as text', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(unwrapPayload(deep)).toBe(deep);
    expect(unwrapPayload({ notes: deep })).toEqual({ notes: deep });
  });

  it('cuts a list that is too long to keep', () => {
    const kept = unwrapPayload(Array.from({ length: PAYLOAD_LIMITS.values + 10 }, () => 1));
    expect(kept).toHaveLength(PAYLOAD_LIMITS.values);
    expect((kept as unknown[]).at(-1)).toBe(CUT_MARKER);
  });

  it('gives a member named __proto__ a name that cannot change a prototype', () => {
    const unwrapped = unwrapPayload('{"__proto__":{"isAdmin":true},"summary":"A summary."}');
    expect(unwrapped).toEqual({ [PROTO_MARKER]: { isAdmin: true }, summary: 'A summary.' });
    expect(Object.getPrototypeOf(unwrapped)).toBe(Object.prototype);
  });

  it('gives back any JSON object, however often it was encoded', () => {
    const object = fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 2 }).filter((value) => !hasEncodedText(value)),
    );
    fc.assert(
      fc.property(object, fc.nat(3), (value, times) => {
        let wrapped: unknown = value;
        for (let round = 0; round < times; round += 1) wrapped = JSON.stringify(wrapped);
        expect(unwrapPayload(wrapped)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is stable: a payload that was unwrapped stays what it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const once = unwrapPayload(value);
        expect(JSON.stringify(unwrapPayload(once))).toBe(JSON.stringify(once));
      }),
    );
  });
});

function hasEncodedText(value: unknown): boolean {
  return /"__proto__"|"\s*(?:\\?")?\s*[[{]/.test(JSON.stringify(value));
}

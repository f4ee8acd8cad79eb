import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonBody } from '../../../main/ingress/json-body.ts';

const read = (text: string) => readJsonBody(Buffer.from(text, 'utf8'));

describe('readJsonBody', () => {
  it('reads any JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(read(text)?.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps the digits of an integer that no number can hold', () => {
    expect(read('{"id": 9007199254740993, "n": 12, "x": 0.1234567890123456}')?.value).toEqual({
      id: '9007199254740993',
      n: 12,
      x: 0.1234567890123456,
    });
  });

  it('leaves a long integer a number when its digits survive', () => {
    expect(read('[-9007199254740992, 144094892373225460]')?.value).toEqual([
      -9007199254740992, 144094892373225460,
    ]);
  });

  it('refuses what is no JSON, no UTF-8, or nested too deeply', () => {
    expect(read('{')).toBeNull();
    expect(readJsonBody(Uint8Array.of(0x22, 0xff, 0x22))).toBeNull();
    expect(read('['.repeat(101) + ']'.repeat(101))).toBeNull();
    expect(read('['.repeat(100) + ']'.repeat(100))).not.toBeNull();
    expect(read(JSON.stringify('['.repeat(5000) + '\\"['))).not.toBeNull();
    expect(read('['.repeat(200_000))).toBeNull();
  });
});

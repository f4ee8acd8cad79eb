import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonBody } from '../../../main/ingress/json-body.ts';

const read = (text: string) => readJsonBody(Buffer.from(text, 'utf8'));

describe('readJsonBody', () => {
  it('reads any JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        fc.pre(!/__proto__|\\u/.test(text) && text.trim() !== '');
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it('keeps the digits of an integer that no number can hold', () => {
    expect(read('{"id": 9007199254740993, "n": 12, "x": 0.1234567890123456}')).toEqual({
      ok: true,
      value: { id: '9007199254740993', n: 12, x: 0.1234567890123456 },
    });
  });

  it('leaves a long integer a number when its digits survive', () => {
    expect(read('[-9007199254740992, 144094892373225460]')).toEqual({
      ok: true,
      value: [-9007199254740992, 144094892373225460],
    });
  });

  it('refuses what is no JSON or nested too deeply', () => {
    const notJson = { ok: false, problem: 'body_is_not_json' };
    const tooDeep = { ok: false, problem: 'body_too_deep' };
    expect(read('{')).toMatchObject(notJson);
    expect(read(' \n')).toMatchObject({ ok: false, problem: 'body_is_empty' });
    expect(read('['.repeat(101) + ']'.repeat(101))).toMatchObject(tooDeep);
    expect(read('['.repeat(100) + ']'.repeat(100)).ok).toBe(true);
    expect(read(JSON.stringify('['.repeat(5000) + '\\"[')).ok).toBe(true);
    expect(read('['.repeat(200_000))).toMatchObject(tooDeep);
  });

  it('reads other encodings as they were meant, and keeps a damaged character apart', () => {
    const of = (bytes: Buffer) => readJsonBody(bytes);
    const ok = (name: string, encoding: string) => {
      return { ok: true, value: { name, '[encoding]': encoding } };
    };
    expect(of(Buffer.from('{"name":"Größe"}', 'latin1'))).toEqual(ok('Größe', 'Windows-1252'));
    expect(of(Buffer.from('{"name":"Größe"}', 'utf16le'))).toEqual(ok('Größe', 'UTF-16'));
    const damaged = Buffer.concat([
      Buffer.from('{"name":"Größe '),
      Buffer.of(0xe2),
      Buffer.from('"}'),
    ]);
    expect(of(damaged)).toEqual(ok('Größe \uFFFD', 'UTF-8 with damaged characters'));
    expect(of(Buffer.from('{"name":"Größe"}'))).toEqual({ ok: true, value: { name: 'Größe' } });
  });

  it('tells brackets in a string from those behind it, whatever is escaped in it', () => {
    const tooDeep = { ok: false, problem: 'body_too_deep' };
    const nested = '['.repeat(100) + ']'.repeat(100);
    for (const text of ['', '\\\\', '\\\\\\\\', '\\"', '\\\\\\"', 'a\\\\b']) {
      expect(read(`["${text}", ${nested}]`), text).toMatchObject(tooDeep);
      expect(read(`["${text}${nested}"]`).ok, text).toBe(true);
    }
    expect(read(`["\\", ${nested}`)).toMatchObject({ ok: false, problem: 'body_is_not_json' });
    expect(read('["'.padEnd(200_000, '\\'))).toMatchObject({
      ok: false,
      problem: 'body_is_not_json',
    });
  });

  it('refuses more members than a result could have', () => {
    const members = (count: number) =>
      `{${Array.from({ length: count }, (_, index) => `"k${index}":1`).join(',')}}`;
    expect(read(members(250_000)).ok).toBe(true);
    expect(read(members(250_001))).toMatchObject({
      ok: false,
      problem: 'body_has_too_many_members',
    });
  });

  it('reads names that mean something to JavaScript as members and nothing else', () => {
    for (const text of ['{"__proto__": {"admin": true}}', '{"\\u005f_proto__": {"admin": true}}']) {
      const { value } = read(text) as { value: object };
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      expect({ ...value }).toEqual({ '[__proto__]': { admin: true } });
      expect(Object.assign({}, value)).not.toHaveProperty('admin');
    }
    const value = [{ a: { constructor: 1, prototype: [{ toString: 2 }] } }];
    expect(read(JSON.stringify(value))).toEqual({ ok: true, value });
    expect(read('{"a": "__proto__ and \\u0041 constructor in a sentence"}').ok).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZip, writeZip } from '../../../main/reports/pptx/zip-archive.ts';

const AT = Date.UTC(2025, 10, 18, 15, 10);

describe('a ZIP archive', () => {
  it('reads back as it was written', () => {
    const files = fc.dictionary(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
        .map((name) => `part/${name}.xml`),
      fc.uint8Array({ maxLength: 2_000 }),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(files, (content) => {
        const written = new Map(Object.entries(content));
        const read = readZip(writeZip(written, AT));
        expect([...read.keys()]).toEqual([...written.keys()]);
        for (const [path, bytes] of written) expect([...read.get(path)!]).toEqual([...bytes]);
      }),
    );
  });

  it('is the same for the same files and time, and another at another time', () => {
    const files = new Map([['a.txt', new Uint8Array([1, 2, 3])]]);
    expect(writeZip(files, AT)).toEqual(writeZip(files, AT));
    expect(writeZip(files, AT)).not.toEqual(writeZip(files, AT + 60_000));
  });

  it('can be written for a time that the format does not know', () => {
    const files = new Map([['a.txt', new Uint8Array([1])]]);
    expect(readZip(writeZip(files, 0)).get('a.txt')).toBeDefined();
  });

  it('refuses bytes that are none', () => {
    expect(() => readZip(new Uint8Array())).toThrow(RangeError);
    expect(() => readZip(new TextEncoder().encode('no archive at all, but long'))).toThrow(
      RangeError,
    );
  });

  it('refuses a damaged file', () => {
    const bytes = writeZip(new Map([['a.txt', new Uint8Array(50).fill(7)]]), AT);
    bytes[14] = (bytes[14] ?? 0) ^ 0xff;
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes[central + 16] = (bytes[central + 16] ?? 0) ^ 0xff;
    expect(() => readZip(bytes)).toThrow('damaged');
  });
});

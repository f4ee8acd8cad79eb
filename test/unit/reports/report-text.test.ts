import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeModelText,
  oneLine,
  readableText,
  shorten,
  visibleCharacters,
} from '../../../main/reports/report-text.ts';
import { sampleReportModel } from '../../support/report-model.ts';

/** What an XML 1.0 document may hold (production 2, Char). */
const XML_TEXT = /^[\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

describe('readableText', () => {
  it.each([
    ['a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['lone \ud800 half', 'lone \ufffd half'],
    ['\ufffe\uffff', '\ufffd\ufffd'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['e\u0301', 'é'],
    ['  many\t\u00a0 blanks  ', 'many blanks'],
    ['one\r\n\r\n\n two\u2028three', 'one\ntwo\nthree'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['👩‍👩‍👧 می‌خواهم', '👩‍👩‍👧 می‌خواهم'],
  ])('turns %j into %j', (text, readable) => {
    expect(readableText(text)).toBe(readable);
  });

  it('gives text that XML allows, and changes it no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const readable = readableText(text);
        expect(readable).toMatch(XML_TEXT);
        expect(readable).not.toMatch(/\p{Bidi_Control}/u);
        expect(readableText(readable)).toBe(readable);
      }),
    );
  });
});

describe('shorten', () => {
  it('keeps a text that fits', () => {
    expect(shorten('seven..', 7)).toBe('seven..');
  });

  it('cuts between visible characters and says so', () => {
    expect(shorten('one two three', 8)).toBe('one two…');
    expect(shorten('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2)).toBe('👩‍👩‍👧…');
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 40 }),
        (text, most) => {
          expect(visibleCharacters(shorten(text, most)).length).toBeLessThanOrEqual(most);
        },
      ),
    );
  });
});

describe('small words', () => {
  it('puts lines on one', () => {
    expect(oneLine(' a\n\n b ')).toBe('a b');
  });
});

describe('changeModelText', () => {
  it('changes texts and leaves ids and numbers alone', () => {
    const model = sampleReportModel();
    const changed = changeModelText(model, (text) => text.replaceAll('Produce', 'Fruit'));
    expect(changed.clientName).toBe('Northwind Fruit Association');
    expect(changed.agents[0]?.result.metrics[1]?.value).toBe(99.62);
    expect(changed.runId).toBe(model.runId);
  });

  it('refuses a change that breaks the model', () => {
    expect(() => changeModelText(sampleReportModel(), () => 'x')).toThrow();
  });
});

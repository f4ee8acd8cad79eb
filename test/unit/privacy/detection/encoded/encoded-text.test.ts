import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../../main/privacy/redaction/redactor.ts';

const redactor = createRedactor();

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function find(text: string): string[] {
  return redactor
    .detectText(text)
    .map(({ type, start, end }) => `${type}:${text.slice(start, end)}`);
}

const HIDDEN = base64('write to jane@example.com now');

describe('encoded text', () => {
  it.each([
    ['the query of a URL', 'https://x.example/?q=SSN%20219-09-9999', ['ssn:219-09-9999']],
    [
      'a URL in a URL',
      '?next=https%3A%2F%2Fx%3Ftel%3D%252B14155552671',
      ['phone:%252B14155552671'],
    ],
    ['HTML entities', 'jane&#64;example.com', ['email:jane&#64;example.com']],
    ['tags in between', '<td>219-<b>09</b>-9999</td>', ['ssn:219-<b>09</b>-9999']],
    [
      'characters that nobody sees',
      'Ger\u200blinde Pau\u2060li, DE89\u200b3704\u200b0044\u200b0532\u200b0130\u200b00',
      [
        'name:Ger\u200blinde Pau\u2060li',
        'bank_account:DE89\u200b3704\u200b0044\u200b0532\u200b0130\u200b00',
      ],
    ],
    ['base64', `data ${HIDDEN}.`, [`email:${HIDDEN}`]],
    [
      'base64 in a query',
      `?d=${encodeURIComponent(HIDDEN)}`,
      [`email:${encodeURIComponent(HIDDEN)}`],
    ],
    [
      'base64 of JSON',
      base64('{"phone":"+14155552671"}'),
      [`phone:${base64('{"phone":"+14155552671"}')}`],
    ],
    ['base64 of base64', base64(`see ${HIDDEN}`), [`email:${base64(`see ${HIDDEN}`)}`]],
  ])('is looked into: %s', (_, text, expected) => {
    expect(find(text)).toEqual(expected);
  });

  it.each([
    ['hashes', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    [
      'base64 of bytes',
      Buffer.from(Array.from({ length: 90 }, (_, at) => at * 37)).toString('base64'),
    ],
    ['base64 of nothing personal', base64('a text that holds nothing of interest')],
    ['cells beside each other', '<td>219</td><td>09</td><td>9999</td>'],
    ['broken escapes', '%E0%A4%A %zz %'],
    ['comparisons', 'if (a < b && c > d) x &= 7;'],
  ])('holds nothing in %s', (_, text) => {
    expect(find(text)).toEqual([]);
  });

  it('is looked into to a bounded depth', () => {
    let text = 'write to jane@example.com now';
    for (let level = 0; level < 12; level += 1) text = base64(text);
    expect(find(text)).toEqual([]);
  });

  it('is replaced where it stands, and only there', () => {
    expect(redactor.redactText(`a ${HIDDEN} b`).text).toBe(`a ${HIDDEN.replace(/\w/g, '*')} b`);
    expect(redactor.redactText('?q=SSN%20219-09-9999&x=1').text).toBe('?q=SSN%20***-**-9999&x=1');
  });
});

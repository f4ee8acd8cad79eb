import { describe, expect, it } from 'vitest';
import { PiiDetector } from '../../../../main/privacy/detection/pii-detector.ts';
import { createRedactor } from '../../../../main/privacy/redaction/redactor.ts';
import type { KeylessMode } from '../../../../main/privacy/redaction/keyless-redact.ts';

const detector = new PiiDetector();

function protect(text: string, mode: KeylessMode): string {
  return createRedactor({ detector, mode }).redactText(text).text;
}

describe('partial redaction', () => {
  it.each([
    ['jane.doe@company.com', 'j***@c***.com'],
    ['jane@mail.example.co.uk', 'j***@m***.uk'],
    ['a@b.co', '***@***.co'],
    ['用户@例子.公司', '用***@例***.公司'],
    ['jane%40example.com', 'j***%40e***.com'],
    ['"jane doe"@example.com', '***@e***.com'],
    ['+44 20 7946 0958', '******0958'],
    ['4000 0000 0000 0000 006', '************0006'],
    ['4111 1111 1111 1111', '************1111'],
    ['123-45-6789', '***-**-6789'],
    ['１２３-４５-６７８９', '***-**-6789'],
    ['203.0.113.7', '203.x.x.x'],
    ['2001:db8::8a2e:1', '2001:x:x:x:x:x:x:x'],
    ['::ffff:203.0.113.7', '::****:***.*.***.*'],
  ])('turns %s into %s', (value, redacted) => {
    expect(protect(`On file: ${value}.`, 'partial')).toBe(`On file: ${redacted}.`);
  });
});

describe('partial redaction of values without a space between them', () => {
  it('leaves nothing that could run together', () => {
    expect(protect('(415) 555-2671(415) 555-2672', 'partial')).toBe('(***) ***-****(***) ***-****');
  });
});

describe('masking', () => {
  it.each([
    ['jane.doe@company.com', '****.***@*******.***'],
    ['+44 20 7946 0958', '+** ** **** ****'],
    ['4111 1111 1111 1111', '**** **** **** ****'],
    ['203.0.113.7', '***.*.***.*'],
  ])('turns %s into %s', (value, redacted) => {
    expect(protect(`On file: ${value}.`, 'mask')).toBe(`On file: ${redacted}.`);
  });
});

describe('removal', () => {
  it('leaves neither the value nor its type', () => {
    expect(protect('Mail jane@example.com or 123-45-6789.', 'remove')).toBe(
      'Mail [removed] or [removed].',
    );
  });
});

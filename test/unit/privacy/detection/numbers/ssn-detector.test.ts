import { describe, expect, it } from 'vitest';
import { ssnDetector } from '../../../../../main/privacy/detection/numbers/ssn-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

describe('the social security number detector', () => {
  it.each([
    ['the dashed form', 'on file: 123-45-6789.', '123-45-6789'],
    ['the highest area', '899-99-9999', '899-99-9999'],
    ['one right after its cue', 'SSN:123-45-6789;DOB:1990-01-01', '123-45-6789'],
    ['one joined to its cue', 'SSN-123-45-6789', '123-45-6789'],
    ['nine digits after a cue', 'Her social security number is 123456789', '123456789'],
    ['nine digits before a cue', '123456789 (SSN)', '123456789'],
    ['spaces after a cue', 'ssn no. 123 45 6789', '123 45 6789'],
    ['another dash', '123‑45‑6789', '123‑45‑6789'],
    ['a member of JSON', '{"user_ssn":"123456789"}', '123456789'],
  ])('finds %s', (_, text, value) => {
    expect(detectedValues(ssnDetector, text)).toEqual([value]);
  });

  it('finds every number of a list after one cue', () => {
    expect(detectedValues(ssnDetector, 'SSNs 123456789, 234567891')).toEqual([
      '123456789',
      '234567891',
    ]);
  });

  it.each([
    ['area 000', 'SSN 000-12-3456'],
    ['area 666', 'SSN 666-12-3456'],
    ['area 9xx without a cue', 'Value 987-65-4321'],
    ['group 00', 'SSN 123-00-6789'],
    ['serial 0000', 'SSN 123-45-0000'],
    ['nine digits without a cue', 'Legacy value 123456789'],
    ['spaces without a cue', 'token 123 45 6789 appears'],
    ['a cue of another sentence', 'We never ask for an SSN. The value 123456789 is an id'],
    ['too many digits', '123-45-67890'],
    ['too few digits', '123-45-678'],
    ['part of a longer code', '1-123-45-6789 and 123-45-6789-1 and AB-123-45-6789'],
    ['mixed separators', 'SSN 123-45.6789'],
    ['a masked number', 'SSN ***-**-6789'],
  ])('passes over %s', (_, text) => {
    expect(detectedValues(ssnDetector, text)).toEqual([]);
  });

  it('takes a number that lost its leading zeros in a field known to hold one', () => {
    expect(detectedValues(ssnDetector, '12345678', true)).toEqual(['12345678']);
    expect(detectedValues(ssnDetector, '12345678')).toEqual([]);
  });
});

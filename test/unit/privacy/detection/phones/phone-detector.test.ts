import { describe, expect, it } from 'vitest';
import { phoneDetector } from '../../../../../main/privacy/detection/phones/phone-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

describe('the phone detector', () => {
  it.each([
    ['a country code', 'London office +44 20 7946 0958', '+44 20 7946 0958'],
    ['a country code with dashes', 'now +1-555-123-4567.', '+1-555-123-4567'],
    ['no spaces', 'tel:+14155552671', '+14155552671'],
    ['the zero that is not dialled', '+44 (0)20 7946 0958', '+44 (0)20 7946 0958'],
    ['an international prefix', 'Ruf 0049 30 12345678', '0049 30 12345678'],
    ['an encoded plus', 'cid=%2B14155552671&x', '%2B14155552671'],
    ['an area code in brackets', 'Call (415) 555-2671 now', '(415) 555-2671'],
    ['dashes', 'Main line 555-123-4567 is active', '555-123-4567'],
    ['dots', 'Use 555.123.4567 during office hours', '555.123.4567'],
    ['dashes within brackets', '(see 415-555-2671)', '415-555-2671'],
    ['a leading one', '1-415-555-2671', '1-415-555-2671'],
    ['spaces', 'It is 415 555 2671 here', '415 555 2671'],
    ['a British form', '020 7946 0958', '020 7946 0958'],
    ['a French form', 'au 01 42 68 53 00', '01 42 68 53 00'],
    ['an extension', 'Dial 555-123-4567 x89', '555-123-4567 x89'],
    ['only an extension to tell it', 'Desk: 5551234567 ext 9', '5551234567 ext 9'],
    ['a word before bare digits', 'phone 4155552671', '4155552671'],
    ['a label before seven digits', '**Phone:** 5551234', '5551234'],
    ['a JSON member before it', '{"phone": "5551234"}', '5551234'],
    ['a verb before bare digits', 'call me at 4155552671', '4155552671'],
    ['somebody to be called before seven digits', 'You can ring us on 555 0142.', '555 0142'],
    ['a registered number', 'no code came to my registered 5550142', '5550142'],
    ['a device before nine digits in groups', 'Mobile: 612 345 678', '612 345 678'],
    ['a label behind it', '90 12 34 56 office', '90 12 34 56'],
    ['a label behind a hyphen', '082 555 0142-Fax', '082 555 0142'],
    ['a label behind a country code', '+41 44 668 18 00-Office', '+41 44 668 18 00'],
    ['a foreign word before it', 'Teléfono: 612345678', '612345678'],
    ['a word of Portugal before it', 'Telemóvel 912 345 678', '912 345 678'],
    ['an owner', 'My CN number is 13812345678', '13812345678'],
    ['unspaced script beside it', '电话415-555-2671谢谢', '415-555-2671'],
    ['Arabic digits', 'هاتف +٤٤٢٠٧٩٤٦٠٩٥٨', '+٤٤٢٠٧٩٤٦٠٩٥٨'],
  ])('finds a number with %s', (_, text, value) => {
    expect(detectedValues(phoneDetector, text)).toEqual([value]);
  });

  it('finds every number of a list after one word', () => {
    expect(detectedValues(phoneDetector, 'phones: 4155552671, 4155552672 and 4155552673')).toEqual([
      '4155552671',
      '4155552672',
      '4155552673',
    ]);
  });

  it.each([
    ['bare digits', 'Numbers 4155552671 are identifiers'],
    ['epoch times', 'from 1700000000 to 1700000000000'],
    ['a metric after a device', 'mobile: 1250000 sessions'],
    ['thousands after a device', 'Mobile: 1 250 000, desktop: 123 456 000, work 12.500.000'],
    ['figures before a channel', '1 250 000 mobile users, 48 213 402 home page views'],
    ['a metric called reach', 'estimated reach 1250000'],
    ['a change with a plus', '+12 345 678 visits, +1 234 567 more'],
    ['ranges', 'range 1000-2000, 100-200-3000'],
    ['sizes', 'sizes 200 300 4000'],
    ['a product code', 'Part number: 555-123-4567-A'],
    ['an order number', 'order #555-123-4567'],
    ['a price', '$415.555.2671'],
    ['part of a longer number', 'DE44 5001 0517 5407 3249 31'],
    ['a decimal', 'phone ratio 0.4155552671'],
    ['an ISBN', 'ISBN 978-3-16-148410-0'],
    ['a masked number', 'phone ******2671'],
    ['a short number', 'phone 12345'],
  ])('passes over %s', (_, text) => {
    expect(detectedValues(phoneDetector, text)).toEqual([]);
  });

  it('takes bare digits in a field known to hold one', () => {
    expect(detectedValues(phoneDetector, '4155552671')).toEqual([]);
    expect(detectedValues(phoneDetector, '4155552671', true)).toEqual(['4155552671']);
  });
});

import { describe, expect, it } from 'vitest';
import { creditCardDetector } from '../../../../../main/privacy/detection/numbers/credit-card-detector.ts';
import { detectedValues } from '../../../../support/detected-values.ts';

describe('the card detector', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa in groups', '4111 1111 1111 1111'],
    ['Visa with dashes', '4012-8888-8888-1881'],
    ['Visa of 13 digits', '4222222222222'],
    ['Visa of 19 digits', '4000000000000000006'],
    ['Mastercard', '5500 0000 0000 0004'],
    ['Mastercard of the second range', '2223003122003222'],
    ['American Express in groups', '3400-000000-00009'],
    ['Diners Club', '30569309025904'],
    ['Discover', '6011000400000000'],
    ['JCB', '3528000700000000'],
    ['Maestro', '6759649826438453'],
    ['fullwidth digits', '４１１１ １１１１ １１１１ １１１１'],
    ['no-break spaces', '4111\u00a01111\u00a01111\u00a01111'],
  ])('finds %s', (_, value) => {
    expect(detectedValues(creditCardDetector, `Paid with ${value}, thanks.`)).toEqual([value]);
  });

  it('finds every card of a list, and the card before its security code', () => {
    expect(
      detectedValues(
        creditCardDetector,
        '4111111111111111,5500000000000004 4111 1111 1111 1111 123',
      ),
    ).toEqual(['4111111111111111', '5500000000000004', '4111 1111 1111 1111']);
  });

  it.each([
    ['a wrong check digit', 'Number 4111111111111112'],
    ['a wrong check digit in groups', 'Number 4111 1111 1111 1112'],
    ['no brand', 'Inventory 1234567890123452'],
    ['UnionPay with a wrong check digit', '6212345678901234'],
    ['too few digits', '411111111111'],
    ['an epoch time', '1700000000000'],
    ['a decimal', '0.4111111111111111'],
    ['part of a word', 'txn4111111111111111 and a_4111111111111111'],
    ['mixed separators', '4111 1111-1111 1111'],
    ['other groups', '41 11 1111 1111 111111'],
    ['a masked card', '************1111'],
  ])('passes over %s', (_, text) => {
    expect(detectedValues(creditCardDetector, text)).toEqual([]);
  });

  it('forgives a wrong check digit next to a cue word', () => {
    expect(detectedValues(creditCardDetector, 'card_number: 4532-1234-5678-9012')).toEqual([
      '4532-1234-5678-9012',
    ]);
    expect(detectedValues(creditCardDetector, 'part: 4532-1234-5678-9012')).toEqual([]);
  });

  it.each([
    ['sixteen digits in a sentence about a card', 'the card 3502222222222223 was lost'],
    ['another length right after its word', 'Card number: 213111111111116'],
    ['twelve digits right after their word', 'credit card 501800000009'],
  ])('forgives a brand that no table lists: %s', (_, text) => {
    expect(detectedValues(creditCardDetector, text)).toEqual([/\d{12,}/.exec(text)?.[0]]);
  });

  it('does not take other lengths of no brand further from the word', () => {
    const text = 'the card on the landing page loaded at 1700000000004 ms';
    expect(detectedValues(creditCardDetector, text)).toEqual([]);
  });

  it('takes any 12 to 19 digits in a field known to hold one', () => {
    expect(detectedValues(creditCardDetector, '123456789012', true)).toEqual(['123456789012']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, darkenUntil, TEXT_CONTRAST } from '../../../shared/domain/contrast.ts';
import {
  NO_PROFILE,
  PLAIN_BRAND,
  profileOf,
  type StoredProfile,
} from '../../../shared/domain/document-profile.ts';
import { USUAL_LANGUAGE_RULES } from '../../../shared/domain/language-rules.ts';

const colours = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the contrast of two colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ffffff', '#0000ff', 8.59],
    ['#ff0000', '#00ff00', 2.91],
  ])('of %s on %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('of any darkened colour is enough, and one that is dark enough stays', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const shade = darkenUntil(colour, TEXT_CONTRAST);
        expect(contrast(shade, '#ffffff')).toBeGreaterThanOrEqual(TEXT_CONTRAST);
        if (contrast(colour, '#ffffff') >= TEXT_CONTRAST) expect(shade).toBe(colour);
      }),
    );
  });
});

describe('the profile of a client', () => {
  const logo = { png: Uint8Array.of(1), width: 1, height: 1 };
  const brand = { ...PLAIN_BRAND, firmName: 'Harbour Consulting' };
  const wordRules = { ...USUAL_LANGUAGE_RULES, allowsMoneyAmounts: true };
  const house: StoredProfile = { brand, logo, wordRules };

  it('is that of the house where nothing is its own', () => {
    expect(profileOf(NO_PROFILE, house)).toEqual(house);
    expect(profileOf(NO_PROFILE, NO_PROFILE)).toEqual({
      brand: PLAIN_BRAND,
      logo: null,
      wordRules: USUAL_LANGUAGE_RULES,
    });
  });

  it('never has its own colours under the logo of the house', () => {
    const own = { ...PLAIN_BRAND, primary: '#0a5c4f' };
    expect(profileOf({ ...NO_PROFILE, brand: own }, house)).toEqual({
      brand: own,
      logo: null,
      wordRules,
    });
  });
});

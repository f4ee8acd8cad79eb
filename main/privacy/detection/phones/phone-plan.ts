import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';

/** What the numbering plans say of a number. */
export interface PhonePlan {
  /** Whether a number with its country code (digits only, no plus) is or could be assigned. */
  checkInternational(digits: string): 'assigned' | 'possible' | 'no';
  /** Whether these digits are an assigned number, as dialled within one of the regions. */
  isNational(digits: string, regions: readonly CountryCode[]): boolean;
}

/** Countries where numbers are dialled with a leading zero, those with most customers first. */
export const TRUNK_ZERO_REGIONS: readonly CountryCode[] = [
  'GB',
  'DE',
  'FR',
  'NL',
  'SE',
  'AU',
  'CH',
  'AT',
  'BE',
  'IT',
  'FI',
  'IE',
  'JP',
  'NZ',
  'IN',
  'IL',
  'ZA',
  'TR',
  'PH',
];

/**
 * How many numbers of one text are looked up.
 *
 * A look-up costs tens of microseconds. A text with more candidates is a list of numbers
 * or an attack: from there on, whatever has the form of a number is protected.
 */
const MAX_LOOKUPS = 20_000;

/** The numbering plans of libphonenumber, with a budget for one text. */
export function createPhonePlan(): PhonePlan {
  let left = MAX_LOOKUPS;
  return {
    checkInternational(digits) {
      if (left <= 0) return 'possible';
      left -= 1;
      const number = parsePhoneNumberFromString(`+${digits}`);
      if (number === undefined || !number.isPossible()) return 'no';
      return number.isValid() ? 'assigned' : 'possible';
    },
    isNational(digits, regions) {
      return regions.some((region) => {
        if (left <= 0) return true;
        left -= 1;
        return parsePhoneNumberFromString(digits, region)?.isValid() ?? false;
      });
    },
  };
}

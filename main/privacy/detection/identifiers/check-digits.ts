/** Check digits of official numbers. Arguments named `digits` hold digits only. */

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighted = index % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** The sum of each digit times its weight. */
function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits.charCodeAt(at) - 48), 0);
}

/** Whether not all characters are the same; numbers of one digit are placeholders. */
export function isVaried(compact: string): boolean {
  return /^(.)(?!\1*$)/.test(compact);
}

/** Whether month and day can be right. */
export function isShortDate(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the digits begin with a possible date, `YYMMDD`. */
export function hasShortDate(digits: string): boolean {
  return isShortDate(Number(digits.slice(2, 4)), Number(digits.slice(4, 6)));
}

/**
 * ABA routing number: the first digits name a Federal Reserve district.
 */
export function isRoutingNumber(digits: string): boolean {
  const district = Number(digits.slice(0, 2));
  const isDistrict =
    district <= 12 ||
    (district >= 21 && district <= 32) ||
    (district >= 61 && district <= 72) ||
    district === 80;
  return (
    isDistrict && isVaried(digits) && weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0
  );
}

/** NHS number: modulus 11, weights 10 to 2. */
export function isNhsNumber(digits: string): boolean {
  const check = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return isVaried(digits) && (check === 11 ? 0 : check) === Number(digits.charAt(9));
}

/** US national provider identifier: Luhn with the prefix 80840. */
export function isProviderId(digits: string): boolean {
  return isVaried(digits.slice(0, 9)) && passesLuhn(`80840${digits}`);
}

/** DEA registration: two letters and seven digits, the last of which checks the others. */
export function isDeaNumber(compact: string): boolean {
  const digits = compact.slice(2);
  return weightedSum(digits, [1, 2, 1, 2, 1, 2]) % 10 === Number(digits.charAt(6));
}

/** Australian Medicare card: the ninth digit checks the first eight. */
export function isMedicareNumber(digits: string): boolean {
  return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits.charAt(8));
}

/** German physician number (LANR): weights 4 and 9 in turn, then two digits for the specialty. */
export function isPhysicianNumber(digits: string): boolean {
  const sum = weightedSum(digits, [4, 9, 4, 9, 4, 9]);
  return isVaried(digits) && (10 - (sum % 10)) % 10 === Number(digits.charAt(6));
}

/** German health insurance number: the letter counts as two digits; Luhn from the left. */
export function isHealthInsuranceNumber(compact: string): boolean {
  const letter = String(compact.charCodeAt(0) - 64).padStart(2, '0');
  const digits = `${letter}${compact.slice(1, 9)}`;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const product = Number(digits.charAt(at)) * (at % 2 === 0 ? 1 : 2);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === Number(compact.charAt(9));
}

/** Singapore NRIC and FIN. */
export function isNric(compact: string): boolean {
  const series = compact.charAt(0);
  const offset = { S: 0, T: 4, F: 0, G: 4, M: 3 }[series];
  if (offset === undefined) return false;
  const sum = weightedSum(compact.slice(1, 8), [2, 7, 6, 5, 4, 3, 2]) + offset;
  const letters = 'ST'.includes(series)
    ? 'JZIHGFEDCBA'
    : series === 'M'
      ? 'KLJNPQRTUWX'
      : 'XWUTRQPNMLK';
  const at = series === 'M' ? 10 - (sum % 11) : sum % 11;
  return letters.charAt(at) === compact.charAt(8);
}

/** South African id: a date, a citizenship digit from 0 to 2, Luhn. */
export function isSouthAfricanId(digits: string): boolean {
  return hasShortDate(digits) && passesLuhn(digits);
}

/** Korean resident or foreigner number; its check digit is random since October 2020. */
export function isKoreanResident(digits: string): boolean {
  return hasShortDate(digits) && isVaried(digits);
}

/** Swedish personal number, of ten digits or with the century. */
export function isSwedishPersonal(digits: string): boolean {
  const short = digits.slice(-10);
  const day = Number(short.slice(4, 6));
  const isDate = isShortDate(Number(short.slice(2, 4)), day > 60 ? day - 60 : day);
  return isDate && passesLuhn(short);
}

/** US Medicare beneficiary identifier: it has no check digit, but a strict form. */
export const MBI_FORM =
  /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d\d$/;

/** ICAO 9303: weights 7, 3, 1; letters count from 10. The last digit checks the others. */
export function hasDocumentCheck(compact: string): boolean {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let at = 0; at < compact.length - 1; at += 1) {
    const code = compact.charCodeAt(at);
    sum += (code > 57 ? code - 55 : code - 48) * (weights[at % 3] ?? 0);
  }
  return sum % 10 === Number(compact.charAt(compact.length - 1));
}

/** Whether digits 8 to 10 of an Italian VAT number name a tax office. */
export function hasItalianOffice(digits: string): boolean {
  const office = Number(digits.slice(-4, -1));
  return (office >= 1 && office <= 121) || office === 888 || office === 999;
}

import {
  isDeaNumber,
  isHealthInsuranceNumber,
  isMedicareNumber,
  isNhsNumber,
  isPhysicianNumber,
  isProviderId,
  MBI_FORM,
} from './check-digits.ts';
import type { Scheme } from './scheme.ts';

function medical(scheme: Omit<Scheme, 'type' | 'cues'>): Scheme {
  return { ...scheme, type: 'medical_record', cues: ['medical'] };
}

/** Numbers of patients, insured people and doctors. */
export const MEDICAL_SCHEMES: readonly Scheme[] = [
  medical({
    name: 'an NHS number',
    form: /^\d{10}$/,
    lengths: [10],
    groups: ['3_3_4'],
    check: isNhsNumber,
    alone: 'value',
  }),
  medical({
    name: 'a US Medicare beneficiary id',
    form: MBI_FORM,
    lengths: [11],
    groups: ['4-3-4', '4 3 4'],
    alone: 'prose',
  }),
  medical({
    name: 'a US provider id',
    form: /^[12]\d{9}$/,
    lengths: [10],
    groups: ['4_3_3'],
    check: isProviderId,
    alone: 'value',
  }),
  medical({
    name: 'a DEA registration',
    form: /^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/,
    lengths: [9],
    check: isDeaNumber,
    alone: 'prose',
  }),
  medical({
    name: 'an Australian Medicare number',
    form: /^[2-6]\d{9}$/,
    lengths: [10],
    groups: ['4 5 1', '4-5-1'],
    check: isMedicareNumber,
    alone: 'grouped',
  }),
  medical({
    name: 'a German health insurance number',
    form: /^[A-Z]\d{9}$/,
    lengths: [10],
    groups: ['1 9', '1 3 3 3'],
    check: isHealthInsuranceNumber,
    alone: 'prose',
  }),
  medical({
    name: 'a German physician number',
    form: /^\d{7}(?:0[1-9]|[1-9]\d)$/,
    lengths: [9],
    check: isPhysicianNumber,
    alone: 'value',
  }),
];

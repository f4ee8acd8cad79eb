import {
  hasShortDate,
  isKoreanResident,
  isNric,
  isSouthAfricanId,
  isSwedishPersonal,
  isVaried,
} from './check-digits.ts';
import type { Scheme } from './scheme.ts';
import { byStdnum } from './stdnum-check.ts';

const isCanadian = byStdnum('CA', 'sin');
const isFinnish = byStdnum('FI', 'hetu');
const isMexican = byStdnum('MX', 'curp');

function social(scheme: Omit<Scheme, 'type' | 'cues'>): Scheme {
  return { ...scheme, type: 'ssn', cues: ['social', 'ssn', 'national_id'] };
}

/** Numbers of social insurance and population registers, apart from the US one. */
export const SOCIAL_SCHEMES: readonly Scheme[] = [
  social({
    name: 'a UK National Insurance number',
    form: /^[A-Z]{2}\d{6}[A-D]$/,
    lengths: [9],
    groups: ['2_2_2_2_1', '2 6 1', '8 1', '2 7'],
    check: byStdnum('GB', 'nino'),
    alone: 'prose',
  }),
  social({
    name: 'a Canadian social insurance number',
    form: /^[1-79]\d{8}$/,
    lengths: [9],
    groups: ['3_3_3'],
    check: (digits) => isCanadian(digits) && isVaried(digits),
    alone: 'value',
  }),
  social({
    name: 'a German pension insurance number',
    form: /^\d{8}[A-Z]\d{3}$/,
    lengths: [12],
    groups: ['2 6 1 3', '8 1 3'],
    check: byStdnum('DE', 'svnr'),
    alone: 'prose',
  }),
  social({
    name: 'an Austrian social insurance number',
    form: /^[1-9]\d{9}$/,
    lengths: [10],
    groups: ['4 6'],
    check: byStdnum('AT', 'vnr'),
    alone: 'cue',
  }),
  social({
    name: 'a Swiss social insurance number',
    form: /^756\d{10}$/,
    lengths: [13],
    groups: ['3.4.4.2'],
    check: byStdnum('CH', 'ssn'),
    alone: 'prose',
  }),
  social({
    name: 'a French social security number',
    form: /^[1-478]\d{4}(?:\d{2}|2[AB])\d{8}$/,
    lengths: [15],
    groups: ['1 2 2 2 3 3 2', '13 2', '1 2 2 2 3 3', '1 2 2 5 3 2'],
    check: byStdnum('FR', 'nir'),
    alone: 'prose',
  }),
  social({
    name: 'a Spanish social security number',
    form: /^\d{12}$/,
    lengths: [12],
    groups: ['2_8_2', '2/8/2', '2_10'],
    check: byStdnum('ES', 'nss'),
    alone: 'cue',
  }),
  social({
    name: 'a Dutch citizen number',
    form: /^\d{9}$/,
    lengths: [9],
    groups: ['4.2.3', '3 3 3', '4 2 3'],
    check: byStdnum('NL', 'bsn'),
    alone: 'cue',
  }),
  social({
    name: 'a Belgian national number',
    form: /^\d{11}$/,
    lengths: [11],
    groups: ['2.2.2-3.2', '6-3-2', '6-3.2'],
    check: byStdnum('BE', 'nn'),
    alone: 'grouped',
  }),
  social({
    name: 'an Irish personal public service number',
    form: /^\d{7}[A-W][A-IW]?$/,
    lengths: [8, 9],
    check: byStdnum('IE', 'pps'),
    alone: 'cue',
  }),
  social({
    name: 'a Polish PESEL',
    form: /^\d{11}$/,
    lengths: [11],
    check: byStdnum('PL', 'pesel'),
    alone: 'value',
  }),
  social({
    name: 'a Swedish personal number',
    form: /^(?:18|19|20)?\d{10}$/,
    lengths: [10, 12],
    groups: ['6-4', '8-4', '6 4', '8 4'],
    check: isSwedishPersonal,
    alone: 'grouped',
  }),
  social({
    name: 'a Finnish personal code',
    form: /^\d{6}[A-FU-Y]?\d{3}[0-9A-FHJ-NPR-Y]$/,
    lengths: [10, 11],
    groups: ['6-4'],
    check: (compact) => isFinnish(withHetuSign(compact)),
    alone: 'prose',
  }),
  social({
    name: 'a Danish CPR number',
    form: /^[0-3]\d[01]\d{7}$/,
    lengths: [10],
    groups: ['6-4'],
    check: byStdnum('DK', 'cpr'),
    alone: 'cue',
  }),
  social({
    name: 'a Norwegian national number',
    form: /^\d{11}$/,
    lengths: [11],
    groups: ['6 5'],
    check: byStdnum('NO', 'fodselsnummer'),
    alone: 'value',
  }),
  social({
    name: 'a Romanian personal code',
    form: /^[1-9]\d{12}$/,
    lengths: [13],
    check: byStdnum('RO', 'cnp'),
    alone: 'cue',
  }),
  social({
    name: 'an Indian Aadhaar number',
    form: /^[2-9]\d{11}$/,
    lengths: [12],
    groups: ['4_4_4', '4:4:4'],
    check: byStdnum('IN', 'aadhaar'),
    alone: 'grouped',
  }),
  social({
    name: 'a Korean resident number',
    form: /^\d{6}[1-8]\d{6}$/,
    lengths: [13],
    groups: ['6-7'],
    check: isKoreanResident,
    alone: 'grouped',
  }),
  social({
    name: 'a Chinese resident id',
    form: /^[1-9]\d{16}[\dX]$/,
    lengths: [18],
    check: byStdnum('CN', 'ric'),
    alone: 'prose',
  }),
  social({
    name: 'a Singaporean identity number',
    form: /^[STFGM]\d{7}[A-Z]$/,
    lengths: [9],
    check: isNric,
    alone: 'prose',
  }),
  social({
    name: 'the form of a Singaporean identity number',
    form: /^[STFGM]\d{7}[A-Z]$/,
    lengths: [9],
    alone: 'value',
  }),
  social({
    name: 'a Thai identity number',
    form: /^[1-8]\d{12}$/,
    lengths: [13],
    groups: ['1-4-5-2-1'],
    check: byStdnum('TH', 'idnr'),
    alone: 'grouped',
  }),
  social({
    name: 'a Turkish identity number',
    form: /^[1-9]\d{10}$/,
    lengths: [11],
    check: byStdnum('TR', 'tckimlik'),
    alone: 'value',
  }),
  social({
    name: 'a South African identity number',
    form: /^\d{10}[0-2]\d{2}$/,
    lengths: [13],
    groups: ['6 4 3', '6 4 2 1', '6 4 1 1 1'],
    check: isSouthAfricanId,
    alone: 'value',
  }),
  social({
    name: 'a Mexican CURP',
    form: /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/,
    lengths: [18],
    check: (compact) => isMexican(compact) || hasShortDate(compact.slice(4)),
    alone: 'prose',
  }),
];

/** Puts back the hyphen that stands for the twentieth century; the compact form has lost it. */
function withHetuSign(compact: string): string {
  return compact.length === 10 ? `${compact.slice(0, 6)}-${compact.slice(6)}` : compact;
}

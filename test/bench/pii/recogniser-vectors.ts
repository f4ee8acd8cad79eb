import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PiiType } from '../../../shared/domain/pii.ts';
import { codeUnitOffsets, overlapOf } from './span-case.ts';
import type { Find, Span } from './span-case.ts';

/** One published test of a recogniser. */
export interface RecogniserVector {
  readonly entity: string;
  readonly type: PiiType;
  readonly text: string;
  /** How many values of the type the text holds. */
  readonly count: number;
  /** Where they are, when the test says so. */
  readonly positions: readonly Span[];
}

interface Entity {
  readonly type: PiiType;
  /**
   * What tells a value by itself: its form or check digit, or nothing but a word beside
   * it. Of the latter only texts with words count: bare, the value may be anything.
   */
  readonly toldBy: 'itself' | 'cue';
}

function itself(type: PiiType): Entity {
  return { type, toldBy: 'itself' };
}

function cue(type: PiiType): Entity {
  return { type, toldBy: 'cue' };
}

/**
 * What the recognisers' entities are called here, by their test's file.
 *
 * National ids that the tax office uses are tax ids, those of a social insurance or a
 * population register `ssn`, those of health care (patients, doctors) medical records,
 * and identity cards, which cross borders, passports. Not carried: companies' registers,
 * places, dates, URLs, plates, voters' cards, wallets, network cards.
 */
const ENTITIES: Readonly<Record<string, Entity>> = {
  aba_routing: itself('bank_account'),
  au_abn: itself('tax_id'),
  au_acn: itself('tax_id'),
  au_medicare: itself('medical_record'),
  au_tfn: itself('tax_id'),
  ca_sin: itself('ssn'),
  certificate_number: itself('medical_record'),
  credit_card: itself('credit_card'),
  de_fuehrerschein: cue('drivers_license'),
  de_health_insurance: itself('medical_record'),
  de_lanr: itself('medical_record'),
  de_passport: itself('passport'),
  de_social_security: itself('ssn'),
  de_tax_id: itself('tax_id'),
  de_tax_number: cue('tax_id'),
  de_vat_id: itself('tax_id'),
  email: itself('email'),
  es_nie: itself('tax_id'),
  es_nif: itself('tax_id'),
  es_passport: cue('passport'),
  fi_personal_identity_code: itself('ssn'),
  iban: itself('bank_account'),
  in_aadhaar: itself('ssn'),
  in_gstin: itself('tax_id'),
  in_pan: itself('tax_id'),
  in_passport: cue('passport'),
  ip: itself('ip_address'),
  it_driver_license: cue('drivers_license'),
  it_fiscal_code: itself('tax_id'),
  it_identity_card: cue('passport'),
  it_passport: cue('passport'),
  it_vat_code: itself('tax_id'),
  kr_brn: itself('tax_id'),
  kr_driver_license: cue('drivers_license'),
  kr_frn: itself('ssn'),
  kr_passport: cue('passport'),
  kr_rrn: itself('ssn'),
  ng_nin: itself('ssn'),
  ph_mobile_number: itself('phone'),
  ph_tin: cue('tax_id'),
  phone: itself('phone'),
  pl_pesel: itself('ssn'),
  se_personnummer: itself('ssn'),
  sg_fin: itself('ssn'),
  sg_uen: itself('tax_id'),
  th_tnin: itself('ssn'),
  tr_national_id: itself('ssn'),
  tr_phone_number: itself('phone'),
  uk_driving_licence: itself('drivers_license'),
  uk_nhs: itself('medical_record'),
  uk_nino: itself('ssn'),
  uk_passport: cue('passport'),
  us_bank: cue('bank_account'),
  us_driver_license: cue('drivers_license'),
  us_itin: itself('tax_id'),
  us_mbi: itself('medical_record'),
  us_npi: itself('medical_record'),
  us_passport: cue('passport'),
  us_ssn: itself('ssn'),
  za_id_number: itself('ssn'),
};

const placesSchema = z.array(z.tuple([z.int(), z.int()])).nullish();

const vectorSchema = z.object({
  file: z.string(),
  case: z.looseObject({
    text: z.string().nullish(),
    iban: z.string().nullish(),
    expected_len: z.int().nullish(),
    expected_positions: placesSchema,
    expected_res: placesSchema,
  }),
});

/** Reads the published vectors of the types that are carried; offsets count code points. */
export function readRecogniserVectors(dataFolder: string): RecogniserVector[] {
  const path = join(dataFolder, 'presidio', 'recognizer_vectors.json');
  const all = z.array(vectorSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
  const byText = new Map<string, RecogniserVector>();
  for (const vector of all) {
    const entity = /^test_(.+)_recognizer\.py$/.exec(vector.file)?.[1] ?? '';
    const known = ENTITIES[entity];
    const text = vector.case.text ?? vector.case.iban ?? null;
    const count = vector.case.expected_len ?? null;
    if (known === undefined || text === null || text === '' || count === null) continue;
    if (known.toldBy === 'cue' && count > 0 && !hasWords(text)) continue;
    const toCodeUnit = codeUnitOffsets(text);
    const places = vector.case.expected_positions ?? vector.case.expected_res ?? [];
    const positions = places.map(([start, end]) => ({
      start: toCodeUnit(start),
      end: toCodeUnit(end),
    }));
    // The same text is tested with several settings of a recogniser: what any finds counts.
    const key = JSON.stringify([entity, text]);
    if ((byText.get(key)?.count ?? -1) >= count) continue;
    byText.set(key, { entity, type: known.type, text, count, positions });
  }
  return [...byText.values()];
}

function hasWords(text: string): boolean {
  return /(?<![\p{L}\p{N}])\p{L}{3,}(?![\p{L}\p{N}])/u.test(text);
}

/** Says whether just what the vector expects of its type is found. */
export function passes({ type, text, count, positions }: RecogniserVector, find: Find): boolean {
  const found = find(text).filter((span) => span.type === type);
  if (positions.length === 0) return found.length === count;
  const areThere = positions.every((place) => found.some((span) => overlapOf(span, place) >= 0.5));
  return areThere && found.length <= Math.max(count, positions.length);
}

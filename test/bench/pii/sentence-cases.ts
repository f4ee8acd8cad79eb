import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PiiType } from '../../../shared/domain/pii.ts';
import { codeUnitOffsets } from './span-case.ts';
import type { SpanCase } from './span-case.ts';

const FILES = [
  'structured_pii',
  'unstructured_pii',
  'mixed_pii',
  'negative_cases',
  'edge_cases',
] as const;

/** Labels that are types of ours. */
const TYPES: Readonly<Record<string, PiiType>> = {
  EMAIL: 'email',
  PHONE: 'phone',
  SSN: 'ssn',
  CREDIT_CARD: 'credit_card',
  IP_ADDRESS: 'ip_address',
  PERSON: 'name',
  ADDRESS: 'address',
  DE_VAT_ID: 'tax_id',
  DE_IBAN: 'bank_account',
};

/** Types that the sentences hold but never label: what is found of them is not scored. */
const UNLABELLED: readonly PiiType[] = [
  'passport',
  'drivers_license',
  'medical_record',
  'biometric',
  'date_of_birth',
];

/** Labels that are none of our types, by what a part of them may rightly be found as. */
const UNSETTLED: Readonly<Record<string, readonly PiiType[]>> = {
  ZIP_CODE: ['address'],
  LOCATION: ['address'],
};

const caseSchema = z.object({
  id: z.string(),
  input: z.string(),
  expected_entities: z.array(z.object({ type: z.string(), start: z.int(), end: z.int() })),
});

/**
 * Reads the labelled sentences of a data folder; their offsets count code points.
 *
 * @param kind `negative_cases` for the hard negatives alone
 */
export function readSentenceCases(dataFolder: string, kind?: (typeof FILES)[number]): SpanCase[] {
  return (kind === undefined ? FILES : [kind]).flatMap((file) => {
    const path = join(dataFolder, 'datafog', `${file}.json`);
    return z
      .array(caseSchema)
      .parse(JSON.parse(readFileSync(path, 'utf8')))
      .map(toSpanCase);
  });
}

function toSpanCase({ id, input, expected_entities: entities }: z.infer<typeof caseSchema>) {
  const toCodeUnit = codeUnitOffsets(input);
  const places = entities.map(({ type, start, end }) => ({
    label: type,
    start: toCodeUnit(start),
    end: toCodeUnit(end),
  }));
  return {
    id,
    text: input,
    expected: places.flatMap(({ label, start, end }) => {
      const type = TYPES[label];
      return type === undefined ? [] : [{ type, start, end }];
    }),
    unsettled: [
      { types: UNLABELLED, start: 0, end: input.length },
      ...places.flatMap(({ label, start, end }) => {
        const types = UNSETTLED[label];
        return types === undefined ? [] : [{ types, start, end }];
      }),
    ],
  };
}

import { z } from 'zod';

/** The fourteen types of personal data (specification, PII Protection Manager). */
export const piiTypeSchema = z.enum([
  'email',
  'phone',
  'ssn',
  'credit_card',
  'passport',
  'drivers_license',
  'address',
  'name',
  'date_of_birth',
  'ip_address',
  'bank_account',
  'tax_id',
  'medical_record',
  'biometric',
]);
export type PiiType = z.infer<typeof piiTypeSchema>;

/** How many values of each type were protected. Types without any are left out. */
export const piiCountsSchema = z.partialRecord(piiTypeSchema, z.number().int().positive());
export type PiiCounts = z.infer<typeof piiCountsSchema>;

/** The name of each type in a sentence, singular and plural. */
export const PII_LABELS: Readonly<Record<PiiType, readonly [string, string]>> = {
  email: ['email address', 'email addresses'],
  phone: ['phone number', 'phone numbers'],
  ssn: ['social security number', 'social security numbers'],
  credit_card: ['card number', 'card numbers'],
  passport: ['passport number', 'passport numbers'],
  drivers_license: ["driver's licence", "driver's licences"],
  address: ['address', 'addresses'],
  name: ['name', 'names'],
  date_of_birth: ['date of birth', 'dates of birth'],
  ip_address: ['IP address', 'IP addresses'],
  bank_account: ['bank account', 'bank accounts'],
  tax_id: ['tax id', 'tax ids'],
  medical_record: ['medical record number', 'medical record numbers'],
  biometric: ['biometric identifier', 'biometric identifiers'],
};

/** Adds up counts. */
export function sumPiiCounts(all: readonly PiiCounts[]): PiiCounts {
  const sum: PiiCounts = {};
  for (const counts of all) {
    for (const type of piiTypeSchema.options) {
      const count = counts[type];
      if (count !== undefined) sum[type] = (sum[type] ?? 0) + count;
    }
  }
  return sum;
}

/** The number of values of all types. */
export function totalPiiCount(counts: PiiCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Puts the counts into words, e.g. "2 email addresses and 1 phone number". */
export function describePiiCounts(counts: PiiCounts): string {
  const parts = piiTypeSchema.options.flatMap((type) => {
    const count = counts[type];
    return count === undefined ? [] : [`${count} ${PII_LABELS[type][count === 1 ? 0 : 1]}`];
  });
  const last = parts.pop();
  if (last === undefined) return '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

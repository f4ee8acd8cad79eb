import type { AuditCheck } from '../../../shared/domain/pii-audit.ts';

/** The result of checking the record, in sentences on one line. */
export function sayCheck(check: AuditCheck): string {
  const { rows, broken } = check;
  if (broken !== null) {
    const which =
      broken.from === broken.to
        ? `Row ${broken.from} of the record`
        : `One of the rows ${broken.from} to ${broken.to} of the record`;
    return `${which} has been altered: it was changed, inserted or removed. Rows before it: ${rows}.`;
  }
  return [
    sayRows(check),
    ...REMARKS.flatMap(([part, remark]) => (check[part] === 0 ? [] : [remark(check[part])])),
  ].join(' ');
}

/** Calls a row unaltered only if the key vouches for it. */
function sayRows({ rows, older, withoutKey, otherKey }: AuditCheck): string {
  const vouchedFor = rows - older - withoutKey - otherKey;
  if (rows === 0) return 'The record is empty.';
  if (vouchedFor === rows) return `All ${rows} rows of the record are unaltered.`;
  if (vouchedFor === 0) return `None of the ${rows} rows of the record can be verified.`;
  return `${vouchedFor} of the ${rows} rows of the record are unaltered; the others cannot be verified.`;
}

const REMARKS: readonly [keyof Omit<AuditCheck, 'broken'>, (count: number) => string][] = [
  ['expired', (count) => `Rows up to ${count} were deleted after seven years.`],
  ['older', (count) => `${count} date from before rows were chained and were not checked.`],
  ['withoutKey', (count) => `${count} were written without a keychain, so without a key.`],
  ['otherKey', (count) => `${count} use a key that no longer exists and were not checked.`],
];

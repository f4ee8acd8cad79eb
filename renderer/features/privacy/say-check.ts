import type { AuditCheck } from '../../../shared/domain/pii-audit.ts';

/** What going through the record found, as sentences in one line. */
export function sayCheck(check: AuditCheck): string {
  const { rows, broken } = check;
  if (broken !== null) {
    const which =
      broken.from === broken.to
        ? `Row ${broken.from} of the record`
        : `One of the rows ${broken.from} to ${broken.to} of the record`;
    return `${which} is not as it was written: it was changed, put in or left out. Before it are ${rows}.`;
  }
  return [
    sayRows(check),
    ...REMARKS.flatMap(([part, remark]) => (check[part] === 0 ? [] : [remark(check[part])])),
  ].join(' ');
}

/** Says of no row that it is as it was written unless the key vouches for it. */
function sayRows({ rows, older, withoutKey, otherKey }: AuditCheck): string {
  const vouchedFor = rows - older - withoutKey - otherKey;
  if (rows === 0) return 'The record is empty.';
  if (vouchedFor === rows) return `All ${rows} rows of the record are as they were written.`;
  if (vouchedFor === 0) return `No row of the record can be vouched for; there are ${rows}.`;
  return `Of the ${rows} rows of the record ${vouchedFor} are as they were written; the others cannot be vouched for.`;
}

const REMARKS: readonly [keyof Omit<AuditCheck, 'broken'>, (count: number) => string][] = [
  ['expired', (count) => `Those up to ${count} have gone after seven years.`],
  ['older', (count) => `${count} are from before rows were chained and not checked.`],
  ['withoutKey', (count) => `${count} were written without a keychain, so without a key.`],
  ['otherKey', (count) => `${count} have a key that is no longer there and were not checked.`],
];

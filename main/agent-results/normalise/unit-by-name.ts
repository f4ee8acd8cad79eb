import type { FieldUnit } from './field-types.ts';

/** Scores are missing here: their scale is known only for the fields in the tables. */
const UNITS_BY_NAME: readonly (readonly [RegExp, FieldUnit])[] = [
  [/_(?:percentage|percent|pct)$/, 'percent'],
  [/_rate$/, 'rate'],
  [/_ms$/, 'ms'],
  [/_seconds$/, 'seconds'],
  [/_hours$/, 'hours'],
  [/_days$/, 'days'],
  [/_weeks$/, 'weeks'],
  [/_count$|^number_of_|_analyzed$|_analysed$/, 'count'],
];

/** The unit that a field's folded name states, e.g. `ms` for `sync_latency_ms`. */
export function unitByName(name: string): FieldUnit | null {
  return UNITS_BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

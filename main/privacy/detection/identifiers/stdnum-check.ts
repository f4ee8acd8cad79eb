import { stdnum } from 'stdnum';

/** Whether the letters and digits of a number are valid. */
export type Check = (compact: string) => boolean;

/**
 * The check for one kind of number, by its country and name in stdnum.
 *
 * @throws Error when stdnum has no such kind, which means a mistake in our tables
 */
export function byStdnum(country: string, name: string): Check {
  const validator = stdnum[country]?.[name];
  if (validator === undefined) throw new Error(`stdnum has no ${country}.${name}.`);
  return (compact) => validator.validate(compact).isValid;
}

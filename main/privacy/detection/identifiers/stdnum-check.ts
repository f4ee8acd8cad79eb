import { stdnum } from 'stdnum';

/** Says whether the letters and digits of a number are right. */
export type Check = (compact: string) => boolean;

/**
 * The check of one kind of number, by the country and the name that stdnum gives them.
 *
 * @throws Error when stdnum knows no such kind: the tables that ask are wrong then
 */
export function byStdnum(country: string, name: string): Check {
  const validator = stdnum[country]?.[name];
  if (validator === undefined) throw new Error(`stdnum has no ${country}.${name}.`);
  return (compact) => validator.validate(compact).isValid;
}

import type { JsonPath } from './json-rewriter.ts';
import { redactSecrets } from '../secrets/secret-text.ts';

const MAX_STEPS = 12;
const MAX_NAME = 60;

/**
 * Writes the path to a value, e.g. `/contacts/*\/email`.
 *
 * A name that is personal data itself, or too long to be a name, is written as `[key]`: a
 * path says in which field a value was found, never what was in it.
 */
export function writePath(path: JsonPath | null, isPersonal: (name: string) => boolean): string {
  const steps: string[] = [];
  for (let step = path; step !== null; step = step.parent) {
    if (steps.length === MAX_STEPS) {
      steps.push('...');
      break;
    }
    steps.push(step.name === '*' ? '*' : writeName(step.name, isPersonal));
  }
  return steps
    .toReversed()
    .map((step) => `/${step}`)
    .join('');
}

function writeName(name: string, isPersonal: (name: string) => boolean): string {
  if (name.length > MAX_NAME || isPersonal(name)) return '[key]';
  return redactSecrets(name).replaceAll('~', '~0').replaceAll('/', '~1');
}

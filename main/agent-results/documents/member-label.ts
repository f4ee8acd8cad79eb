import { labelOf } from '../normalise/read-text.ts';

/**
 * Turns a member's name into the label of its part.
 *
 * A name that a program would write (snake, camel) becomes words; one that is a name already,
 * with blanks or capitals of its own, stays as it is: "ChatGPT", "Google AI Overviews".
 */
export function memberLabel(key: string): string {
  const isProgram = /^[a-z][a-z0-9]*(?:[_.-][a-zA-Z0-9]+)*$|^[a-z]+(?:[A-Z][a-z0-9]*)+$/.test(key);
  if (isProgram) return labelOf(key);
  return key.replaceAll('_', ' ').replace(/\s+/g, ' ').trim().slice(0, 160);
}

import { PAYLOAD_LIMITS } from '../../normalise/payload-limits.ts';
import { cutText } from '../../normalise/read-text.ts';
import type { EntryField } from '../entry-field.ts';
import type { Entry } from '../entry.ts';

/** A field as one line: "Owner: SEO team". */
export function fieldLine({ label, text }: EntryField): string {
  return label === '' ? text : `${label}: ${text}`;
}

/** What an entry says besides what was taken from it, in one text. */
export function describeRest(entry: Entry, ...first: readonly string[]): string {
  const parts = [...first, ...entry.rest().map((field) => fieldLine(field))];
  return cutText(parts.filter((part) => part !== '').join(' · '), PAYLOAD_LIMITS.textCharacters);
}

import { formatDuration } from '../../../shared/domain/format-metric.ts';
import type { SignatureChange, SignatureFacts } from '../../../shared/domain/signature-facts.ts';
import { formatCount } from '../../components/format.ts';

/** A difference in a sentence, and what to do about it. */
export interface ChangeWords {
  readonly sentence: string;
  readonly advice: string;
}

/**
 * The differences that keep a signature from being accepted, in words.
 *
 * Each sentence goes on from "The signature would fit, but".
 */
export const CHANGE_WORDS: Readonly<Record<SignatureChange, ChangeWords>> = {
  undotted: {
    sentence: 'there is no dot between the time and the body.',
    advice:
      'Have the sender sign the time, a dot and the body, or accept signatures without the dot from this sender under Settings.',
  },
  body_only: {
    sentence: 'only the body was signed, without its time.',
    advice:
      'Have the sender sign the time, a dot and the body: without a time, it could be replayed.',
  },
  without_id: {
    sentence: 'the message’s id was not signed.',
    advice: 'Have the sender sign the id, the time and the body, with dots between them.',
  },
  seconds: {
    sentence: 'its time is in seconds.',
    advice: 'Have the sender give and sign the time in milliseconds.',
  },
  signed_seconds: {
    sentence: 'it was made over the time in seconds, and the header gives milliseconds.',
    advice: 'Have the sender sign the same time that it writes into the header.',
  },
  base64: {
    sentence: 'it is written in base64.',
    advice: 'Have the sender write it in hex, or use the headers of Standard Webhooks.',
  },
  hex: {
    sentence: 'it is written in hex.',
    advice: 'Have the sender write it in base64, as Standard Webhooks does.',
  },
  previous_secret: {
    sentence: 'it was made with the secret before, which is no longer accepted.',
    advice: 'Give the sender the current secret, or replace it under Settings.',
  },
  decoded_secret: {
    sentence: 'the sender decoded the secret from base64 first.',
    advice: 'Have the sender use the secret’s text as it is.',
  },
  secret_as_text: {
    sentence: 'the sender used the secret’s text without decoding it.',
    advice: 'Have the sender decode what follows whsec_ from base64.',
  },
  secret_newline: {
    sentence: 'the sender’s secret ends in a line break.',
    advice: 'Remove the line break where the sender keeps the secret.',
  },
  other_json: {
    sentence: 'the same JSON was signed, but written in another way.',
    advice: 'Have the sender sign the very bytes that it sends, after they are written as JSON.',
  },
  trimmed_body: {
    sentence: 'there is white space around the body that was not signed, or the other way round.',
    advice: 'Have the sender sign the very bytes that it sends.',
  },
  other_newlines: {
    sentence: 'the line breaks of the body were changed after it was signed.',
    advice: 'Look for a relay or a file in between that changes line breaks.',
  },
  other_header: {
    sentence: 'it came under a header that the console does not look at.',
    advice: 'Have the sender use X-OSA-Signature, or the headers of Standard Webhooks.',
  },
  header_form: {
    sentence: 'its header is not written as t=<ms>,v1=<hex>.',
    advice: 'Have the sender give one time, then the signature, with a comma between them.',
  },
  time: {
    sentence: 'its time is more than five minutes off.',
    advice: 'Set the clocks on both sides; an old webhook must be signed again.',
  },
};

/** What is known of a signature that fits nothing. */
export function noFitWords({ headers, tried }: SignatureFacts): string {
  if (headers.length === 0) return 'The request carried no header with a signature.';
  if (tried === 'not') {
    return 'Too many were refused in that minute, so nothing was tried on this one. The first ones of the same minute say more.';
  }
  if (tried === 'none') {
    return 'What the header holds is too short, too long or not written as a signature.';
  }
  return tried === 'some'
    ? 'It fits none of the forms that were tried. The body is large, so not all were.'
    : 'It fits with none of this console’s secrets, in no known form. The sender probably has another secret, or something on the way changed the body.';
}

/** "t (13 characters), v1 (hex, 64 characters)" */
export function elementWords({ elements }: SignatureFacts['headers'][number]): string {
  return elements
    .map(({ scheme, form, length }) => {
      const size = formatCount(length, 'character');
      const written = form === 'other' ? size : `${form}, ${size}`;
      return `${scheme === '' ? 'no scheme' : scheme} (${written})`;
    })
    .join(', ');
}

/** "2 min 3 s behind this computer" */
export function timeOffWords(timeOffMs: number): string {
  const size = Math.abs(timeOffMs);
  if (size < 1000) return 'The same as this computer’s';
  return `${formatDuration(size)} ${timeOffMs < 0 ? 'behind' : 'ahead of'} this computer`;
}

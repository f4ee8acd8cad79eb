import { z } from 'zod';

/**
 * In what a signature differs from the one that would have been accepted.
 *
 * Each is a mistake that senders really make; its words and what to do about it are in the
 * inspector (`signature-words.ts`).
 */
export const signatureChangeSchema = z.enum([
  /** `t` + body, without the dot between them. */
  'undotted',
  /** The body alone, without its time. */
  'body_only',
  /** Standard Webhooks without the message's id. */
  'without_id',
  /** The header gives the time in seconds. */
  'seconds',
  /** The header gives milliseconds, and seconds were signed. */
  'signed_seconds',
  /** Written in base64 where hex is expected. */
  'base64',
  /** Written in hex where base64 is expected. */
  'hex',
  /** Made with the secret before, whose grace is over. */
  'previous_secret',
  /** Made with the bytes that the secret is the base64 of. */
  'decoded_secret',
  /** Made with the secret's text where its base64 is to be decoded. */
  'secret_as_text',
  /** Made with a line break behind the secret. */
  'secret_newline',
  /** Over the same JSON, written another way. */
  'other_json',
  /** Over the body without the white space around it, or with a line break behind it. */
  'trimmed_body',
  /** Over the body with the other kind of line breaks. */
  'other_newlines',
  /** Under a header that is not looked at. */
  'other_header',
  /** The header cannot be read, though the signature in it is right. */
  'header_form',
  /** Its time is too far from the console's clock. */
  'time',
]);
export type SignatureChange = z.infer<typeof signatureChangeSchema>;

/** How a signature was written, as far as its text tells. */
export const signatureFormSchema = z.enum(['hex', 'base64', 'other']);

/**
 * What the signature of a refused webhook was like, for the person at the console.
 *
 * Never a secret, a signature or anything of the body: names, lengths and a verdict.
 */
export const signatureFactsSchema = z.object({
  /** The headers that carried one, by their known names. */
  headers: z.array(
    z.object({
      name: z.string(),
      elements: z.array(
        z.object({
          scheme: z.string(),
          form: signatureFormSchema,
          /** In characters. */
          length: z.number().int(),
        }),
      ),
    }),
  ),
  /** The signed time minus the time of receipt; `null` where none was given. */
  timeOffMs: z.number().nullable(),
  /** With which changes it fits, the fewest found, and by whose secret. */
  fit: z.object({ sourceId: z.string(), changes: z.array(signatureChangeSchema) }).nullable(),
  /**
   * Whether all forms were tried, some as the body is large, none as nothing could be, or not, as
   * too many were asked about.
   */
  tried: z.enum(['all', 'some', 'none', 'not']),
});
export type SignatureFacts = z.infer<typeof signatureFactsSchema>;

import type { SignatureChange } from '../../shared/domain/signature-facts.ts';
import type { PresentedSignature } from './presented-signatures.ts';

/** One way in which something may have been signed, and how it differs from ours. */
export interface Form<T> {
  readonly value: T;
  readonly changes: readonly SignatureChange[];
}

/** Larger ones are tried as they came only. In bytes. */
const LARGEST_REWRITTEN = 256 * 1024;

/** What may have stood before the body. */
export function prefixForms({ family, timestamp, messageId }: PresentedSignature): Form<string>[] {
  const bodyOnly: Form<string> = { value: '', changes: ['body_only'] };
  if (timestamp === '') return [bodyOnly];
  if (family === 'standard') {
    return [
      { value: `${messageId}.${timestamp}.`, changes: [] },
      { value: `${timestamp}.`, changes: ['without_id'] },
      bodyOnly,
    ];
  }
  const inSeconds: readonly SignatureChange[] = isSeconds(timestamp) ? ['seconds'] : [];
  const seconds = timestamp.slice(0, -3);
  return [
    { value: `${timestamp}.`, changes: inSeconds },
    { value: timestamp, changes: [...inSeconds, 'undotted'] },
    bodyOnly,
    ...(timestamp.length === 13
      ? ([
          { value: `${seconds}.`, changes: ['signed_seconds'] },
          { value: seconds, changes: ['signed_seconds', 'undotted'] },
        ] as const)
      : []),
  ];
}

/** Whether a time counts seconds: milliseconds have had 13 digits since 2001. */
export function isSeconds(timestamp: string): boolean {
  return timestamp.length <= 10;
}

/** The bytes that may have been taken for the secret. */
export function keyForms(secret: string, family: PresentedSignature['family']): Form<Buffer>[] {
  const text = Buffer.from(secret, 'utf8');
  const encoded = secret.startsWith('whsec_') ? secret.slice(6) : secret;
  const decoded = Buffer.from(encoded, 'base64');
  const isDecodable = decoded.length >= 8 && /^[\w+/-]+={0,2}$/.test(encoded);
  const withNewline: Form<Buffer> = {
    value: Buffer.from(`${secret}\n`, 'utf8'),
    changes: ['secret_newline'],
  };
  if (family === 'own') {
    return [
      { value: text, changes: [] },
      ...(isDecodable ? [{ value: decoded, changes: ['decoded_secret'] } as const] : []),
      withNewline,
    ];
  }
  // As `standard-webhooks.ts` reads a secret: without its prefix it is text.
  const isEncoded = isDecodable && encoded !== secret;
  return isEncoded
    ? [
        { value: decoded, changes: [] },
        { value: text, changes: ['secret_as_text'] },
      ]
    : [
        { value: text, changes: [] },
        ...(isDecodable ? [{ value: decoded, changes: ['decoded_secret'] } as const] : []),
        withNewline,
      ];
}

/** The bodies that may have been signed in place of the one that came. */
export function bodyForms(raw: Uint8Array): Form<Uint8Array>[] {
  const forms: Form<Uint8Array>[] = [{ value: raw, changes: [] }];
  if (raw.length > LARGEST_REWRITTEN) return forms;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw);
  const others: readonly (readonly [SignatureChange, string])[] = [
    ...rewrittenJson(text).map((other) => ['other_json', other] as const),
    ['trimmed_body', text.trim()],
    ['trimmed_body', `${text}\n`],
    ['other_newlines', text.replaceAll('\r\n', '\n')],
    ['other_newlines', text.replaceAll(/\r?\n/g, '\r\n')],
  ];
  const seen = new Set([text]);
  for (const [change, other] of others) {
    if (seen.has(other)) continue;
    seen.add(other);
    forms.push({ value: Buffer.from(other, 'utf8'), changes: [change] });
  }
  return forms;
}

/** Compact, indented, and as Python writes it by default, with and without its escapes. */
function rewrittenJson(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    const indented = JSON.stringify(value, null, 2);
    // A line break inside a text is written as \n, so these stand between the parts only.
    const likePython = indented
      .replaceAll(/([[{])\n */g, '$1')
      .replaceAll(/\n *([\]}])/g, '$1')
      .replaceAll(/\n */g, ' ');
    return [
      JSON.stringify(value),
      indented,
      likePython,
      likePython.replaceAll(/[\u0080-\uffff]/g, (unit) => {
        return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
      }),
    ];
  } catch {
    // It is no JSON, or nested more deeply than can be written: then there is no other form.
    return [];
  }
}

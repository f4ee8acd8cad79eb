import { piiTypeSchema, type PiiType } from '../../../shared/domain/pii.ts';
import { fromLetters, toLetters } from './letter-code.ts';

/** What replaces a value in a text when it is hashed or encrypted. */
export interface PiiToken {
  readonly type: PiiType;
  readonly kind: 'hash' | 'enc';
  /** The version of its key. */
  readonly version: number;
  readonly bytes: Uint8Array;
}

const TYPES = piiTypeSchema.options.join('|');

/** Matches a token in a text, e.g. `[email:hash:v1:kqmtrnvd]`. */
export const TOKEN_PATTERN = `\\[(?:${TYPES}):(?:hash|enc):v\\d{1,4}:[bcdfghjkmnpqrstv]+\\]`;

const TOKEN = new RegExp(`^\\[(${TYPES}):(hash|enc):v(\\d{1,4}):([bcdfghjkmnpqrstv]+)\\]$`);

/** Writes a token as it stands in a text. */
export function writeToken({ type, kind, version, bytes }: PiiToken): string {
  return `[${type}:${kind}:v${version}:${toLetters(bytes)}]`;
}

/** @returns `null` for a text that is not exactly one token */
export function readToken(text: string): PiiToken | null {
  const [, type, kind, version, letters] = TOKEN.exec(text) ?? [];
  const parsed = piiTypeSchema.safeParse(type);
  const bytes = fromLetters(letters ?? '');
  if (!parsed.success || bytes === null || (kind !== 'hash' && kind !== 'enc')) return null;
  return { type: parsed.data, kind, version: Number(version), bytes };
}

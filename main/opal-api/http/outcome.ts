import type { Dispatcher } from 'undici';
import type { OsaError } from '../../../shared/errors.ts';
import type { OpalRequest } from './opal-request.ts';

/** An answer that was a success; its body is still to be read. */
export interface Success {
  readonly kind: 'success';
  readonly requestId: string;
  readonly contentType: string;
  readonly etag: string | null;
  readonly body: Dispatcher.ResponseData['body'];
}

/** Why one attempt was none, and what that means for the next. */
export type Failure =
  | { readonly kind: 'unauthorized'; readonly error: OsaError; readonly mayRepeat: boolean }
  | { readonly kind: 'rate_limited' | 'transient' | 'final'; readonly error: OsaError };

/** What is sent, and its media type. */
export function bodyOf(body: NonNullable<OpalRequest['body']>): { bytes: string; type: string } {
  if ('text' in body) return { bytes: body.text, type: 'text/plain' };
  return { bytes: JSON.stringify(body.json), type: 'application/json' };
}

/** One header of an answer. */
export function headerOf(answer: Dispatcher.ResponseData, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

import type { Subject } from './answer-errors.ts';

/** A request to Opal, before it knows of tokens and attempts. */
export interface OpalRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Made with `path`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | null>>;
  readonly body?: OpalBody;
  /** Of a chat: what it must not have changed from. */
  readonly ifMatch?: string;
  readonly subject: Subject;
  readonly signal?: AbortSignal;
}

/** What is sent: JSON, or a plain text. */
export type OpalBody = { readonly json: unknown } | { readonly text: string };

/** Gives the token that requests of one connection are sent with. */
export interface TokenSource {
  /**
   * The token that is good now, renewed where it ends soon.
   *
   * @throws OsaError `opal_sign_in_again`
   */
  current(): Promise<string>;
  /**
   * The token to try once more with, after Opal did not accept this one: another where there can
   * be one, else the same, for a refusal may have been a passing fault.
   *
   * @returns `null` where there is no use in it
   * @throws OsaError `opal_sign_in_again`
   */
  renew(refused: string): Promise<string | null>;
  /** Opal has refused this token twice. */
  giveUp?(refused: string): Promise<void>;
}

/** Whom requests are for. */
export interface OpalTarget {
  readonly baseUrl: string;
  readonly instanceId: string;
}

/** Says whether a request may be sent again without doing something twice. */
export function isRepeatable({ method }: Pick<OpalRequest, 'method'>): boolean {
  return method === 'GET' || method === 'DELETE';
}

/** The URL that a request goes to. */
export function urlOf({ baseUrl }: OpalTarget, { path, query }: OpalRequest): string {
  const url = new URL(path, baseUrl);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  return url.href;
}

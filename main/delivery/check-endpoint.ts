import { createPrivateKey, X509Certificate } from 'node:crypto';
import { OsaError } from '../../shared/errors.ts';
import { assertPublicHttps, type LookUp } from '../outbound/public-address.ts';
import type { DeliveryTarget } from './post-event.ts';

/** What is wrong with an endpoint, and at which field of its form that is said. */
export interface EndpointProblem {
  readonly field: 'url' | 'secret' | 'clientCertificate';
  readonly reason: EndpointReason;
  /** A sentence that says what to do. */
  readonly message: string;
}

/** Why an endpoint is refused. */
export type EndpointReason = keyof typeof MESSAGES;

/** As many bytes as Standard Webhooks asks of a key. */
const MIN_SECRET_BYTES = 24;

const MESSAGES = {
  not_a_url: 'This is not a web address. It begins with https://.',
  not_https: 'The address must begin with https://.',
  has_user_info:
    'Take the user name and password out of the address: the signature says who sends.',
  private_address: 'The address leads to this computer or to a private network. Use a public host.',
  host_not_found: 'No host of that name was found. Check the spelling and the connection.',
  secret_missing: 'Without a secret nothing can be signed.',
  secret_too_short: `The secret is too short. It needs at least ${MIN_SECRET_BYTES} characters, or as many bytes in base64 after whsec_.`,
  secret_not_base64: 'What follows whsec_ must be base64.',
  secret_has_blanks: 'The secret must not have blanks or line breaks in it.',
  certificate_unreadable: 'The certificate cannot be read. It must be a PEM text.',
  certificate_expired: 'The certificate has expired.',
  key_unreadable: 'The key cannot be read. It must be a PEM text without a passphrase.',
  key_of_another: 'The key does not belong to the certificate.',
} as const;

interface Parts {
  readonly lookUp: LookUp;
  readonly now: () => number;
  /** Lets this machine be an endpoint; for practice and tests. */
  readonly allowLoopback?: boolean;
}

/**
 * Finds all that is wrong with an endpoint before it is saved; nothing where all is well.
 *
 * Its address is looked up now so that a person sees the mistake. What counts for safety is the
 * check at each connection, in `EventPoster`.
 */
export async function checkEndpoint(
  { url, secrets, clientCertificate }: Omit<DeliveryTarget, 'timeoutMs'>,
  parts: Parts,
): Promise<EndpointProblem[]> {
  return [
    problem('url', await checkUrl(url, parts)),
    problem('secret', checkSecrets(secrets)),
    problem('clientCertificate', checkCertificate(clientCertificate, parts.now())),
  ].flat();
}

function problem(field: EndpointProblem['field'], reason: EndpointReason | null) {
  return reason === null ? [] : [{ field, reason, message: MESSAGES[reason] }];
}

async function checkUrl(
  url: string,
  { lookUp, allowLoopback }: Parts,
): Promise<EndpointReason | null> {
  try {
    await assertPublicHttps(url, lookUp, allowLoopback);
    return null;
  } catch (error) {
    if (!(error instanceof OsaError)) throw error;
    const reason = error.details['reason'] ?? error.code;
    return isReason(reason) ? reason : 'not_a_url';
  }
}

function isReason(text: string): text is EndpointReason {
  return Object.hasOwn(MESSAGES, text);
}

function checkSecrets(secrets: readonly string[]): EndpointReason | null {
  if (secrets.length === 0) return 'secret_missing';
  return secrets.map(checkSecret).find((reason) => reason !== null) ?? null;
}

function checkSecret(secret: string): EndpointReason | null {
  if (/\s/.test(secret)) return 'secret_has_blanks';
  const encoded = /^whsec_(.*)$/.exec(secret)?.[1];
  if (encoded !== undefined && !/^[a-z\d+/]*={0,2}$/i.test(encoded)) return 'secret_not_base64';
  const { length } = Buffer.from(encoded ?? secret, encoded === undefined ? 'utf8' : 'base64');
  return length < MIN_SECRET_BYTES ? 'secret_too_short' : null;
}

function checkCertificate(
  given: DeliveryTarget['clientCertificate'],
  nowMs: number,
): EndpointReason | null {
  if (given === null) return null;
  const certificate = read(() => new X509Certificate(given.certificate));
  if (certificate === null) return 'certificate_unreadable';
  const key = read(() => createPrivateKey(given.key));
  if (key === null) return 'key_unreadable';
  if (!certificate.checkPrivateKey(key)) return 'key_of_another';
  return certificate.validToDate.getTime() <= nowMs ? 'certificate_expired' : null;
}

function read<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

import { X509Certificate } from 'node:crypto';
import { OsaError } from '../../../shared/errors.ts';

/** A certificate of an authority, for display. Times are epoch ms. */
export interface AuthorityFacts {
  /** Its common name, else its whole subject. */
  readonly subject: string;
  readonly validFromMs: number;
  readonly validToMs: number;
  /** SHA-256 in hex with colons, by which people compare. */
  readonly fingerprint: string;
}

/** A certificate of an authority that was read. */
export interface ReadAuthority extends AuthorityFacts {
  /** Its PEM block alone, without what stood around it. */
  readonly pem: string;
}

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const OTHER_BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----/;
/** A company's file has a handful; a whole computer's has some two hundred. */
const MOST = 300;

/**
 * Reads the certificates of authorities that a person hands over as PEM.
 *
 * Nothing is taken of a text that holds anything that would not work, or a private key: what
 * would be trusted by half is worse than an error.
 *
 * @throws OsaError `invalid_input` with a `reason` and words that say what to do
 */
export function readAuthorities(text: string, nowMs: number): ReadAuthority[] {
  if (PRIVATE_KEY.test(text)) {
    throw refused(
      'private_key',
      'There is a private key in it. Nothing of it was kept. A certificate is all that is needed: ask for the file without the key, and treat the key as known to others.',
    );
  }
  const blocks = [...text.matchAll(BLOCK)].map(([block]) => block);
  if (blocks.length === 0) throw refused('not_pem', whyNoCertificate(text));
  if (blocks.length > MOST) {
    throw refused('too_many', `It holds more than ${MOST} certificates. Choose your company’s.`);
  }
  const seen = new Set<string>();
  return blocks
    .map((block, index) => readBlock(block, index + 1, nowMs))
    .filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
}

/**
 * Reads a bundle that somebody else keeps up, as `OSA_CA_FILE` names one: what has ended in it is
 * left out, and named, as long as something holds.
 *
 * @returns also sentences of what was left out
 * @throws OsaError as `readAuthorities`
 */
export function readBundle(
  text: string,
  nowMs: number,
): { readonly authorities: readonly ReadAuthority[]; readonly leftOut: readonly string[] } {
  const leftOut: string[] = [];
  const holding = text.replaceAll(BLOCK, (block) => {
    const facts = factsIfReadable(block);
    if (facts === null || facts.validToMs > nowMs) return block;
    leftOut.push(`“${facts.subject}” ended on ${dayOf(facts.validToMs)} and is left out.`);
    return '';
  });
  const isLeft = holding.includes('-----BEGIN CERTIFICATE-----');
  return isLeft
    ? { authorities: readAuthorities(holding, nowMs), leftOut }
    : { authorities: readAuthorities(text, nowMs), leftOut: [] };
}

/** What a file says that was taken, without judging it anew. */
export function describeAuthorities(text: string): AuthorityFacts[] {
  return [...text.matchAll(BLOCK)].map(([block]) => factsOf(new X509Certificate(block)));
}

function readBlock(block: string, place: number, nowMs: number): ReadAuthority {
  const certificate = parse(block, place);
  const facts = factsOf(certificate);
  if (!certificate.ca) {
    throw refused(
      'not_an_authority',
      `“${facts.subject}” is the certificate of a server or a person, not of an authority. Ask for the certificate that issued it, usually called root CA.`,
    );
  }
  if (facts.validToMs <= nowMs) {
    const ended = dayOf(facts.validToMs);
    throw refused('expired', `“${facts.subject}” ended on ${ended}. Ask for the one in its place.`);
  }
  if (facts.validFromMs > nowMs) {
    const begins = dayOf(facts.validFromMs);
    throw refused(
      'not_yet_valid',
      `“${facts.subject}” begins on ${begins}. Check this computer’s clock, or wait until then.`,
    );
  }
  return { ...facts, pem: `${block.replaceAll('\r', '')}\n` };
}

function parse(block: string, place: number): X509Certificate {
  try {
    return new X509Certificate(block);
  } catch {
    throw refused(
      'damaged',
      `Certificate ${place} of the text cannot be read. Copy the whole of it, with its first and last line.`,
    );
  }
}

function factsIfReadable(block: string): AuthorityFacts | null {
  try {
    return factsOf(new X509Certificate(block));
  } catch {
    return null;
  }
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function factsOf(certificate: X509Certificate): AuthorityFacts {
  return {
    subject: nameIn(certificate.subject),
    validFromMs: Date.parse(certificate.validFrom),
    validToMs: Date.parse(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
}

/** One attribute a line: `CN=Our Root`. */
function nameIn(subject: string): string {
  const lines = subject.split('\n');
  const named =
    lines.find((line) => line.startsWith('CN=')) ?? lines.find((line) => /^OU?=/.test(line));
  return (named?.replace(/^[A-Z]+=/, '') ?? lines.join(', ')).slice(0, 200) || 'without a name';
}

function whyNoCertificate(text: string): string {
  if (text.trim() === '') return 'There is nothing in it.';
  const other = OTHER_BLOCK.exec(text)?.[1];
  if (other === 'CERTIFICATE') {
    return 'The certificate is cut off: its last line, “-----END CERTIFICATE-----”, is missing.';
  }
  if (other === 'CERTIFICATE REQUEST' || other === 'NEW CERTIFICATE REQUEST') {
    return 'It is a request for a certificate, not a certificate.';
  }
  if (other !== undefined) {
    return `It holds “${other}”, not a certificate. Save it as PEM, “BEGIN CERTIFICATE”.`;
  }
  if (/[\0-\x08\uFFFD]/.test(text)) {
    return 'It is a binary file. Save the certificate as PEM (Base-64), for example with: openssl x509 -inform der -in file.cer -out file.pem';
  }
  return 'There is no certificate in it. A PEM file begins with “-----BEGIN CERTIFICATE-----”.';
}

function refused(reason: string, message: string): OsaError {
  return new OsaError('invalid_input', { message, details: { reason } });
}

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { OsaError } from '../../../shared/errors.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Makes every TLS connection of this process trust what the computer trusts, and a company's own
 * certificate authority.
 *
 * The packaged program's fuses leave `NODE_EXTRA_CA_CERTS` and `NODE_OPTIONS` without effect, so
 * the system's store is read here. What Node brings along stays trusted. Nothing can switch the
 * checks off: every connection to Opal asks for them by name.
 *
 * @param companyFile a PEM file with one or more certificates; `null` where there is none
 * @throws OsaError `invalid_configuration` for a file that has no certificate
 */
export function trustCertificates(companyFile: string | null): void {
  const own = companyFile === null ? [] : readCertificates(companyFile);
  const all = [
    ...tls.getCACertificates('bundled'),
    ...tls.getCACertificates('system'),
    ...tls.getCACertificates('extra'),
    ...own,
  ];
  tls.setDefaultCACertificates([...new Set(all)]);
}

function readCertificates(file: string): string[] {
  const found = [...readText(file).matchAll(CERTIFICATE)].map(([text]) => text);
  if (found.length === 0 || !found.every(isCertificate)) {
    throw new OsaError('invalid_configuration', {
      message: `${file} has no certificate in it. It must be a PEM file.`,
    });
  }
  return found;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new OsaError('invalid_configuration', {
      message: `The file of certificates ${file} cannot be read.`,
      cause: error,
    });
  }
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false;
  }
}

import { PNG } from 'pngjs';
import { LOGO_LIMITS, type Logo } from '../../shared/domain/document-profile.ts';
import { OsaError } from '../../shared/errors.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Where the header says width, height and interlacing (PNG third edition, 11.2.1). */
const HEADER = { name: 12, width: 16, height: 20, interlace: 28, end: 33 } as const;

/**
 * Reads a logo and writes it anew, so that only its pixels are kept.
 *
 * What else a file can carry (a place, a person, a second image, a profile) is gone. The size is
 * read from the header first: a small file can hold a huge picture.
 *
 * @throws OsaError `invalid_input`, with what is wrong and what to do
 */
export function readLogo(file: Uint8Array): Logo {
  if (file.length > LOGO_LIMITS.bytes)
    throw refused('The logo is larger than 1 MB. Make it smaller.');
  const bytes = Buffer.from(file);
  if (bytes.length < HEADER.end || !bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    throw refused('The logo is no PNG picture. Save it as PNG.');
  }
  if (bytes.toString('latin1', HEADER.name, HEADER.width) !== 'IHDR') throw refused(DAMAGED);
  const width = bytes.readUInt32BE(HEADER.width);
  const height = bytes.readUInt32BE(HEADER.height);
  if (width === 0 || height === 0) throw refused(DAMAGED);
  if (Math.max(width, height) > LOGO_LIMITS.side) {
    throw refused(
      `The logo is ${width} × ${height} pixels. At most ${LOGO_LIMITS.side} on each side are taken.`,
    );
  }
  if (bytes.readUInt8(HEADER.interlace) !== 0) {
    throw refused('The logo is an interlaced PNG. Save it without interlacing.');
  }
  try {
    const picture = PNG.sync.read(bytes, { checkCRC: true });
    const clean = new PNG({ width, height });
    picture.data.copy(clean.data);
    return { png: new Uint8Array(PNG.sync.write(clean)), width, height };
  } catch {
    throw refused(DAMAGED);
  }
}

const DAMAGED = 'The logo is damaged or cut off. Save it again as PNG.';

function refused(message: string): OsaError {
  return new OsaError('invalid_input', { message, details: { logo: message } });
}

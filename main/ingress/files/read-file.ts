import { MAX_FILE_BYTES } from '../../../shared/contract/deliveries.ts';
import { decodeText, type DecodedText } from '../../agent-results/doors/decode-text.ts';
import { FileRefusal } from './file-refusal.ts';
import { readDocx } from './read-docx.ts';

/**
 * Reads a file that a person chose as text: what it is written in is told by its bytes.
 *
 * Text may be in UTF-8, UTF-16, or Windows' Western European. A Word document
 * becomes HTML.
 *
 * @throws FileRefusal where it is neither, or cannot be read
 */
export async function readFileText(bytes: Uint8Array): Promise<DecodedText> {
  if (bytes.length === 0) throw new FileRefusal('file_empty');
  if (bytes.length > MAX_FILE_BYTES) throw new FileRefusal('file_too_large');
  if (beginsWith(bytes, ZIP)) return { text: await readDocx(bytes), encoding: null };
  if (beginsWith(bytes, OLE)) throw new FileRefusal(reasonOfOle(bytes));
  const decoded = decodeText(bytes);
  const { text } = decoded;
  if (text.includes('\0') || OTHER_FORMATS.test(text)) throw new FileRefusal('file_not_readable');
  return decoded;
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** The container of Word before 2007, and of documents with a password since. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const OTHER_FORMATS = /^(?:%PDF-|\{\\rtf)/;

/** Under this name an encrypted document stands in its container. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

function reasonOfOle(bytes: Uint8Array): 'document_encrypted' | 'document_old_format' {
  return Buffer.from(bytes).includes(ENCRYPTED) ? 'document_encrypted' : 'document_old_format';
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

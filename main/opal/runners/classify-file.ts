import type { FileKind } from '../../../shared/domain/agent-file.ts';
import { decodeText } from '../../agent-results/doors/decode-text.ts';

/** What a file is, and its text where it is one. */
export interface ClassifiedFile {
  readonly kind: FileKind;
  readonly text: string | null;
}

/** By which bytes files are known that are no texts (https://mimesniff.spec.whatwg.org). */
const BINARIES: readonly (readonly [string, FileKind])[] = [
  ['89504e470d0a1a0a', 'image'],
  ['ffd8ff', 'image'],
  ['474946383', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['255044462d', 'pdf'],
  ['d0cf11e0a1b11ae1', 'office'],
  ['7b5c727466', 'office'],
  ['1f8b08', 'archive'],
  ['377abcaf271c', 'archive'],
  ['526172211a07', 'archive'],
];

const OFFICE = /\.(?:docx|xlsx|pptx|odt|ods|odp)$|officedocument|opendocument/i;

const PAGE =
  /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|div|style)\b/i;

const PICTURE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg\b/i;

/**
 * Tells what a file is: by its bytes, then by its name and by what it is said to be.
 *
 * A web page that is saved as `.txt` or said to be a picture is a web page. A picture in SVG is
 * a picture although it is written in text: it may hold others.
 *
 * @param mimeType what Opal says
 */
export function classifyFile(bytes: Uint8Array, name: string, mimeType: string): ClassifiedFile {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const binary = BINARIES.find(([mark]) => start.startsWith(mark));
  if (binary !== undefined) return { kind: binary[1], text: null };
  if (start.startsWith('52494646') && start.slice(16, 24) === '57454250') {
    return { kind: 'image', text: null };
  }
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) {
    return { kind: OFFICE.test(name) || OFFICE.test(mimeType) ? 'office' : 'archive', text: null };
  }
  const { text } = decodeText(bytes);
  if (text.includes('\0')) return { kind: 'other', text: null };
  if (PICTURE.test(text.slice(0, 4_000))) return { kind: 'image', text: null };
  return { kind: kindOfText(text, name, mimeType), text };
}

function kindOfText(text: string, name: string, mimeType: string): FileKind {
  if (PAGE.test(text.slice(0, 4_000)) || /\.html?$/i.test(name)) return 'html';
  if (/^\s*[[{]/.test(text) && isJson(text)) return 'json';
  if (/\.csv$/i.test(name) || mimeType.startsWith('text/csv')) return 'csv';
  const isMarkdown = /\.(?:md|markdown)$/i.test(name) || mimeType.startsWith('text/markdown');
  return isMarkdown || /^#{1,6} \S/m.test(text.slice(0, 4_000)) ? 'markdown' : 'text';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Base64, also in lines, as mail programs write it; and what is written out after a comma. */
const EMBEDDED = [
  /data:[\w.+-]{1,60}\/[\w.+-]{1,100}(?:;[\w=.-]{1,60}){0,4};base64,\s{0,4}[\w+/=-]{40,}(?:\s{1,4}[\w+/]{40,})*(?:\s{1,4}[\w+/]{1,76}={1,2})?/gi,
  /(?<=")data:image\/[^"]{40,}(?=")/gi,
  /(?<=')data:image\/[^']{40,}(?=')/gi,
  /data:image\/[\w.+-]{1,100}(?:;[\w=.-]{1,60}){0,4},[^\s"'()<>]{40,}/gi,
];

/** Takes out pictures and other files that are embedded in a text: they cannot be protected. */
export function withoutEmbedded(text: string): string {
  return EMBEDDED.reduce((rest, pattern) => rest.replaceAll(pattern, 'data:,removed'), text);
}

import mammoth from 'mammoth';
import { FileRefusal } from './file-refusal.ts';
import { readArchive } from './read-archive.ts';
import { writeArchive } from './write-archive.ts';

/** A report of a thousand pages has a document of some 10 MB. */
const LIMITS = { entries: 2_000, unpackedBytes: 32 * 1024 * 1024 } as const;

const DOCUMENT = 'word/document.xml';

/** What a document is written in; its pictures, fonts and embedded files stay packed. */
const WANTED = /^(?:\[Content_Types\]\.xml|(?:word\/)?_rels\/[\w.-]+\.rels|word\/[\w-]+\.xml)$/;

/** Word's own title is a heading as the others are. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/**
 * Turns a Word document into HTML: headings, paragraphs, lists, tables, links and emphasis.
 *
 * It reads nothing but the text of the document: no picture, no embedded or linked file.
 *
 * @throws FileRefusal for what is no document, cannot be unpacked within limits, or holds no words
 */
export async function docxToHtml(bytes: Uint8Array): Promise<string> {
  const files = readArchive(bytes, LIMITS, (name) => WANTED.test(name));
  if (!files.has(DOCUMENT)) throw new FileRefusal('file_not_readable');
  const html = await convert(writeArchive(files));
  if (!/[\p{L}\p{N}]/u.test(html.replaceAll(/<[^<>]*>/g, ''))) {
    throw new FileRefusal('document_empty');
  }
  return html;
}

async function convert(archive: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: archive },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch {
    throw new FileRefusal('document_broken');
  }
}

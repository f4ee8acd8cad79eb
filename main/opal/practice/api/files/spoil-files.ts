import { leakedContact } from '../../leaked-contact.ts';
import { seededRandom } from '../../seeded-random.ts';
import type { FaultBook } from '../faults.ts';

/** A file that an agent has made. */
export interface AnswerFile {
  readonly name: string;
  /** What it is said to be. */
  readonly mimeType: string;
  readonly content: string | Uint8Array;
  /** It appears so much later than the run ends, in ms. */
  readonly lateMs?: number;
  /** The status that its content is refused with, or that it leads to another host. */
  readonly trouble?: number | 'elsewhere';
}

interface Parts {
  readonly faults: FaultBook;
  readonly seed: number;
}

const MEGABYTE = 1_048_576;

/** The first bytes by which such files are known, and no more: nobody has to open them. */
const BINARIES: readonly AnswerFile[] = [
  {
    name: 'traffic.png',
    mimeType: 'image/png',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  },
  {
    name: 'slides.pdf',
    mimeType: 'application/pdf',
    content: Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'),
  },
  {
    name: 'notes.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: Buffer.from('504b0304140006000800000021', 'hex'),
  },
  {
    name: 'everything.zip',
    mimeType: 'application/zip',
    content: Buffer.from('504b030414000000080000002100', 'hex'),
  },
];

/** What becomes of an agent's files by the faults that were asked for. */
export function spoilFiles(
  files: readonly AnswerFile[],
  slug: string,
  { faults, seed }: Parts,
): readonly AnswerFile[] {
  const [file] = files;
  if (file === undefined) return files;
  if (faults.take('file_missing', slug) !== null) return [];
  let spoilt: AnswerFile = file;
  const late = faults.take('file_late', slug);
  if (late !== null) spoilt = { ...spoilt, lateMs: late.value ?? 2_000 };
  if (faults.take('file_empty', slug) !== null) spoilt = { ...spoilt, content: '' };
  if (faults.take('file_wrong_type', slug) !== null) spoilt = { ...spoilt, mimeType: 'image/png' };
  if (faults.take('file_html_as_text', slug) !== null) {
    const name = spoilt.name.replace(/\.\w+$/, '.txt');
    spoilt = { ...spoilt, name, mimeType: 'text/plain' };
  }
  if (faults.take('file_elsewhere', slug) !== null) spoilt = { ...spoilt, trouble: 'elsewhere' };
  const refused = faults.take('file_refused', slug);
  if (refused !== null) spoilt = { ...spoilt, trouble: refused.value ?? 404 };
  if (faults.take('file_personal_data', slug) !== null) {
    const random = seededRandom('file', slug, seed);
    const contacts = Array.from({ length: 40 }, () => {
      const { email, phone, ipAddress } = leakedContact(random);
      return `${email} ${phone} ${ipAddress}`;
    });
    spoilt = longer(spoilt, contacts.join('\n'));
  }
  const huge = faults.take('file_huge', slug);
  if (huge !== null) {
    const sentence = 'A long remark that says nothing. ';
    const times = ((huge.value ?? 5) * MEGABYTE) / sentence.length;
    spoilt = longer(spoilt, sentence.repeat(Math.ceil(times)));
  }
  const others: AnswerFile[] = [];
  if (faults.take('file_two', slug) !== null) {
    const content = '# How this was done\n\nPages were read one after another.\n';
    others.push({ name: 'working-notes.md', mimeType: 'text/markdown', content });
  }
  if (faults.take('file_binary', slug) !== null) others.push(...BINARIES);
  return [...others, spoilt];
}

/** The file with a paragraph more at its end. */
function longer(file: AnswerFile, text: string): AnswerFile {
  const content = String(file.content);
  const isPage = content.includes('</main>');
  return {
    ...file,
    content: isPage
      ? content.replace('</main>', () => `<p>${text}</p>\n</main>`)
      : `${content}\n\n${text}\n`,
  };
}

import { createHash } from 'node:crypto';
import { FILE_LIMITS, type FileKind, type NotKept } from '../../../shared/domain/agent-file.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { OpalElement } from '../../opal-api/shapes/element.ts';
import { classifyFile } from './classify-file.ts';
import type { RunnerApi } from './runner-api.ts';

/** A file as it was found in Opal: unprotected, so it is held in memory only. */
export interface FetchedFile {
  readonly element: OpalElement;
  readonly kind: FileKind;
  readonly sizeBytes: number | null;
  /** SHA-256, hexadecimal; `null` where it was not fetched, or is so short that it tells what it is of. */
  readonly digest: string | null;
  readonly text: string | null;
  readonly notKept: NotKept | null;
  /** Another look may find more. */
  readonly isPassing: boolean;
}

/**
 * Fetches the files of an execution, the oldest first, each within limits and all of them together.
 *
 * Only Opal's own addresses are asked, which are made of the ids in the list: whatever a list
 * names as an address is not followed, nor is a redirect.
 *
 * @throws OsaError where the list cannot be read, or the session is over
 */
export async function fetchFiles(
  api: Pick<RunnerApi, 'files'>,
  executionId: string,
  signal: AbortSignal,
): Promise<readonly FetchedFile[]> {
  const listed = await api.files.list(executionId, { signal });
  const known = new Map(listed.map((element) => [element.elementId, element]));
  // The newest first, where there are too many: what an agent makes last is mostly its report.
  const elements = [...known.values()]
    .toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))
    .slice(0, FILE_LIMITS.named);
  const files: FetchedFile[] = [];
  let leftBytes: number = FILE_LIMITS.totalBytes;
  for (const [index, element] of elements.entries()) {
    const file =
      index >= FILE_LIMITS.files
        ? unfetched(element, 'too_many')
        : await fetchOne(api, element, Math.min(leftBytes, FILE_LIMITS.bytes), signal);
    leftBytes -= file.text === null ? 0 : (file.sizeBytes ?? 0);
    files.push(file);
  }
  return files.toReversed();
}

/** Of something shorter, what it says could be guessed by its digest, in bytes. */
const SHORTEST_WITH_DIGEST = 4_096;

async function fetchOne(
  { files }: Pick<RunnerApi, 'files'>,
  element: OpalElement,
  mostBytes: number,
  signal: AbortSignal,
): Promise<FetchedFile> {
  if ((element.sizeBytes ?? 0) > mostBytes) return unfetched(element, 'too_large');
  let content;
  try {
    content = await files.content(element, { signal, mostBytes });
  } catch (error) {
    signal.throwIfAborted();
    return refused(element, error);
  }
  const { bytes, contentType } = content;
  const said = element.mimeType ?? contentType;
  const { kind, text } = classifyFile(bytes, element.name ?? '', said.toLowerCase());
  const isLong = bytes.length >= SHORTEST_WITH_DIGEST;
  const digest = isLong ? createHash('sha256').update(bytes).digest('hex') : null;
  const facts = { element, kind, digest, sizeBytes: bytes.length, isPassing: false };
  if (bytes.length === 0) return { ...facts, text: null, notKept: 'empty' };
  if (text === null) return { ...facts, text, notKept: 'cannot_be_protected' };
  return { ...facts, text, notKept: null };
}

const REFUSALS: Readonly<Record<string, NotKept>> = {
  opal_not_found: 'gone',
  opal_forbidden: 'forbidden',
  opal_answer_too_large: 'too_large',
};

/** @throws the error where nothing else would be answered either */
function refused(element: OpalElement, error: unknown): FetchedFile {
  if (!(error instanceof OsaError)) throw error;
  if (error.code === 'opal_token_refused' || error.code === 'opal_sign_in_again') throw error;
  if (/^3\d\d$/.test(error.details['http_status'] ?? '')) {
    return unfetched(element, 'leads_elsewhere');
  }
  const known = REFUSALS[error.code];
  return known === undefined
    ? { ...unfetched(element, 'not_readable'), isPassing: true }
    : unfetched(element, known);
}

function unfetched(element: OpalElement, notKept: NotKept): FetchedFile {
  const { kind } = classifyFile(Buffer.alloc(0), element.name ?? '', element.mimeType ?? '');
  const { sizeBytes } = element;
  return { element, kind, sizeBytes, digest: null, text: null, notKept, isPassing: false };
}

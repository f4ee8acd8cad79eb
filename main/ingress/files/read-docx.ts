import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { FileRefusal, type FileReason } from './file-refusal.ts';
import { threadFile } from '../../../shared/thread-file.ts';

/** A document of a thousand pages takes some seconds. */
const TIME_LIMIT_MS = 20_000;

/** For all that a document becomes while it is read. In MB. */
const MEMORY_LIMIT_MB = 512;

const REASONS = [
  'file_not_readable',
  'document_encrypted',
  'document_broken',
  'document_unpacks_too_large',
  'document_empty',
] as const satisfies readonly FileReason[];

const answerSchema = z.union([
  z.object({ html: z.string() }),
  z.object({ reason: z.enum(REASONS) }),
]);

/**
 * Reads a Word document as HTML, in a thread of its own with limits of time and memory.
 *
 * @throws FileRefusal where it cannot be read; `document_too_complex` where it exceeds a limit
 */
export async function readDocx(
  bytes: Uint8Array,
  limits: { readonly timeMs?: number; readonly memoryMb?: number } = {},
): Promise<string> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const thread = new Worker(
    threadFile(new URL(`./docx-thread-entry.${extension}`, import.meta.url)),
    {
      name: 'word document',
      workerData: { bytes },
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb ?? MEMORY_LIMIT_MB },
    },
  );
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const refuse = (reason: FileReason): void => reject(new FileRefusal(reason));
  const limit = setTimeout(() => refuse('document_too_complex'), limits.timeMs ?? TIME_LIMIT_MS);
  thread.once('message', (message: unknown) => {
    const answer = answerSchema.safeParse(message);
    if (!answer.success) refuse('document_broken');
    else if ('html' in answer.data) resolve(answer.data.html);
    else refuse(answer.data.reason);
  });
  // Out of memory, or of stack.
  thread.once('error', () => refuse('document_too_complex'));
  thread.once('exit', () => refuse('document_too_complex'));
  try {
    return await promise;
  } finally {
    clearTimeout(limit);
    void thread.terminate();
  }
}

/**
 * The thread that reads one Word document, started by `readDocx`.
 *
 * It answers with the document as HTML, or with the reason why there is none, and ends.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { docxToHtml } from './docx-to-html.ts';
import { FileRefusal } from './file-refusal.ts';

const { bytes } = z.object({ bytes: z.instanceof(Uint8Array) }).parse(workerData);

try {
  parentPort?.postMessage({ html: await docxToHtml(bytes) }, []);
} catch (error) {
  const reason = error instanceof FileRefusal ? error.reason : 'document_broken';
  parentPort?.postMessage({ reason }, []);
}

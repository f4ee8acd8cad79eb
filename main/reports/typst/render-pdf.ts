import { threadFile } from '../../../shared/thread-file.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import type { ReportAudience, ReportProduct } from '../../../shared/domain/report-product.ts';
import { OsaError } from '../../../shared/errors.ts';
import { pdfAnswerSchema, type PdfRequest } from './pdf-request.ts';
import { startNodeProcess, type StartProcess } from './start-process.ts';

/** Many times what a report of hundreds of pages takes, in ms. */
const TIME_LIMIT_MS = 120_000;

/** Sixty pages take less than 400 MB; a report of several hundred has room. In bytes. */
const MEMORY_LIMIT = 1_000_000_000;

/** What a PDF is rendered with beside its model. */
export interface PdfOptions {
  /** When the report is made, epoch ms. */
  readonly generatedAt: number;
  readonly agentRegistry: AgentRegistry;
  /** Of the fixed words; by default German where the agents write German, else English. */
  readonly locale?: AnswerLocale;
  readonly product?: ReportProduct;
  readonly audience?: ReportAudience;
  readonly profile?: DocumentProfile;
  readonly startProcess?: StartProcess;
  readonly timeLimitMs?: number;
  /** In bytes. */
  readonly memoryLimit?: number;
  /** Told the most memory that the process had, in bytes. */
  readonly onMemory?: (bytes: number) => void;
}

/**
 * Renders a report as an accessible A4 PDF (PDF/UA-1), in a process of its own.
 *
 * The same model and time give the same bytes. Whatever happens to the process, there is either
 * the whole file or an error.
 *
 * @throws OsaError `report_failed` with what happened
 */
export async function renderPdf(model: ReportModel, options: PdfOptions): Promise<Uint8Array> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = threadFile(new URL(`./pdf-process-entry.${extension}`, import.meta.url));
  const child = (options.startProcess ?? startNodeProcess)(file);
  const limitMs = options.timeLimitMs ?? TIME_LIMIT_MS;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const fail = (message: string, cause: string): void =>
    reject(new OsaError('report_failed', { message, cause }));
  const limit = setTimeout(
    () => fail(`The PDF took longer than ${limitMs / 1000} s and was given up.`, 'time limit'),
    limitMs,
  );
  child.onMessage((message) => {
    const answer = pdfAnswerSchema.safeParse(message);
    if (!answer.success) fail(UNKNOWN, 'not an answer');
    else if ('pdf' in answer.data) {
      options.onMemory?.(answer.data.mostMemory ?? 0);
      if (isWhole(answer.data.pdf)) resolve(answer.data.pdf);
      else fail(UNKNOWN, 'not a whole PDF');
    } else if (answer.data.problem === 'too_large') {
      fail('The report is too large for a PDF. Export it as JSON, or with fewer agents.', 'memory');
    } else fail(UNKNOWN, answer.data.reason);
  });
  child.onExit((how) => fail('The PDF was ended before it was whole. Export it again.', how));
  try {
    child.send(requestFor(model, options));
    return await promise;
  } finally {
    clearTimeout(limit);
    child.kill();
  }
}

const UNKNOWN = 'The PDF could not be set. The log has the reason; the other formats still work.';

function requestFor(model: ReportModel, options: PdfOptions): PdfRequest {
  return {
    model,
    agents: [...options.agentRegistry.all],
    generatedAt: options.generatedAt,
    locale: options.locale ?? null,
    product: options.product ?? null,
    audience: options.audience ?? null,
    profile: options.profile ?? null,
    memoryLimit: options.memoryLimit ?? MEMORY_LIMIT,
  };
}

function isWhole(pdf: Uint8Array): boolean {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return text.subarray(0, 5).toString('latin1') === '%PDF-' && text.subarray(-8).includes('%%EOF');
}

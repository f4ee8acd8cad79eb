import { threadFile } from '../../../shared/thread-file.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AnswerLocale } from '../../../shared/domain/answer/answer.ts';
import type { DocumentProfile } from '../../../shared/domain/document-profile.ts';
import type {
  SectionKind,
  ReportAudience,
  ReportProduct,
} from '../../../shared/domain/report-product.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { OsaError } from '../../../shared/errors.ts';
import { pdfAnswerSchema, type AsideFormat, type PdfRequest } from './pdf-request.ts';
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
  readonly sections?: readonly SectionKind[];
  readonly profile?: DocumentProfile;
  readonly startProcess?: StartProcess;
  readonly timeLimitMs?: number;
  /** In bytes. */
  readonly memoryLimit?: number;
  /** Told the most memory that the process had, in bytes. */
  readonly onMemory?: (bytes: number) => void;
}

/** What people call the file of each format. */
const NAMES: Readonly<Record<AsideFormat, string>> = {
  pdf: 'PDF',
  docx: 'Word file',
  xlsx: 'Excel file',
  html: 'web page',
  md: 'Markdown file',
};

/** Renders a report as an accessible A4 PDF (PDF/UA-1); otherwise as `renderAside`. */
export function renderPdf(model: ReportModel, options: PdfOptions): Promise<Uint8Array> {
  return renderAside('pdf', model, options);
}

/**
 * Renders a report in a process of its own.
 *
 * The same model and time give the same bytes. Whatever happens to the process, there is either
 * the whole file or an error.
 *
 * @throws OsaError `report_failed` with what happened
 */
export async function renderAside(
  format: AsideFormat,
  model: ReportModel,
  options: PdfOptions,
): Promise<Uint8Array> {
  const name = NAMES[format];
  const unknown = `The ${name} could not be set. The log has the reason; the other formats still work.`;
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const file = threadFile(new URL(`./pdf-process-entry.${extension}`, import.meta.url));
  const child = (options.startProcess ?? startNodeProcess)(file);
  const limitMs = options.timeLimitMs ?? TIME_LIMIT_MS;
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const fail = (message: string, cause: string): void =>
    reject(new OsaError('report_failed', { message, cause }));
  const limit = setTimeout(
    () => fail(`The ${name} took longer than ${limitMs / 1000} s and was given up.`, 'time limit'),
    limitMs,
  );
  child.onMessage((message) => {
    const answer = pdfAnswerSchema.safeParse(message);
    if (!answer.success) fail(unknown, 'not an answer');
    else if ('file' in answer.data) {
      options.onMemory?.(answer.data.mostMemory ?? 0);
      if (format !== 'pdf' || isWhole(answer.data.file)) resolve(answer.data.file);
      else fail(unknown, 'not a whole PDF');
    } else if (answer.data.problem === 'too_large') {
      fail(
        `The report is too large for a ${name}. Export it as JSON, or with fewer agents.`,
        'memory',
      );
    } else fail(unknown, answer.data.reason);
  });
  child.onExit((how) => fail(`The ${name} was ended before it was whole. Export it again.`, how));
  try {
    child.send(requestFor(format, model, options));
    return await promise;
  } finally {
    clearTimeout(limit);
    child.kill();
  }
}

function requestFor(format: AsideFormat, model: ReportModel, options: PdfOptions): PdfRequest {
  return {
    format,
    model,
    agents: [...options.agentRegistry.all],
    generatedAt: options.generatedAt,
    locale: options.locale ?? null,
    product: options.product ?? null,
    audience: options.audience ?? null,
    sections: options.sections === undefined ? null : [...options.sections],
    profile: options.profile ?? null,
    memoryLimit: options.memoryLimit ?? MEMORY_LIMIT,
  };
}

function isWhole(pdf: Uint8Array): boolean {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return text.subarray(0, 5).toString('latin1') === '%PDF-' && text.subarray(-8).includes('%%EOF');
}

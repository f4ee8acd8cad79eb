import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { ReportModel } from '../../../shared/domain/report.ts';
import { writeDocument, type DocumentOptions } from '../document/write-document.ts';
import { renderDocx } from '../docx/render-docx.ts';
import { htmlOf } from '../html/html-of.ts';
import { markdownOf } from '../markdown/markdown-of.ts';
import { renderXlsx } from '../xlsx/render-xlsx.ts';
import { writeWorkbook } from '../xlsx/write-workbook.ts';
import { compileReport } from './compile-report.ts';
import { pdfRequestSchema, type AsideFormat, type PdfAnswer } from './pdf-request.ts';
import { typesetReport } from './typeset-report.ts';

/** As much of the typesetter's words as the log may hold, in characters. */
const LONGEST_REASON = 4_000;

/** How each format is set. */
const SETTERS: Readonly<
  Record<
    AsideFormat,
    (model: ReportModel, options: DocumentOptions) => Uint8Array | Promise<Uint8Array>
  >
> = {
  pdf: (model, options) => compileReport(typesetReport(writeDocument(model, options))),
  docx: (model, options) => renderDocx(writeDocument(model, options)),
  xlsx: (model, options) => renderXlsx(writeWorkbook(model, options)),
  html: (model, options) => new TextEncoder().encode(htmlOf(writeDocument(model, options))),
  md: (model, options) => new TextEncoder().encode(markdownOf(writeDocument(model, options))),
};

/** Sets what was asked for; what goes wrong is an answer too. Never throws. */
export async function setReport(message: unknown): Promise<PdfAnswer> {
  try {
    const { format, model, agents, generatedAt, locale, product, audience, sections, profile } =
      pdfRequestSchema.parse(message);
    const file = await SETTERS[format](model, {
      generatedAt,
      agentRegistry: new AgentRegistry(agents),
      ...(locale === null ? {} : { locale }),
      ...(product === null ? {} : { product }),
      ...(audience === null ? {} : { audience }),
      ...(sections === null ? {} : { sections }),
      ...(profile === null ? {} : { profile }),
    });
    return { file: new Uint8Array(file) };
  } catch (error) {
    return { problem: 'refused', reason: String(error).slice(0, LONGEST_REASON) };
  }
}

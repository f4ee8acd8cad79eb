import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { ReportDocument } from '../document/document.ts';
import { writeDocument } from '../document/write-document.ts';
import { htmlOf } from '../html/html-of.ts';
import { markdownOf } from '../markdown/markdown-of.ts';
import { compileReport } from './compile-report.ts';
import { pdfRequestSchema, type AsideFormat, type PdfAnswer } from './pdf-request.ts';
import { typesetReport } from './typeset-report.ts';

/** As much of the typesetter's words as the log may hold, in characters. */
const LONGEST_REASON = 4_000;

/** How each format is set. */
const SETTERS: Readonly<Record<AsideFormat, (document: ReportDocument) => Uint8Array>> = {
  pdf: (document) => compileReport(typesetReport(document)),
  html: (document) => new TextEncoder().encode(htmlOf(document)),
  md: (document) => new TextEncoder().encode(markdownOf(document)),
};

/** Sets what was asked for; what goes wrong is an answer too. Never throws. */
export function setReport(message: unknown): PdfAnswer {
  try {
    const { format, model, agents, generatedAt, locale, product, audience, profile } =
      pdfRequestSchema.parse(message);
    const document = writeDocument(model, {
      generatedAt,
      agentRegistry: new AgentRegistry(agents),
      ...(locale === null ? {} : { locale }),
      ...(product === null ? {} : { product }),
      ...(audience === null ? {} : { audience }),
      ...(profile === null ? {} : { profile }),
    });
    return { file: new Uint8Array(SETTERS[format](document)) };
  } catch (error) {
    return { problem: 'refused', reason: String(error).slice(0, LONGEST_REASON) };
  }
}

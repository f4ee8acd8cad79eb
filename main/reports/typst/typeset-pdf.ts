import { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { writeDocument } from '../document/write-document.ts';
import { compileReport } from './compile-report.ts';
import { pdfRequestSchema, type PdfAnswer } from './pdf-request.ts';
import { typesetReport } from './typeset-report.ts';

/** As much of the typesetter's words as the log may hold, in characters. */
const LONGEST_REASON = 4_000;

/** Sets what was asked for; what goes wrong is an answer too. Never throws. */
export function typesetPdf(message: unknown): PdfAnswer {
  try {
    const { model, agents, generatedAt, locale, product, audience, profile } =
      pdfRequestSchema.parse(message);
    const document = writeDocument(model, {
      generatedAt,
      agentRegistry: new AgentRegistry(agents),
      ...(locale === null ? {} : { locale }),
      ...(product === null ? {} : { product }),
      ...(audience === null ? {} : { audience }),
      ...(profile === null ? {} : { profile }),
    });
    return { pdf: new Uint8Array(compileReport(typesetReport(document))) };
  } catch (error) {
    return { problem: 'refused', reason: String(error).slice(0, LONGEST_REASON) };
  }
}

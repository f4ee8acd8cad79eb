import { z } from 'zod';
import { agentDefinitionSchema } from '../../../shared/domain/agents.ts';
import { documentProfileSchema } from '../../../shared/domain/document-profile.ts';
import {
  sectionKindSchema,
  reportAudienceSchema,
  reportLocaleSchema,
  reportProductSchema,
} from '../../../shared/domain/report-product.ts';
import { reportModelSchema } from '../../../shared/domain/report.ts';

/** Formats that are set in a process of their own, as a large report takes its time. */
export const asideFormatSchema = z.enum(['pdf', 'docx', 'xlsx', 'html', 'md']);
export type AsideFormat = z.infer<typeof asideFormatSchema>;

/** What the process is asked: a report's model and all that it is set with. */
export const pdfRequestSchema = z.object({
  format: asideFormatSchema,
  model: reportModelSchema,
  agents: z.array(agentDefinitionSchema),
  /** Epoch ms. */
  generatedAt: z.number(),
  locale: reportLocaleSchema.nullable(),
  product: reportProductSchema.nullable(),
  audience: reportAudienceSchema.nullable(),
  sections: z.array(sectionKindSchema).nullable(),
  profile: documentProfileSchema.nullable(),
  /** Bytes of memory that it may have. */
  memoryLimit: z.number(),
});
export type PdfRequest = z.infer<typeof pdfRequestSchema>;

/** What it answers: the file, with the most memory it had in bytes, or why there is none. */
export const pdfAnswerSchema = z.union([
  z.object({ file: z.instanceof(Uint8Array), mostMemory: z.number().optional() }),
  z.object({ problem: z.enum(['refused', 'too_large']), reason: z.string() }),
]);
export type PdfAnswer = z.infer<typeof pdfAnswerSchema>;

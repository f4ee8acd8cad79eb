import { z } from 'zod';
import { agentDefinitionSchema } from '../../../shared/domain/agents.ts';
import { documentProfileSchema } from '../../../shared/domain/document-profile.ts';
import {
  sectionKindSchema,
  reportAudienceSchema,
  reportLocaleSchema,
  reportProductSchema,
} from '../../../shared/domain/report-product.ts';
import { reportFormatSchema, reportModelSchema } from '../../../shared/domain/report.ts';

/** What the process is asked: a report's model and all that it is set with. */
export const reportRequestSchema = z.object({
  format: reportFormatSchema,
  model: reportModelSchema,
  agents: z.array(agentDefinitionSchema),
  /** Epoch ms. */
  generatedAt: z.number(),
  locale: reportLocaleSchema.nullable(),
  product: reportProductSchema.nullable(),
  audience: reportAudienceSchema.nullable(),
  sections: z.array(sectionKindSchema).nullable(),
  profile: documentProfileSchema.nullable(),
  /** Whether it goes to a client, so that nothing may be left to settle without a reason. */
  isForClient: z.boolean(),
  /** Why it goes out though something is still to settle; protected. */
  reason: z.string().nullable(),
  /** Bytes of memory that it may have. */
  memoryLimit: z.number(),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;

/** What the process is at: choosing the words, or setting them as a file. */
const settingStepSchema = z.enum(['writing', 'setting']);
export type SettingStep = z.infer<typeof settingStepSchema>;

/**
 * What it answers: what it is at, and at last the file, with the most memory it had in bytes, or
 * why there is none.
 */
export const reportAnswerSchema = z.union([
  z.object({ step: settingStepSchema }),
  z.object({
    file: z.instanceof(Uint8Array),
    /** Whether the file says that something was still to settle, and why it goes out. */
    hasOpenPoints: z.boolean(),
    mostMemory: z.number().optional(),
  }),
  z.object({ problem: z.enum(['refused', 'too_large', 'bad_logo']), reason: z.string() }),
  z.object({
    problem: z.literal('not_settled'),
    /** In words, with how many there are. */
    points: z.array(z.string()),
    /** Something no client may read is among them: no reason is enough. */
    isBarred: z.boolean(),
  }),
]);
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

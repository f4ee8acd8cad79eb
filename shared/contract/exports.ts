import { z } from 'zod';
import { exportIdSchema, runIdSchema } from '../domain/ids.ts';
import { reportFormatSchema } from '../domain/report.ts';
import {
  sectionKindSchema,
  canHold,
  reportAudienceSchema,
  exportStepSchema,
  reportLocaleSchema,
  reportProductSchema,
} from '../domain/report-product.ts';

const exportSchema = z.object({
  exportId: exportIdSchema,
  runId: runIdSchema,
  format: reportFormatSchema,
  /** `null` of data. */
  product: reportProductSchema.nullable(),
  /** `null` for everybody. */
  audience: reportAudienceSchema.nullable(),
  locale: reportLocaleSchema.nullable(),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  /** SHA-256 of the file, hex; `null` of files from before it was kept. */
  digest: z.string().nullable(),
  /** Of the answer; `null` of files from before it was kept. */
  version: z.number().int().nullable(),
  /** `null` of a version that was not signed off, or that results have changed since. */
  signedOffBy: z.string().nullable(),
  /** Why it was made though something was still to settle. */
  overrideReason: z.string().nullable(),
  createdAtMs: z.number(),
});

const exportRequestSchema = z
  .object({
    runId: runIdSchema,
    format: reportFormatSchema,
    /** The format's usual one when left out. */
    product: reportProductSchema.nullable().optional(),
    /** Everybody when left out. */
    audience: reportAudienceSchema.nullable().optional(),
    /** As the agents write when left out. */
    locale: reportLocaleSchema.nullable().optional(),
    /** Why it goes out though something is still to settle. */
    reason: z.string().trim().min(1).max(600).optional(),
    /** In their order, in place of an audience's. */
    sections: z.array(sectionKindSchema).max(50).nullable().optional(),
  })
  .refine(({ format, ...choice }) => canHold(format, choice), {
    message: 'This format cannot hold what was chosen.',
  });

/** Writing reports as files, and those that were written. */
export const exportProcedures = {
  /** Refused with `not_settled` where something is open and no reason is given, or no client may read it. */
  'reports.export': {
    kind: 'mutation',
    input: exportRequestSchema,
    output: exportSchema,
  },
  /** The exports that are being made, and what each is at. */
  'reports.underWay': {
    kind: 'query',
    input: z.object({ runId: runIdSchema.nullable() }),
    output: z.array(
      z.object({
        exportId: exportIdSchema,
        runId: runIdSchema,
        format: reportFormatSchema,
        step: exportStepSchema,
      }),
    ),
  },
  /** Stops one of them; `reports.export` answers `cancelled` then, and there is no file. */
  'reports.cancel': {
    kind: 'mutation',
    input: z.object({ exportId: exportIdSchema }),
    output: z.object({}),
  },
  /** The report as a page, as it would be exported now; it is kept nowhere. */
  'reports.preview': {
    kind: 'query',
    input: z.object({
      runId: runIdSchema,
      product: reportProductSchema.exclude(['deck']),
      audience: reportAudienceSchema.nullable(),
      locale: reportLocaleSchema.nullable(),
      sections: z.array(sectionKindSchema).max(50).nullable(),
    }),
    output: z.object({ html: z.string() }),
  },
  'reports.list': {
    kind: 'query',
    input: z.object({ runId: runIdSchema.nullable() }),
    output: z.array(exportSchema),
  },
} as const;

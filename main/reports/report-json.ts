import { z } from 'zod';
import { sumPiiCounts } from '../../shared/domain/pii.ts';
import { reportModelSchema, type ReportModel } from '../../shared/domain/report.ts';

/**
 * The JSON export: the report's model under a versioned name.
 *
 * Whoever reads such a file parses it with this. A published version never changes.
 */
export const reportFileSchema = z.object({
  schema: z.literal('osa-report@1'),
  /** ISO-8601 UTC. */
  generatedAt: z.iso.datetime(),
  report: reportModelSchema,
});

/** The content of a JSON export. */
export type ReportFile = z.infer<typeof reportFileSchema>;

/**
 * Writes a model as indented JSON.
 *
 * Parsing puts the keys in the schema's order and the counts in that of their types, so
 * that equal models give equal bytes however they were put together.
 *
 * @param options.generatedAt epoch ms
 */
export function renderJson(model: ReportModel, options: { generatedAt: number }): Uint8Array {
  const file = reportFileSchema.parse({
    schema: 'osa-report@1',
    generatedAt: new Date(options.generatedAt).toISOString(),
    report: {
      ...model,
      piiProtected: sumPiiCounts([model.piiProtected]),
      agents: model.agents.map((agent) => ({
        ...agent,
        piiProtected: sumPiiCounts([agent.piiProtected]),
      })),
    },
  } satisfies ReportFile);
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

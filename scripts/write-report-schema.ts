/** Writes `examples/osa-report-3.schema.json` anew: `node scripts/write-report-schema.ts`. */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { reportJsonSchema } from '../main/reports/report-schema.ts';

const FILE = 'examples/osa-report-3.schema.json';

const options = await resolveConfig(FILE);
await writeFile(
  FILE,
  await format(JSON.stringify(reportJsonSchema()), { ...options, filepath: FILE }),
);

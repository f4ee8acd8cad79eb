import { z } from 'zod';
import { reportFileSchema } from './report-json.ts';

/**
 * The JSON Schema (draft 2020-12) of a JSON export, made from what writes it.
 *
 * A reader ignores what it does not know: a property may be added within a version, none
 * removed or changed.
 */
export function reportJsonSchema(): object {
  return {
    title: 'OSA Console report, version 3',
    ...z.toJSONSchema(reportFileSchema, {
      reused: 'ref',
      override: ({ jsonSchema }) => {
        delete jsonSchema.additionalProperties;
      },
    }),
  };
}

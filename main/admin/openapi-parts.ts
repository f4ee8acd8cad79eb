import { z } from 'zod';
import type { JsonObject } from '../../shared/domain/json.ts';
import type { AdminAnswer } from './admin-route.ts';

/** Answers by status, as OpenAPI writes them. */
export function responsesOf(answers: Readonly<Record<number, AdminAnswer>>): JsonObject {
  return Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => {
      const { description, headers } = answer;
      const content = contentOf(answer);
      return [
        status,
        {
          description,
          ...(headers === undefined ? {} : { headers: headersOf(headers) }),
          ...(Object.keys(content).length === 0 ? {} : { content }),
        },
      ];
    }),
  );
}

/** The bodies that an answer may have, by media type; none where it has no body. */
function contentOf({ schema, mediaType, otherwise }: AdminAnswer): JsonObject {
  const jsonType = mediaType ?? 'application/json';
  const written = (one: z.ZodType): JsonObject => ({ schema: jsonSchemaOf(one, 'output') });
  return {
    ...(schema === undefined ? {} : { [jsonType]: written(schema) }),
    ...(schema === undefined && mediaType !== undefined
      ? { [mediaType]: { schema: { type: 'string' } } }
      : {}),
    ...(otherwise === undefined ? {} : { [otherwise.mediaType]: written(otherwise.schema) }),
  };
}

function headersOf(headers: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, required: true, schema: { type: 'string', minLength: 1 } },
    ]),
  );
}

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export function jsonSchemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io });
  // It is plain JSON; the type of zod has it with methods.
  return z.record(z.string(), z.json()).parse(rest);
}

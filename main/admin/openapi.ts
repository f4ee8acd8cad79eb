import { z } from 'zod';
import type { JsonObject } from '../../shared/domain/json.ts';
import { COMMON_ANSWERS, GUARDED_ANSWERS, type AdminRoute } from './admin-route.ts';
import { ingressPaths, INGRESS_SECURITY } from './ingress-paths.ts';
import { jsonSchemaOf, responsesOf } from './openapi-parts.ts';

/**
 * The OpenAPI 3.1 document of both listeners, made from the schemas that check them.
 *
 * @param servers where they are, e.g. `http://127.0.0.1:4817`
 */
export function openApiDocument(
  routes: readonly AdminRoute[],
  servers: { readonly admin: string; readonly ingress: string },
  version: string,
): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'OSA Console',
      version,
      description:
        'The listener that Opal reaches through a tunnel, and the one for scripts on this machine.',
    },
    servers: [{ url: servers.admin, description: 'For scripts on this machine' }],
    paths: {
      ...adminPaths(routes),
      ...ingressPaths(servers.ingress),
    },
    components: {
      securitySchemes: {
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`ApiKey <key>`, or the key as a bearer token',
        },
        jwt: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'HS256, signed with the secret of the key that `kid` names; `sub` and `exp`',
        },
        hmac: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description:
            '`HMAC <key id>:<epoch ms>:<hex>`: HMAC-SHA256 over `<epoch ms>.<METHOD>.<path with query>`',
        },
        ...INGRESS_SECURITY,
      },
    },
  };
}

/** A path that takes several methods is one entry with each of them. */
function adminPaths(routes: readonly AdminRoute[]): Record<string, JsonObject> {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], ...adminPath(route) };
  return paths;
}

function adminPath(route: AdminRoute): JsonObject {
  const general = route.permission === null ? COMMON_ANSWERS : GUARDED_ANSWERS;
  const answers = { ...general, ...route.answers };
  return {
    [route.method.toLowerCase()]: {
      summary: route.summary,
      ...(route.permission === null
        ? { security: [] }
        : {
            description: `Needs the permission \`${route.permission}\`.`,
            security: [{ apiKey: [] }, { jwt: [] }, { hmac: [] }],
          }),
      parameters: [
        ...parametersOf(route.params, 'path'),
        ...parametersOf(route.query, 'query'),
        ...parametersOf(route.headers, 'header'),
      ],
      responses: responsesOf(answers),
    },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: string): JsonObject[] {
  return Object.entries<z.core.$ZodType>(schema?.shape ?? {}).map(([name, member]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(member, undefined).success,
    schema: jsonSchemaOf(member, 'input'),
  }));
}

import { z } from 'zod';

/** The tool with which an agent hands over its result. */
const RESULT_TOOL = 'osa_send_data_to_osa_webhook';

/**
 * A discovery document as Opal requires it (wire notes, "Discovery").
 *
 * As strict as the real one: an extra field in a parameter, or a JSON schema instead of the
 * list, breaks Opal, so it must break practice too.
 */
const discoverySchema = z.object({
  functions: z.array(
    z.object({
      name: z.string().min(1),
      description: z.string(),
      parameters: z.array(
        z.strictObject({
          name: z.string().min(1),
          type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']),
          description: z.string(),
          required: z.boolean(),
        }),
      ),
      endpoint: z.string().startsWith('/'),
      http_method: z.string(),
      auth_requirements: z
        .array(z.object({ provider: z.string(), scope_bundle: z.string(), required: z.boolean() }))
        .optional(),
    }),
  ),
});

/** Where to call the result tool, or why that is not possible. */
export type DiscoveredTool =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Finds the result tool in a discovery document. */
export function discoverResultTool(discoveryUrl: string, body: string): DiscoveredTool {
  const document = discoverySchema.safeParse(parseJson(body));
  if (!document.success) {
    return problem('practice_discovery_invalid', 'The discovery document is not as Opal needs it.');
  }
  const tool = document.data.functions.find((candidate) => candidate.name === RESULT_TOOL);
  if (tool === undefined || tool.http_method.toUpperCase() !== 'POST') {
    return problem('practice_tool_missing', `The discovery lists no ${RESULT_TOOL} by POST.`);
  }
  return { ok: true, url: toolUrl(discoveryUrl, tool.endpoint) };
}

/**
 * Builds a tool's URL as Opal does: the discovery URL without its last segment, plus the
 * endpoint. With a trailing slash the last segment is empty, so `/discovery` stays.
 *
 * The endpoint begins with a slash and follows the origin of the discovery, so that no
 * document can send the bearer token to another host.
 */
function toolUrl(discoveryUrl: string, endpoint: string): string {
  const discovery = new URL(discoveryUrl);
  const folder = discovery.pathname.slice(0, discovery.pathname.lastIndexOf('/'));
  return `${discovery.origin}${folder}${endpoint}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(code: string, message: string): DiscoveredTool {
  return { ok: false, code, message };
}

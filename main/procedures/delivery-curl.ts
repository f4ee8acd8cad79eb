import { submissionSchema } from '../../shared/domain/submission.ts';
import type { DeliverySource } from '../../shared/domain/delivery.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { BATCH_ROUTE, WEBHOOK_ROUTE } from '../ingress/doors/webhook-door.ts';
import { DELIVERING_TOOLS } from '../opal/tools/delivering-tools.ts';

/** Takes one result, where a delivery came through no door: it was pasted. */
const TOOL_ROUTE = '/tools/osa_send_data_to_osa_webhook';

/** The doors that take a result from whoever has the tool token. */
const TOKEN_ROUTES: readonly string[] = [
  BATCH_ROUTE,
  ...DELIVERING_TOOLS.map(({ name }) => `/tools/${name}`),
];

/**
 * Writes the command that sends a protected body again, to the door that it came through.
 *
 * For a POSIX shell with curl, and with openssl where it must be signed. Secrets are shell
 * variables, so that the text can be passed on. Empty without a body.
 *
 * @param origin where the listener is, e.g. `http://127.0.0.1:4817`
 */
export function writeCurl(
  delivery: { readonly source: DeliverySource; readonly route: string },
  body: JsonValue | null,
  origin: string,
): string {
  if (body === null) return '';
  const text = JSON.stringify(toWire(body));
  if (delivery.source === 'webhook') return signedCurl(text, `${origin}${WEBHOOK_ROUTE}`);
  const route = TOKEN_ROUTES.find((known) => known === delivery.route) ?? TOOL_ROUTE;
  return [
    `curl -sS -X POST ${quoteForShell(`${origin}${route}`)}`,
    `  -H 'Content-Type: application/json'`,
    `  -H "Authorization: Bearer $OSA_TOOL_TOKEN"`,
    `  --data-binary ${quoteForShell(text)}`,
  ].join(' \\\n');
}

/** Puts any text into single quotes, so that a POSIX shell takes every character as it is. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function signedCurl(text: string, url: string): string {
  const sign = `openssl dgst -sha256 -hmac "$OSA_WEBHOOK_SECRET"`;
  return [
    `body=${quoteForShell(text)}`,
    `t=$(date +%s)000`,
    `v1=$(printf '%s.%s' "$t" "$body" | ${sign} | sed 's/^.* //')`,
    [
      `printf '%s' "$body" | curl -sS -X POST ${quoteForShell(url)}`,
      `  -H 'Content-Type: application/json'`,
      `  -H "X-OSA-Signature: t=$t,v1=$v1"`,
      `  --data-binary @-`,
    ].join(' \\\n'),
  ].join('\n');
}

/** A submission in the members that every door reads; anything else as it is. */
function toWire(body: JsonValue): JsonValue {
  const parsed = submissionSchema.safeParse(body);
  if (!parsed.success) return body;
  const submission = parsed.data;
  return {
    agent_id: submission.agentId,
    workflow_id: submission.workflowId,
    correlation_id: submission.correlationId,
    execution_status: submission.status,
    error_message: submission.errorText,
    agent_data: submission.payload,
    metadata: submission.metadata,
  };
}

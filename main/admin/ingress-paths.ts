import { z } from 'zod';
import { intakeVerdictSchema } from '../../shared/contract/deliveries.ts';
import type { JsonObject } from '../../shared/domain/json.ts';
import { BATCH_ROUTE, WEBHOOK_ROUTE } from '../ingress/doors/webhook-door.ts';
import { batchSchema } from '../agent-results/doors/read-batch.ts';
import { workflowWebhookSchema } from '../agent-results/doors/workflow-webhook-schema.ts';
import type { Tool, ToolParameter } from '../opal/tools/tool-definition.ts';
import { TOOL_KINDS, TOOLS } from '../opal/tools/tools.ts';
import { WRONG_METHOD, type AdminAnswer } from './admin-route.ts';
import { jsonSchemaOf, responsesOf } from './openapi-parts.ts';

/** How senders prove who they are. */
export const INGRESS_SECURITY: JsonObject = {
  toolToken: { type: 'http', scheme: 'bearer', description: 'The tool token' },
  toolSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      '`epi-hmac <key>:<epoch ms>:<nonce>:<base64>`: HMAC-SHA256 over key, method, path with query, ms, nonce and base64 of the body’s MD5',
  },
  osaSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'X-OSA-Signature',
    description: '`t=<epoch ms>,v1=<hex>`: HMAC-SHA256 over `t`, a dot and the raw body',
  },
  standardWebhooks: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'Standard Webhooks 1.0, with `webhook-id` and `webhook-timestamp`; `svix-*` names count alike',
  },
};

const errorSchema = z.object({ error: z.string() });
const keptSchema = z.object({ status: z.literal('accepted'), delivery_id: z.uuid() });
/** The last two to a caller that makes the same call again and again. */
const loopMembers = { repeats: z.int().optional(), message: z.string().optional() };
const knownSchema = z.object({
  duplicate: z.literal(true),
  delivery_id: z.uuid(),
  ...loopMembers,
});
const verdictsSchema = z.object({
  ...loopMembers,
  status: z.enum(['accepted', 'duplicate', 'refused']),
  results: z.array(
    z.object({
      agent_id: intakeVerdictSchema.shape.agentId,
      status: intakeVerdictSchema.shape.verdict,
      delivery_id: z.uuid().nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

/** RFC 9457, with what a sender needs to correct itself. */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.literal(422),
  detail: z.string(),
  error: z.string(),
  problem: z.string(),
  field: z.string().optional(),
  allowed: z.array(z.string()).optional(),
  position: z.object({ position: z.int(), line: z.int(), column: z.int() }).optional(),
  kept: z.boolean(),
  delivery_id: z.uuid().optional(),
});
const UNUSABLE = {
  description: 'It cannot be used, and says why. What was sent is kept.',
  schema: problemSchema,
  mediaType: 'application/problem+json',
};

const OTHER_METHODS: Readonly<Record<number, AdminAnswer>> = {
  405: { ...WRONG_METHOD, schema: errorSchema.extend({ allowed: z.string() }) },
};

const REFUSALS: Readonly<Record<number, AdminAnswer>> = {
  400: { description: 'The request is not valid HTTP for this route' },
  401: { description: 'Not authenticated', schema: errorSchema },
  ...OTHER_METHODS,
  413: { description: 'The body is too large' },
  415: { description: 'The body is not `application/json`, or compressed' },
  429: {
    description: 'Too many requests, or failed attempts',
    headers: { 'Retry-After': 'Seconds to wait' },
  },
  503: { description: 'It cannot be stored at the moment; see `Retry-After`', schema: errorSchema },
};

const ONE_RESULT: Readonly<Record<number, AdminAnswer>> = {
  ...REFUSALS,
  200: { description: 'It was kept before', schema: knownSchema },
  202: { description: 'It is on the disk', schema: keptSchema },
  422: UNUSABLE,
};

const SEVERAL_RESULTS: Readonly<Record<number, AdminAnswer>> = {
  ...REFUSALS,
  200: { description: 'All were kept before', schema: verdictsSchema },
  202: { description: 'A verdict for each agent', schema: verdictsSchema },
  422: {
    description: 'No agent could be read, or the batch cannot be taken apart. All is kept.',
    schema: verdictsSchema,
    otherwise: UNUSABLE,
  },
};

const AN_ANSWER: Readonly<Record<number, AdminAnswer>> = {
  ...REFUSALS,
  200: { description: 'The answer, from what is stored', schema: z.looseObject({}) },
  404: { description: 'There is no such run', schema: z.looseObject({}) },
  422: { ...UNUSABLE, description: 'It is no JSON, and says where it breaks. Nothing is kept.' },
};

/**
 * The paths of the listener that Opal reaches.
 *
 * A slash at the end is no error, and another method is answered 405 with `Allow`.
 */
export function ingressPaths(url: string): JsonObject {
  const servers = [{ url, description: 'What the tunnel points at' }];
  const post = (
    summary: string,
    schema: JsonObject,
    answers: Readonly<Record<number, AdminAnswer>>,
    security: readonly string[],
  ): JsonObject => ({
    servers,
    post: {
      summary,
      security: security.map((name) => ({ [name]: [] })),
      requestBody: { required: true, content: { 'application/json': { schema } } },
      responses: responsesOf(answers),
    },
  });
  const signed = ['osaSignature', 'standardWebhooks'];
  return {
    '/discovery': {
      servers,
      get: {
        summary: 'The tools, as the tool registry of Opal reads them',
        security: [],
        responses: responsesOf({
          ...OTHER_METHODS,
          200: {
            description: 'The tools',
            schema: z.object({ instructions: z.string(), functions: z.array(z.looseObject({})) }),
          },
        }),
      },
    },
    '/ready': {
      servers,
      get: {
        summary: 'Says whether a sender that is recognised would be taken',
        security: [],
        responses: responsesOf({
          ...OTHER_METHODS,
          200: { description: 'It would', schema: z.object({ status: z.literal('ready') }) },
          503: {
            description: 'Not now: the storage or the secrets are not to be had',
            schema: z.object({ status: z.literal('unavailable') }),
          },
        }),
      },
    },
    [WEBHOOK_ROUTE]: post(
      'Takes the result of one agent',
      jsonSchemaOf(workflowWebhookSchema, 'input'),
      ONE_RESULT,
      signed,
    ),
    [BATCH_ROUTE]: post(
      'Takes the results of several agents',
      jsonSchemaOf(batchSchema, 'input'),
      SEVERAL_RESULTS,
      [...signed, 'toolToken'],
    ),
    ...Object.fromEntries(
      TOOLS.flatMap((tool) => {
        const operation = post(tool.description, bodyOf(tool), ANSWERS_OF[TOOL_KINDS[tool.name]], [
          'toolToken',
          'toolSignature',
        ]);
        return [tool.endpoint, `/discovery${tool.endpoint}`].map((path) => [path, operation]);
      }),
    ),
  };
}

const ANSWERS_OF = { delivers: ONE_RESULT, batch: SEVERAL_RESULTS, answers: AN_ANSWER } as const;

/** What must be there must not be empty either. */
const NOT_EMPTY: Partial<Record<ToolParameter['type'], JsonObject>> = {
  string: { minLength: 1 },
  array: { minItems: 1 },
};

/** A call carries its parameters flat, or in `parameters` beside the caller's metadata. */
function bodyOf({ parameters }: Tool): JsonObject {
  const flat = {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map(({ name, type, description, required }) => [
        name,
        { type, description, ...(required ? NOT_EMPTY[type] : {}) },
      ]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
  return {
    anyOf: [flat, { type: 'object', properties: { parameters: flat }, required: ['parameters'] }],
  };
}

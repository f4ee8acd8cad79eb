import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { deliveryIdSchema } from '../../shared/domain/ids.ts';
import type { JsonObject } from '../../shared/domain/json.ts';
import { signCall } from '../../main/senders/epi-hmac.ts';
import { discoveryDocument } from '../../main/opal/tools/tools.ts';
import { TEST_SECRETS } from '../support/engine-config.ts';
import type { InteropClient, InteropWorld } from './interop-client.ts';
import { runPython } from './run-python.ts';

const members = z.record(z.string(), z.json());
const functionSchema = members.and(
  z.object({ name: z.string(), parameters: z.array(members.and(z.object({ name: z.string() }))) }),
);
const discoverySchema = members.and(z.object({ functions: z.array(functionSchema) }));

const answerSchema = z.object({
  media_type: z.string(),
  discovery: discoverySchema,
  status: z.number(),
  received: z.object({
    tool: z.string(),
    parameters: members,
    thread_id: z.string().nullable(),
  }),
});

const signedSchema = z.object({
  headers: z.array(z.string()),
  accepts: z.boolean(),
  accepts_tampered: z.boolean(),
});

/** What may stand in one of the two discovery documents alone, and why. */
const MEANT_DIFFERENCES: Readonly<Record<string, string>> = {
  'parameters[].in_context: only in the SDK':
    'false is what is meant where it is missing, and older registries stumble over the member',
};

const THREAD_ID = '0b7f0a52-3a5f-4a5e-9d0a-5a2f1c9d7e11';

const LIVE_TOKEN = 'canary-of-a-live-token';

/** A call as Opal makes it: parameters beside credentials, environment and metadata. */
const CALL = {
  endpoint: '/tools/osa_send_data_to_osa_webhook',
  headers: {
    authorization: `Bearer ${TEST_SECRETS.toolToken}`,
    'x-opal-thread-id': THREAD_ID,
    'x-opal-workflow-execution-id': 'wfe-of-the-sdk',
    'x-opal-agent-execution-id': 'age-of-the-sdk',
  },
  body: {
    parameters: {
      agent_name: 'content_review',
      workflow_id: '01890a5d-ac96-774b-bcce-b302099a8057',
      execution_results: { content_quality_score: 81, summary: 'Easy to read; größer, weiter' },
      metadata: { execution_status: 'completed', execution_time_ms: 1200, success: true },
    },
    auth: {
      provider: 'OptiID',
      credentials: { token_type: 'Bearer', access_token: LIVE_TOKEN },
    },
    auth_credentials: [
      {
        provider: 'OptiID',
        scope_bundle: null,
        status: 'delivered',
        credentials: { access_token: LIVE_TOKEN },
      },
    ],
    environment: { execution_mode: 'headless' },
    chat_metadata: { thread_id: THREAD_ID },
  },
} as const;

/** The SDK with which the vendor's customers write tools for Opal. */
export const OPAL_TOOLS_SDK: InteropClient = {
  name: 'opal-tools-sdk',
  checks: [
    { name: 'describes the tools as the console does', run: describesTheSame },
    { name: 'reads a call as the console does', run: readsTheSame },
    { name: 'signs calls that the console takes, and takes what it signs', run: signsTheSame },
  ],
};

async function describesTheSame(world: InteropWorld): Promise<void> {
  const response = await fetch(`${world.console.engine.addresses.ingress}/discovery`);
  const ours = discoverySchema.parse(await response.json());
  const { discovery: theirs } = await serveTools(world, ours);
  const found = differencesOf(ours, theirs);
  const unmeant = found.filter((difference) => !Object.hasOwn(MEANT_DIFFERENCES, difference));
  if (unmeant.length > 0) throw new Error(`Not meant: ${unmeant.join('; ')}`);
  const gone = Object.keys(MEANT_DIFFERENCES).filter((difference) => !found.includes(difference));
  if (gone.length > 0) throw new Error(`Named as meant, and no longer there: ${gone.join('; ')}`);
}

async function readsTheSame(world: InteropWorld): Promise<void> {
  const { received, status } = await serveTools(world, discoveryDocument());
  const response = await fetch(world.console.engine.addresses.ingress + CALL.endpoint, {
    method: 'POST',
    headers: { ...CALL.headers, 'content-type': 'application/json' },
    body: JSON.stringify(CALL.body),
  });
  const answer = members.parse(await response.json());
  if (status !== 200 || response.status !== 202) {
    throw new Error(`The SDK answered ${status}, the console ${response.status}`);
  }
  const deliveryId = deliveryIdSchema.parse(answer['delivery_id']);
  const kept = await world.console.call('deliveries.get', { deliveryId });
  const body = members.parse(kept.body);
  const { parameters } = received;
  const metadata = members.parse(body['metadata']);
  const given = members.parse(parameters['metadata']);
  const pairs: readonly (readonly [what: string, ours: unknown, theirs: unknown])[] = [
    ['agent', body['agentId'], parameters['agent_name']],
    ['workflow', body['workflowId'], parameters['workflow_id']],
    ['payload', body['payload'], parameters['execution_results']],
    // What stood beside it and was not read is kept there too.
    ['metadata', { ...metadata, ...given }, metadata],
    ['thread', kept.threadId, received.thread_id],
  ];
  const different = pairs.filter(([, ours, theirs]) => !isDeepStrictEqual(ours, theirs));
  if (different.length > 0) throw new Error(`Read otherwise: ${JSON.stringify(different)}`);
  if (JSON.stringify(kept).includes(LIVE_TOKEN)) throw new Error('A live token was kept.');
}

async function signsTheSame(world: InteropWorld): Promise<void> {
  const { console } = world;
  const pair = await console.call('toolSigning.set', {
    key: null,
    secret: null,
    endsPrevious: false,
  });
  const { parameters } = CALL.body;
  const callOf = (target: string, score: number) => ({
    target,
    body: JSON.stringify({
      ...CALL.body,
      parameters: { ...parameters, execution_results: { content_quality_score: score } },
    }),
  });
  const calls = [callOf(CALL.endpoint, 21), callOf(`/discovery${CALL.endpoint}?from=sdk`, 22)];
  const ours = callOf(CALL.endpoint, 23);
  const request = { method: 'POST', target: ours.target, body: Buffer.from(ours.body) };
  const header = signCall(pair, request, { nowMs: Date.now(), nonce: randomUUID() });
  const answer = signedSchema.parse(
    await runPython(world, 'sign_tool_calls.py', { ...pair, calls, signed: { ...ours, header } }),
  );
  const send = async ({ target, body }: (typeof calls)[number], authorization = '') => {
    const response = await fetch(console.engine.addresses.ingress + target, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body,
    });
    await response.arrayBuffer();
    return response.status;
  };
  const statuses: number[] = [];
  for (const [index, call] of calls.entries()) {
    const tampered = { ...call, body: call.body.replace('score":2', 'score":9') };
    statuses.push(await send(tampered, answer.headers[index]));
    statuses.push(await send(call, answer.headers[index]));
    statuses.push(await send(call, answer.headers[index]));
  }
  const found = { statuses, accepts: answer.accepts, tampered: answer.accepts_tampered };
  const wanted = { statuses: [401, 202, 200, 401, 202, 200], accepts: true, tampered: false };
  if (!isDeepStrictEqual(found, wanted)) throw new Error(JSON.stringify(found));
}

async function serveTools(
  world: InteropWorld,
  discovery: object,
): Promise<z.infer<typeof answerSchema>> {
  return answerSchema.parse(await runPython(world, 'serve_tools.py', { discovery, call: CALL }));
}

type Discovery = z.infer<typeof discoverySchema>;

/** Each kind of difference once, by where it is. */
function differencesOf(ours: Discovery, theirs: Discovery): readonly string[] {
  const found = new Set<string>();
  const compare = (at: string, mine: JsonObject, other: JsonObject): void => {
    for (const name of new Set([...Object.keys(mine), ...Object.keys(other)])) {
      const place = `${at}${name}`;
      if (name === 'functions' || name === 'parameters') continue;
      if (!Object.hasOwn(other, name)) found.add(`${place}: only in the console`);
      else if (!Object.hasOwn(mine, name)) found.add(`${place}: only in the SDK`);
      else if (!isDeepStrictEqual(mine[name], other[name])) found.add(`${place}: another value`);
    }
  };
  compare('', ours, theirs);
  if (ours.functions.length !== theirs.functions.length) found.add('functions: another number');
  ours.functions.forEach((mine, index) => {
    const other = theirs.functions[index];
    if (other === undefined) return;
    compare('', mine, other);
    if (mine.parameters.length !== other.parameters.length) {
      found.add('parameters: another number');
    }
    mine.parameters.forEach((parameter, place) => {
      compare('parameters[].', parameter, other.parameters[place] ?? {});
    });
  });
  return [...found];
}

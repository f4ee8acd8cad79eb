import fc from 'fast-check';
import { proofOf, type SenderSecrets } from './senders.ts';

/** In every body that is sent without the right credentials: it may be kept nowhere. */
export const CANARY = 'canary-of-somebody-unknown';

/**
 * One request: its bytes, and who sends it.
 *
 * `unknown`: without the right credentials. `known`: with them, in a request that is whole,
 * so that only its content may be refused. `sound`: as it should be, content included.
 */
export interface HostileRequest {
  readonly bytes: Buffer;
  readonly sender: 'unknown' | 'known' | 'sound';
}

const PATHS = [
  '/api/webhooks/opal-workflow',
  '/api/opal/osa-workflow',
  '/tools/osa_send_data_to_osa_webhook',
  '/tools/osa_store_workflow_data',
  '/tools/osa_workflow_data',
  '/tools/osa_retrieve_workflow_context',
  '/tools/osa_compile_final_results',
  '/tools/osa_validate_workflow_data',
  '/tools/osa_validate_language_rules',
  '/discovery/tools/osa_workflow_data',
] as const;

/** Bodies that have broken parsers, stores and readers. */
const CORPUS: readonly string[] = [
  '',
  'null',
  '[]',
  '"text"',
  '{',
  '{"agent_id":',
  '\ufeff{"agent_id":"geo_audit"}',
  '{"__proto__":{"polluted":true},"agent_id":"geo_audit"}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  `{"agent_id":"geo_audit","agent_data":{"n":${'9'.repeat(400)}}}`,
  '{"agent_id":"geo_audit","agent_data":{"n":1e999}}',
  '{"agent_id":"geo_audit","agent_id":"content_review"}',
  '{"agent_id":"geo_audit","agent_data":"\\ud800"}',
  '{"agent_id":"geo_audit","agent_data":"\\u0000"}',
  '{"agent_id":"../../etc/passwd","agent_data":{}}',
  `{"agent_id":"geo_audit","workflow_id":"' OR 1=1 --","agent_data":{}}`,
  '{"agent_id":"geo_audit","agent_data":{"html":"<script>alert(1)</script>"}}',
  '{"agent_id":{"toString":"x"},"agent_data":[[[[]]]]}',
  `{"agent_id":"geo_audit","agent_data":"${'{\\"a\\":'.repeat(200)}"}`,
  `{"agent_id":"geo_audit","agent_data":{"x":"${'a'.repeat(200_000)}"}}`,
  `{"agent_data":${JSON.stringify(Array.from({ length: 300 }, () => ({ agent_id: 'geo_audit' })))}}`,
  '{"agent_data":[null,1,"x",[],{"agent_id":null}]}',
  '{"parameters":{"parameters":{"parameters":{}}}}',
  '{"parameters":"not an object","auth":{"credentials":{"access_token":"x"}}}',
  '{"chat_metadata":{"thread_id":"not-a-uuid"},"parameters":{}}',
  '{"event_id":"","agent_id":"geo_audit"}',
];

/** Bytes that are no HTTP, or one that two readers read differently. */
const RAW: readonly string[] = [
  '\r\n\r\n',
  'GET\r\n\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`,
  'GET / HTTP/9.9\r\n\r\n',
  'POST /api/webhooks/opal-workflow HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!',
  'POST /api/webhooks/opal-workflow HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /api/webhooks/opal-workflow HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\nZZ\r\n',
  'POST /tools/%2e%2e/%00 HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n',
  'GET /discovery HTTP/1.1\r\nhost: rebound.example\r\n\r\n',
  'GET /discovery HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: https://evil.example\r\n\r\n',
  'POST /api/webhooks/opal-workflow HTTP/1.1\r\nhost: 127.0.0.1\r\nexpect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}',
  `GET /discovery HTTP/1.1\r\nhost: 127.0.0.1\r\n${Array.from({ length: 300 }, (_, index) => `x-${index}: ${'v'.repeat(80)}`).join('\r\n')}\r\n\r\n`,
  'CONNECT 10.0.0.1:80 HTTP/1.1\r\nhost: 10.0.0.1\r\n\r\n',
  'GET http://evil.example/discovery HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n',
  'GET /discovery HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n',
];

const BODY = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...CORPUS).map((text) => Buffer.from(text)) },
  { weight: 3, arbitrary: fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        agent_id: fc.oneof(fc.constantFrom('geo_audit', 'content_review'), fc.json()),
        workflow_id: fc.oneof(fc.string(), fc.uuid()),
        execution_status: fc.oneof(fc.constantFrom('completed', 'failed'), fc.string()),
        agent_data: fc.jsonValue({ maxDepth: 5 }),
      })
      .map((value) => Buffer.from(JSON.stringify(value))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)) },
);

const HEADER_VALUE = fc
  .string({ unit: 'binary-ascii', maxLength: 300 })
  .map((text) => text.replace(/[\r\n\0]/g, ' '));

const ODD_HEADERS = fc.dictionary(
  fc.constantFrom(
    'authorization',
    'content-encoding',
    'cookie',
    'host',
    'origin',
    'range',
    'sec-fetch-site',
    'webhook-id',
    'webhook-signature',
    'webhook-timestamp',
    'x-forwarded-for',
    'x-osa-signature',
  ),
  HEADER_VALUE,
  { maxKeys: 4 },
);

/** Requests without the right credentials. Each body has the canary in it. */
const UNAUTHENTIC = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
    path: fc.oneof(fc.constantFrom(...PATHS), fc.webPath()),
    body: BODY,
    headers: ODD_HEADERS,
    source: fc.nat(),
  })
  .map(({ method, path, body, headers, source }) =>
    requestOf(method, path, Buffer.concat([Buffer.from(`{"x":"${CANARY}"}`), body]), {
      'x-osa-signature': `t=${Date.now()},v1=${'0'.repeat(64)}`,
      ...headers,
      ...(headers['x-forwarded-for'] === undefined ? { 'x-forwarded-for': `10.${source}` } : {}),
    }),
  );

/** Requests of a sender that is known, with content that is not. */
const authentic = (secrets: SenderSecrets) =>
  fc
    .record({ path: fc.constantFrom(...PATHS), body: BODY, source: fc.nat() })
    .map(({ path, body, source }) => authenticOf(path, body, `10.${source}`, secrets));

/** What has to be taken at each door, whatever was sent before; the same name, the same body. */
export function soundRequests(name: string, secrets: SenderSecrets): HostileRequest[] {
  const result = { agent_id: 'geo_audit', workflow_id: name, agent_data: { summary: name } };
  const item = { agent_id: 'geo_audit', execution_results: { summary: name } };
  const call = { agent_name: 'geo_audit', workflow_id: name, execution_results: { summary: name } };
  const bodies = {
    '/api/webhooks/opal-workflow': result,
    '/api/opal/osa-workflow': { workflow_id: name, agent_data: [item] },
    '/tools/osa_send_data_to_osa_webhook': call,
  };
  return Object.entries(bodies).map(([path, body]) => ({
    bytes: authenticOf(path, Buffer.from(JSON.stringify(body)), name, secrets),
    sender: 'sound',
  }));
}

/** Attacks, the same for the same seed but for the times that are signed. */
export function hostileRequests(
  seed: number,
  count: number,
  secrets: SenderSecrets,
): HostileRequest[] {
  const one = fc.oneof(
    { weight: 6, arbitrary: UNAUTHENTIC.map((bytes) => ({ bytes, sender: 'unknown' as const })) },
    {
      weight: 3,
      arbitrary: authentic(secrets).map((bytes) => ({ bytes, sender: 'known' as const })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...RAW)
        .map((text) => ({ bytes: Buffer.from(text, 'latin1'), sender: 'unknown' as const })),
    },
  );
  return fc.sample(one, { seed, numRuns: count });
}

function authenticOf(path: string, body: Buffer, source: string, secrets: SenderSecrets): Buffer {
  const door = path.includes('/tools/') ? 'tool' : 'webhook';
  const proof = proofOf({ door, body }, secrets);
  return requestOf('POST', path, body, { 'x-forwarded-for': source, ...proof });
}

function requestOf(
  method: string,
  path: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): Buffer {
  const all = {
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': String(body.length),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([
    Buffer.from(`${method} ${path || '/'} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`, 'latin1'),
    body,
  ]);
}

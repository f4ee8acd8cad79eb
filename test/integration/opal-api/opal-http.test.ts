import type { ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import { setImmediate as breathe } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { OsaError } from '../../../shared/errors.ts';
import { clientOf, opalSite, sendJson, untilDrained } from '../../support/opal-api/opal-site.ts';

const EXECUTION = { id: 'run-1', status: 'COMPLETED', result: { score: 7 } };

async function failure(work: Promise<unknown>): Promise<OsaError> {
  const error: unknown = await work.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof OsaError) return error;
  throw error;
}

test('asks again after 1, 2 and 4 seconds what changes nothing', async () => {
  await using site = await opalSite((_request, response, at) =>
    at < 3 ? sendJson(response, 503, {}) : sendJson(response, 200, EXECUTION),
  );
  await using opal = clientOf(site.url);
  const { value } = await opal.client.executions.get('run-1');
  expect(value).toMatchObject({ status: 'completed', result: { score: 7 } });
  expect(opal.waits).toEqual([1000, 2000, 4000]);
  const ids = site.seen.map((request) => request.headers['x-request-id']);
  expect(new Set(ids).size).toBe(4);
});

test('gives up after the fourth time, with the request id of the answer', async () => {
  await using site = await opalSite((_request, response) =>
    sendJson(response, 502, {}, { 'x-request-id': 'opals-own' }),
  );
  await using opal = clientOf(site.url);
  const error = await failure(opal.client.executions.get('run-1'));
  expect(error.toValue()).toMatchObject({
    code: 'opal_server_error',
    details: { request_id: 'opals-own', http_status: '502' },
  });
  expect(site.seen).toHaveLength(4);
});

test.each([500, 502, 503, 504])('never sends twice what may have run, after %d', async (status) => {
  await using site = await opalSite((_request, response) => sendJson(response, status, {}));
  await using opal = clientOf(site.url);
  const error = await failure(opal.client.workflows.trigger('flow-1', 'Go'));
  expect(error).toMatchObject({ code: 'opal_server_error', details: { may_have_run: 'yes' } });
  expect(site.seen).toHaveLength(1);
});

test('never sends twice what may have run, after a connection that broke', async () => {
  await using site = await opalSite((_request, response) => {
    response.destroy();
  });
  await using opal = clientOf(site.url);
  const error = await failure(opal.client.workflows.trigger('flow-1', 'Go'));
  expect(error).toMatchObject({ code: 'opal_unreachable', details: { may_have_run: 'yes' } });
  expect(site.seen).toHaveLength(1);
});

test('says that nothing was sent where nobody listens', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const port = typeof address === 'object' ? address?.port : 0;
  await using opal = clientOf(`http://127.0.0.1:${port}`);
  const error = await failure(opal.client.workflows.trigger('flow-1', 'Go'));
  expect(error).toMatchObject({
    code: 'opal_unreachable',
    details: { may_have_run: 'no', reason: 'ECONNREFUSED' },
  });
});

const GATEWAY = { title: 'Unauthorized', status: 401 };
const BEHIND = { detail: 'Could not validate credentials' };

test.each([
  ['a GET, after a 401 of the gateway', 'get', GATEWAY, 2],
  ['a GET, after a 401 from behind it', 'get', BEHIND, 2],
  ['a POST, after a 401 of the gateway', 'post', GATEWAY, 2],
  ['no POST after a 401 from behind it', 'post', BEHIND, 1],
  ['no POST after a 401 that says both', 'post', { ...GATEWAY, ...BEHIND }, 1],
  ['no POST after a 401 that says nothing', 'post', null, 1],
] as const)('sends with a new token %s', async (_name, method, refusal, times) => {
  await using site = await opalSite((request, response) =>
    request.headers.authorization === 'Bearer token-2'
      ? sendJson(response, 200, EXECUTION)
      : sendJson(response, 401, refusal),
  );
  let token = 'token-1';
  await using opal = clientOf(site.url, {
    tokens: {
      current: async () => token,
      renew: async (refused) => {
        expect(refused).toBe('token-1');
        token = 'token-2';
        return token;
      },
    },
  });
  const { client } = opal;
  const call =
    method === 'get' ? client.executions.get('run-1') : client.workflows.trigger('flow-1', 'Go');
  if (times === 2) await call;
  else {
    const mayHaveRun = { may_have_run: 'yes' };
    expect(await failure(call)).toMatchObject({ code: 'opal_token_refused', details: mayHaveRun });
  }
  expect(site.seen).toHaveLength(times);
});

test('asks for a new token once, not for ever', async () => {
  await using site = await opalSite((_request, response) => sendJson(response, 401, GATEWAY));
  let renewals = 0;
  await using opal = clientOf(site.url, {
    tokens: {
      current: async () => `token-${renewals}`,
      renew: async () => {
        renewals += 1;
        return `token-${renewals}`;
      },
    },
  });
  const error = await failure(opal.client.executions.get('run-1'));
  expect(error).toMatchObject({ code: 'opal_token_refused', details: { may_have_run: 'no' } });
  expect(renewals).toBe(1);
});

test('waits as long as a 429 says, and has all other requests wait too', async () => {
  await using site = await opalSite((_request, response, at) =>
    at === 0
      ? sendJson(response, 429, {}, { 'retry-after': '7' })
      : sendJson(response, 200, EXECUTION),
  );
  await using opal = clientOf(site.url);
  await opal.client.executions.get('run-1');
  expect(opal.waits).toEqual([7000]);
});

test('does not repeat by itself what does something, after a 429, and says until when', async () => {
  await using site = await opalSite((_request, response, at) =>
    at === 0
      ? sendJson(response, 429, {}, { 'retry-after': '7' })
      : sendJson(response, 200, EXECUTION),
  );
  await using opal = clientOf(site.url);
  const error = await failure(opal.client.workflows.trigger('flow-1', 'Go'));
  expect(error).toMatchObject({
    code: 'opal_rate_limited',
    details: { not_before: '2026-11-30T00:00:07.000Z', may_have_run: 'no' },
  });
  await opal.client.workflows.trigger('flow-1', 'Go');
  expect(opal.waits).toEqual([7000]);
  expect(site.seen).toHaveLength(2);
});

test('does not wait an hour: it says when it goes on', async () => {
  await using site = await opalSite((_request, response) =>
    sendJson(response, 429, {}, { 'retry-after': '1800' }),
  );
  await using opal = clientOf(site.url);
  const codes = [
    await failure(opal.client.executions.get('run-1')),
    await failure(opal.client.executions.get('run-2')),
  ];
  expect(codes.map((error) => error.details['not_before'])).toEqual([
    '2026-11-30T00:30:00.000Z',
    '2026-11-30T00:30:00.000Z',
  ]);
  expect(site.seen).toHaveLength(1);
});

const HTML = { 'content-type': 'text/html; charset=utf-8' };

test.each([
  [403, {}, '{"detail":"Not yours"}', { code: 'opal_forbidden', says: 'Not yours' }],
  [404, {}, '{"detail":"x"}', { code: 'opal_agent_not_found' }],
  [
    409,
    {},
    '{"message":"The name is reserved"}',
    { code: 'opal_conflict', says: 'The name is reserved' },
  ],
  [412, {}, '', { code: 'opal_chat_continued' }],
  [428, {}, '', { code: 'opal_chat_continued' }],
  [
    422,
    {},
    '{"detail":[{"loc":["body","name"],"msg":"Field required","input":{"a":"jane@x.com"}}]}',
    { code: 'opal_input_refused', fields: 'body.name: Field required' },
  ],
  [400, {}, 'what?', { code: 'opal_refused' }],
  [418, {}, '', { code: 'opal_refused' }],
  [302, { location: 'https://login.example/' }, '', { code: 'opal_proxy_page' }],
  [511, HTML, '<html>', { code: 'opal_proxy_page' }],
  [403, HTML, '<html>Blocked', { code: 'opal_proxy_page' }],
  [407, HTML, '<html>', { code: 'opal_proxy_refused' }],
  [404, HTML, '<html>', { code: 'opal_not_json' }],
  [200, HTML, '<html><title>Opal</title>', { code: 'opal_not_json' }],
  [200, { 'content-type': 'application/json' }, '<!doctype html>', { code: 'opal_not_json' }],
  [200, { 'content-type': 'application/json' }, '{"id":', { code: 'opal_answer_unreadable' }],
  [200, { 'content-type': 'application/json' }, '[]', { code: 'opal_answer_unreadable' }],
  [200, {}, '', { code: 'opal_answer_unreadable' }],
  [200, {}, '{"success":false,"message":"No"}', { code: 'opal_refused', says: 'No' }],
])('says of %d %j %j what a person can act on', async (status, headers, body, expected) => {
  await using site = await opalSite((_request, response) => {
    response.writeHead(status, { ...headers, 'x-request-id': 'asked-1' });
    response.end(body);
  });
  await using opal = clientOf(site.url);
  const { code, details } = await failure(opal.client.agents.get('agent-1'));
  const { says, fields, request_id: requestId } = details;
  expect({ code, says, fields }).toEqual({ says: undefined, fields: undefined, ...expected });
  expect(requestId).toBe('asked-1');
  expect(JSON.stringify(details)).not.toContain('jane@x.com');
});

test('follows no redirect: a token goes to no other host', async () => {
  await using elsewhere = await opalSite((_request, response) =>
    sendJson(response, 200, EXECUTION),
  );
  for (const status of [301, 302, 303, 307, 308]) {
    await using site = await opalSite((_request, response) => {
      response.writeHead(status, { location: `${elsewhere.url}/x` });
      response.end();
    });
    await using opal = clientOf(site.url);
    expect((await failure(opal.client.executions.get('run-1'))).code).toBe('opal_proxy_page');
    expect((await failure(opal.client.workflows.trigger('f', 'x'))).code).toBe('opal_proxy_page');
  }
  expect(elsewhere.seen).toEqual([]);
});

test.each(['', '.', '..'])(
  'asks for nothing by the id %j, which would lead elsewhere',
  async (id) => {
    await using site = await opalSite((_request, response) => sendJson(response, 200, EXECUTION));
    await using opal = clientOf(site.url);
    expect((await failure(opal.client.executions.get(id))).code).toBe('opal_not_found');
    expect(site.seen).toEqual([]);
  },
);

test('keeps an id in its place, whatever is in it', async () => {
  await using site = await opalSite((_request, response) => sendJson(response, 200, EXECUTION));
  await using opal = clientOf(site.url);
  await opal.client.executions.get('../../authz/pats?x=#y');
  expect(site.seen[0]?.url).toBe(
    '/hypatia/api/v1/instance-1/agents/specialized/executions/..%2F..%2Fauthz%2Fpats%3Fx%3D%23y',
  );
});

test('takes no more than 50 MB of an answer', async () => {
  await using site = await opalSite(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('"');
    const part = 'x'.repeat(1024 * 1024);
    for (let at = 0; at < 80 && !response.destroyed; at += 1) {
      if (response.write(part)) continue;
      await untilDrained(response);
    }
    response.end('"');
  });
  await using opal = clientOf(site.url);
  const error = await failure(opal.client.executions.get('run-1'));
  expect(error.code).toBe('opal_answer_too_large');
});

test('has no more requests under way than its limit, and goes through all of them', async () => {
  const open: ServerResponse[] = [];
  let most = 0;
  await using site = await opalSite(async (_request, response) => {
    open.push(response);
    if (open.length !== 3) return;
    // A fourth would come while the three are held.
    for (let turn = 0; turn < 50; turn += 1) await breathe();
    most = Math.max(most, open.length);
    for (const held of open.splice(0)) sendJson(held, 200, EXECUTION);
  });
  await using opal = clientOf(site.url, { limits: { parallelRequests: 3 } });
  const asked = Array.from({ length: 21 }, async () => opal.client.executions.get('run-1'));
  expect(await Promise.all(asked)).toHaveLength(21);
  expect(most).toBe(3);
});

test('leaves the queue when it is stopped', async () => {
  await using site = await opalSite(() => undefined);
  await using opal = clientOf(site.url, { limits: { parallelRequests: 1 } });
  const first = new AbortController();
  const second = new AbortController();
  const held = opal.client.executions.get('run-1', { signal: first.signal });
  const queued = opal.client.executions.get('run-2', { signal: second.signal });
  second.abort(new Error('not any more'));
  await expect(queued).rejects.toThrow('not any more');
  first.abort(new Error('nor this'));
  await expect(held).rejects.toThrow('nor this');
});

test.each(['http://opal.example', 'ftp://127.0.0.1', 'https://user:pass@opal.example', 'opal'])(
  'is made for no address like %s',
  (address) => {
    expect(() => clientOf(address)).toThrow(
      expect.objectContaining({ code: 'opal_host_not_allowed' }),
    );
  },
);

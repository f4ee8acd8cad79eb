import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signStandard } from '../../../main/senders/standard-webhooks.ts';
import { postToolCall } from '../../support/send-tool-call.ts';
import { TEST_SECRETS, type TestEngine } from '../../support/test-engine.ts';
import { authentic, BATCH, BODY, send, WEBHOOK, withEngine } from './ingress-world.ts';

const TOOL = '/tools/osa_send_data_to_osa_webhook';

async function problemOf(console: TestEngine, body: unknown): Promise<Record<string, unknown>> {
  const response = await postToolCall(console, body);
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
}

describe('a tool call that cannot be used', () => {
  it('is told the field, what is wrong and what is allowed, and that it is kept', () =>
    withEngine(async (console) => {
      const results = { summary: 'Every region answers.' };
      const agent = await problemOf(console, {
        agent_name: 'weather_forecast',
        execution_results: results,
      });
      expect(agent).toMatchObject({
        type: 'urn:osa-console:problem:unknown_agent',
        status: 422,
        problem: 'unknown_agent',
        field: 'agent_name',
        allowed: expect.arrayContaining(['geo_audit', 'cmp_organizer']),
        kept: true,
        delivery_id: expect.any(String),
      });
      expect(agent['detail']).toContain('geo_audit');
      expect(agent['error']).toBe(agent['detail']);
      const status = await problemOf(console, {
        agent_name: 'geo_audit',
        execution_results: results,
        metadata: { execution_status: 'sort_of_there' },
      });
      expect(status).toMatchObject({
        problem: 'unknown_execution_status',
        field: 'metadata.execution_status',
        allowed: expect.arrayContaining(['completed']),
        kept: true,
      });
    }));

  it('is told where its JSON breaks', () =>
    withEngine(async (console) => {
      const problem = await problemOf(console, '{"agent_name": "geo_audit",\n "a" }');
      expect(problem).toMatchObject({
        problem: 'body_is_not_json',
        position: { position: 33, line: 2, column: 6 },
      });
    }));
});

describe('the listener', () => {
  it('says that it is there, and which method a path takes', () =>
    withEngine(async (console) => {
      const { host = '' } = authentic(console);
      expect(await send(console, '/ready', '', { host }, 'GET')).toMatchObject({
        status: 200,
        body: '{"status":"ready"}',
      });
      for (const path of [WEBHOOK, BATCH, TOOL, `${TOOL}/`, `/discovery${TOOL}`]) {
        const answer = await send(console, path, '', { host }, 'GET');
        expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
        expect(JSON.parse(answer.body)).toMatchObject({ allowed: 'POST' });
      }
      const answer = await send(console, '/discovery', '{}', authentic(console));
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET' } });
      // Before anything is said of its body, which nobody would have read.
      const typed = { ...authentic(console), 'content-type': 'text/plain' };
      for (const method of ['PUT', 'PATCH', 'QUERY']) {
        const other = await send(console, '/discovery', 'plain', typed, method);
        expect(other, method).toMatchObject({ status: 405, headers: { allow: 'GET' } });
      }
    }));

  it('overlooks a slash, a dot, a blank and a comma too many', () =>
    withEngine(async (console) => {
      const good = authentic(console);
      const { port } = new URL(console.engine.addresses.ingress);
      const number = (index: number): string => BODY.replace('Every', `${index} every`);
      const post = async (path: string, index: number, change: Record<string, string> = {}) => {
        const body = number(index);
        return (await send(console, path, body, { ...authentic(console, body), ...change })).status;
      };
      expect(await post(`${WEBHOOK}/`, 1)).toBe(202);
      expect(await post(WEBHOOK, 2, { host: `localhost.:${port}` })).toBe(202);
      const signature = authentic(console, number(3))['x-osa-signature'] ?? '';
      expect(await post(WEBHOOK, 3, { 'x-osa-signature': `${signature},` })).toBe(202);
      const authorization = `Bearer  ${TEST_SECRETS.toolToken}`;
      expect((await send(console, TOOL, number(4), { ...good, authorization })).status).toBe(202);
      expect((await send(console, '/discovery/', '', good, 'GET')).status).toBe(200);
    }));

  it('takes the headers of Svix for those of Standard Webhooks', () =>
    withEngine(async (console) => {
      const { 'x-osa-signature': _own, ...head } = authentic(console);
      const signed = signStandard(
        TEST_SECRETS.webhookSecret,
        `msg_${randomUUID()}`,
        Buffer.from(BODY),
        Date.now(),
      );
      const svix = Object.fromEntries(
        Object.entries(signed).map(([name, value]) => [name.replace('webhook-', 'svix-'), value]),
      );
      expect((await send(console, WEBHOOK, BODY, { ...head, ...svix })).status).toBe(202);
      const wrong = { ...head, ...svix, 'svix-id': 'msg_of_another' };
      expect((await send(console, WEBHOOK, BODY, wrong)).status).toBe(401);
    }));
});

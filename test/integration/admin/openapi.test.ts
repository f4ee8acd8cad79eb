import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, TEST_SECRETS } from '../../support/test-engine.ts';
import { ask } from './admin-world.ts';

const operationSchema = z.looseObject({
  responses: z.record(
    z.string(),
    z.looseObject({
      content: z.record(z.string(), z.object({ schema: z.looseObject({}) })).optional(),
    }),
  ),
});
const documentSchema = z.looseObject({
  servers: z.array(z.looseObject({ url: z.string() })),
  paths: z.record(
    z.string(),
    z.object({
      servers: z.array(z.looseObject({ url: z.string() })).optional(),
      get: operationSchema.optional(),
      post: operationSchema.optional(),
    }),
  ),
});

const ADMIN = `ApiKey ${TEST_SECRETS.adminKey}`;

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const { text } = await ask(console, '/api/openapi.json', null);
    const validator = new Validator();
    const result = await validator.validate({ ...documentSchema.parse(JSON.parse(text)) });
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('names every route that runs, with its method, and no other', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const { paths, servers } = documentSchema.parse(
      JSON.parse((await ask(console, '/api/openapi.json', null)).text),
    );
    const { ingress, admin } = console.engine.addresses;
    expect(servers.map(({ url }) => url)).toEqual([admin]);
    const found = [];
    for (const [path, entry] of Object.entries(paths)) {
      const origin = entry.servers?.[0]?.url ?? admin;
      for (const method of ['get', 'post'] as const) {
        const url = origin + path.replace('{deliveryId}', 'x');
        const { status } = await fetch(url, { method: method.toUpperCase() });
        const isThere = status !== 404 && status !== 405;
        expect(isThere, `${method} ${path}: ${status}`).toBe(entry[method] !== undefined);
        if (isThere) found.push(`${origin === ingress ? 'ingress' : 'admin'} ${method} ${path}`);
      }
    }
    expect(found.toSorted()).toMatchSnapshot();
  });

  it('declares a wrong method, what must not be empty, and both forms of a refused batch', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    const { text } = await ask(console, '/api/openapi.json', null);
    const { paths } = documentSchema.parse(JSON.parse(text));
    for (const [path, { get, post }] of Object.entries(paths)) {
      for (const operation of [get, post]) {
        if (operation === undefined) continue;
        expect(operation.responses['405'], path).toMatchObject({ headers: { Allow: {} } });
      }
    }
    expect(
      Object.keys(paths['/api/opal/osa-workflow']?.post?.responses['422']?.content ?? {}),
    ).toEqual(['application/json', 'application/problem+json']);
    expect(paths['/tools/osa_send_data_to_osa_webhook']?.post).toMatchObject({
      requestBody: {
        content: {
          'application/json': {
            schema: { anyOf: [{ properties: { agent_name: { minLength: 1 } } }, {}] },
          },
        },
      },
    });
  });

  it('describes what is answered', async () => {
    await using folder = await temporaryFolder();
    await using console = await testEngine(folder.path);
    await console.untilEnded(await console.startPractice());
    const { paths } = documentSchema.parse(
      JSON.parse((await ask(console, '/api/openapi.json', null)).text),
    );
    const checked = [];
    for (const [path, { get, servers }] of Object.entries(paths)) {
      if (get === undefined || path.endsWith('/stream')) continue;
      const origin = servers?.[0]?.url ?? console.engine.addresses.admin;
      const response = await fetch(origin + path, { headers: { authorization: ADMIN } });
      const mediaType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
      const content = get.responses[String(response.status)]?.content?.[mediaType];
      expect(content, `${path} ${response.status} ${mediaType}`).toBeDefined();
      if (mediaType !== 'application/json') continue;
      const schema = z.fromJSONSchema(content?.schema as Parameters<typeof z.fromJSONSchema>[0]);
      expect(schema.safeParse(await response.json()).error, path).toBeUndefined();
      checked.push(path);
    }
    expect(checked.length).toBeGreaterThanOrEqual(5);
  });
});

import { expect, test } from 'vitest';
import { clientOf, collect, opalSite, sendJson } from '../../support/opal-api/opal-site.ts';

interface Row {
  readonly id: string;
  readonly agent_id?: string;
}

/** Serves one page of a list, as it stands at that moment. */
function page(url: string, all: readonly Row[], withTotals = true): unknown {
  const { searchParams } = new URL(url, 'http://127.0.0.1');
  const size = Number(searchParams.get('page_size'));
  const number = Number(searchParams.get('page'));
  const items = all.slice((number - 1) * size, number * size);
  const totals = { total_count: all.length, total_pages: Math.ceil(all.length / size) };
  return { items, pagination: { page: number, page_size: size, ...(withTotals ? totals : {}) } };
}

function rows(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({ id: `agent-${at}`, agent_id: `slug-${at}` }));
}

function wrapped(data: unknown): unknown {
  return { success: true, message: 'ok', data, links: {} };
}

test.each([
  [0, true],
  [1, true],
  [100, true],
  [101, true],
  [250, true],
  [0, false],
  [100, false],
  [250, false],
])('lists all of %d agents, with totals or (%s) without', async (count, withTotals) => {
  const all = rows(count);
  await using site = await opalSite(({ url }, response) =>
    sendJson(response, 200, wrapped(page(url, all, withTotals))),
  );
  await using opal = clientOf(site.url);
  const agents = await opal.client.agents.list('specialized', { includeInactive: true });
  expect(agents.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect(site.seen[0]?.url).toMatch(
    /\/agents\/specialized\?page=1&page_size=100&include_inactive=true$/,
  );
});

test('misses no agent that is changed while the list is read, and has none twice', async () => {
  let all = rows(350);
  await using site = await opalSite(({ url }, response, at) => {
    sendJson(response, 200, wrapped(page(url, all)));
    // Whoever is changed comes to the top: one slips from a page that is not read yet.
    if (at === 1)
      all = [all[320], ...all.filter((_, index) => index !== 320)].filter(
        (row) => row !== undefined,
      );
  });
  await using opal = clientOf(site.url);
  const agents = await opal.client.agents.list('workflow');
  expect(agents.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  expect(new Set(agents.map(({ id }) => id)).size).toBe(350);
});

test('ends with a list that changes all the time', async () => {
  let all = rows(250);
  await using site = await opalSite(({ url }, response) => {
    sendJson(response, 200, wrapped(page(url, all)));
    all = [...all.slice(-1), ...all.slice(0, -1)];
  });
  await using opal = clientOf(site.url);
  const agents = await opal.client.agents.list('specialized');
  expect(new Set(agents.map(({ id }) => id)).size).toBe(agents.length);
  expect(agents.length).toBeGreaterThan(240);
  expect(site.seen.length).toBeLessThan(25);
});

test('ends where every page is the same', async () => {
  await using site = await opalSite((_request, response) => sendJson(response, 200, rows(3)));
  await using opal = clientOf(site.url);
  expect(await opal.client.agents.list('specialized')).toHaveLength(3);
});

test('goes through a history that grows in front, each execution once', async () => {
  let all: Row[] = Array.from({ length: 1050 }, (_, at) => ({ id: `run-${at}` }));
  await using site = await opalSite(({ url }, response, at) => {
    sendJson(response, 200, page(url, all));
    all = [{ id: `new-${at}` }, ...all];
  });
  await using opal = clientOf(site.url);
  const fromMs = Date.UTC(2026, 0, 1);
  const found = await collect(
    opal.client.executions.history('agent-1', { fromMs, status: 'COMPLETED' }),
  );
  const ids = found.map(({ executionId }) => executionId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => id.startsWith('run-'))).toHaveLength(1050);
  const { searchParams } = new URL(site.seen[0]?.url ?? '', site.url);
  expect(searchParams.get('start_date')).toBe('2026-01-01T00:00:00.000Z');
  expect(searchParams.get('status')).toBe('COMPLETED');
});

test('reads no page of a history before it is wanted', async () => {
  const all: Row[] = Array.from({ length: 500 }, (_, at) => ({ id: `run-${at}` }));
  await using site = await opalSite(({ url }, response) => sendJson(response, 200, page(url, all)));
  await using opal = clientOf(site.url);
  for await (const { executionId } of opal.client.executions.history('agent-1')) {
    if (executionId === 'run-120') break;
  }
  expect(site.seen).toHaveLength(2);
});

test.each([
  [200, { id: 'run-1', status: 'CANCELLED' }, { outcome: 'accepted', says: '' }],
  [204, null, { outcome: 'accepted', says: '' }],
  [409, { detail: 'It has ended' }, { outcome: 'over', says: 'It has ended' }],
  [400, { detail: 'It has ended' }, { outcome: 'over', says: 'It has ended' }],
])('tells what Opal says to a cancellation, %d', async (status, body, expected) => {
  await using site = await opalSite((_request, response) => {
    if (status === 204) response.writeHead(204).end();
    else sendJson(response, status, body);
  });
  await using opal = clientOf(site.url);
  expect(await opal.client.executions.cancel('run-1')).toMatchObject(expected);
  expect(site.seen[0]).toMatchObject({ method: 'PATCH', body: '{"status":"CANCELLED"}' });
  expect(await opal.client.workflows.cancel('flow-1')).toMatchObject(expected);
});

test('imports a document and tells what came of it', async () => {
  await using site = await opalSite((_request, response) =>
    sendJson(response, 200, wrapped({ agent_id: 'slug-1', created: true, upstream: { x: 1 } })),
  );
  await using opal = clientOf(site.url);
  const { value } = await opal.client.agents.import('workflow', { name: 'W' }, 'overwrite');
  expect(value).toMatchObject({ agentId: 'slug-1', isNew: true, error: null });
  expect(site.seen[0]).toMatchObject({
    method: 'POST',
    url: '/hypatia/api/v1/instance-1/agents/workflows/import?mode=overwrite',
    body: '{"name":"W"}',
  });
});

test.each([
  [{ valid: true }, true, []],
  [{ is_valid: false, errors: ['a', { field: 'b' }] }, false, ['a', '{"field":"b"}']],
  [{ error: 'no' }, false, ['no']],
  [{ anything: 'else' }, null, []],
])('takes every way in which a validation may answer: %j', async (data, isValid, problems) => {
  await using site = await opalSite((_request, response) => sendJson(response, 200, wrapped(data)));
  await using opal = clientOf(site.url);
  const { value } = await opal.client.agents.validate('specialized', {});
  expect({ isValid: value.isValid, problems: value.problems }).toEqual({ isValid, problems });
});

test('triggers a workflow with a plain text', async () => {
  await using site = await opalSite((_request, response) =>
    sendJson(response, 200, { id: 'flow-1', status: 'pending' }),
  );
  await using opal = clientOf(site.url);
  const { value } = await opal.client.workflows.trigger('w-1', 'Prüfe das');
  expect(value).toMatchObject({ executionId: 'flow-1', status: 'pending', steps: [] });
  expect(site.seen[0]).toMatchObject({ body: 'Prüfe das' });
  expect(site.seen[0]?.headers['content-type']).toBe('text/plain');
});

test('continues a chat only from what it knows', async () => {
  await using site = await opalSite((request, response) => {
    if (request.headers['if-match'] !== 'etag-1') return sendJson(response, 412, {});
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const event = {
      event_type: 'execution_complete',
      data: { status: 'COMPLETED', etag: 'etag-2' },
    };
    response.end(`data: ${JSON.stringify(event)}\n\n`);
  });
  await using opal = clientOf(site.url);
  const say = (etag: string) =>
    opal.client.executions.chat('agent-1', {
      messages: [{ text: 'Go on' }],
      memory: { id: 'memory-1', etag },
    });
  const [last] = await collect((await say('etag-1')).events);
  expect(last).toMatchObject({ kind: 'finished', etag: 'etag-2' });
  await expect(say('old')).rejects.toMatchObject({ code: 'opal_chat_continued' });
});

test('lists files of an execution, and fetches one', async () => {
  await using site = await opalSite((request, response) => {
    if (!request.url.endsWith('/content')) {
      return sendJson(response, 200, {
        items: [
          { id: 'file-1', space_id: 'space-1', name: 'a.html', mime_type: 'text/html', size: 9 },
        ],
      });
    }
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<p>é</p>');
  });
  await using opal = clientOf(site.url);
  const [file] = await opal.client.files.list('run-1', { mimeType: 'text/html' });
  expect(file).toMatchObject({ elementId: 'file-1', spaceId: 'space-1', sizeBytes: 9 });
  const content = await opal.client.files.content(file ?? { spaceId: null, elementId: '' });
  expect(content.bytes.toString('utf8')).toBe('<p>é</p>');
  expect(site.seen.map(({ url }) => url)).toEqual([
    '/space-element/api/v1/instance-1/elements?thread_id=run-1&mime_type=text%2Fhtml&limit=500',
    '/space-element/api/v1/instance-1/spaces/space-1/elements/file-1/content',
  ]);
});

test('lists personal access tokens, and takes one back', async () => {
  await using site = await opalSite((request, response) => {
    if (request.method === 'DELETE') response.writeHead(204).end();
    else {
      sendJson(response, 200, [
        {
          jti: 'a',
          label: 'Laptop',
          issued_at: 1_800_000_000,
          expires_at: null,
          revoked: false,
          scoped: true,
        },
      ]);
    }
  });
  await using opal = clientOf(site.url);
  expect(await opal.client.accessTokens.list()).toEqual([
    {
      jti: 'a',
      label: 'Laptop',
      issuedAtMs: 1_800_000_000_000,
      expiresAtMs: null,
      isRevoked: false,
      isScoped: true,
    },
  ]);
  await opal.client.accessTokens.revoke('a');
  expect(site.seen.at(-1)).toMatchObject({ method: 'DELETE', url: '/authz/pats/a' });
});

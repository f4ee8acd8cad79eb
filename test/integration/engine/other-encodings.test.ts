import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signBody } from '../../../main/senders/webhook-signature.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEST_SECRETS, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';

const AGENT = 'geo_audit';
const REPORT =
  '# Prüfung\n\nDie Größen fehlen.\n\n## Probleme\n\n- Keine Größentabelle für Schuhe\n';

const ENCODINGS: readonly (readonly [name: string, encode: (text: string) => Buffer])[] = [
  ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
];

let console: TestEngine;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
  console = await testEngine(folder.path);
});

afterAll(async () => {
  await console[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

type Send = (runId: RunId, encode: (text: string) => Buffer) => Promise<unknown>;

function post(path: string, body: Buffer, headers: Record<string, string>): Promise<Response> {
  return fetch(`${console.engine.addresses.ingress}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
}

const BEARER = { authorization: `Bearer ${TEST_SECRETS.toolToken}` };

const DOORS: readonly (readonly [name: string, send: Send])[] = [
  [
    'a tool call',
    (runId, encode) => {
      const call = { agent_name: AGENT, execution_results: REPORT, workflow_id: runId };
      return post('/tools/osa_send_data_to_osa_webhook', encode(JSON.stringify(call)), BEARER);
    },
  ],
  [
    'a webhook',
    (runId, encode) => {
      const status = { execution_status: 'completed', metadata: {} };
      const message = { workflow_id: runId, agent_id: AGENT, agent_data: REPORT, ...status };
      const body = encode(JSON.stringify(message));
      return post('/api/webhooks/opal-workflow', body, {
        'x-osa-signature': signBody(TEST_SECRETS.webhookSecret, body, Date.now()),
      });
    },
  ],
  [
    'a batch',
    (runId, encode) => {
      const agents = [{ agent_id: AGENT, agent_results: REPORT }];
      const body = encode(JSON.stringify({ workflow_id: runId, agent_data: agents }));
      return post('/api/opal/osa-workflow', body, BEARER);
    },
  ],
  [
    'a file',
    (runId, encode) =>
      console.call('deliveries.importFile', {
        base64: encode(REPORT).toString('base64'),
        runId,
        agentId: AGENT,
      }),
  ],
];

describe('a message in another encoding than UTF-8', () => {
  it.each(
    DOORS.flatMap(([door, send]) =>
      ENCODINGS.map(([name, encode]) => ({ door, send, name, encode })),
    ),
  )('as $door in $name is read as it was meant, and says so', async ({ send, name, encode }) => {
    const runId = await console.startPractice({ faults: [{ agentId: AGENT, kind: 'failed' }] });
    await console.untilEnded(runId);
    await send(runId, encode);
    await waitFor(async () => (await console.call('runs.get', { runId })).received === 9);
    const { agents } = await console.call('results.get', { runId });
    const result = agents.find(({ agentId }) => agentId === AGENT)?.result;
    expect(result?.insights.map(({ title }) => title)).toEqual(['Keine Größentabelle für Schuhe']);
    expect(result?.findings[0]).toMatchObject({
      code: 'other_encoding',
      message: expect.stringContaining(`read as ${name}`),
    });
    const { payload } = await console.call('results.payload', { runId, agentId: AGENT });
    expect(payload).toBe(REPORT.trim());
  });
});

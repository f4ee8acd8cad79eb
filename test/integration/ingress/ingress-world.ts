import { request } from 'node:http';
import { DEFAULT_INGRESS_LIMITS } from '../../../main/ingress/limits/ingress-limits.ts';
import { signBody } from '../../../main/senders/webhook-signature.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testEngine, TEST_SECRETS, type TestEngine } from '../../support/test-engine.ts';

export const WEBHOOK = '/api/webhooks/opal-workflow';
export const BATCH = '/api/opal/osa-workflow';
/** A result that can be taken. */
export const BODY = '{"agent_id":"geo_audit","agent_data":{"summary":"Every region answers."}}';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Sends what fetch would not: any header, more than once, under any name. */
export function send(
  console: TestEngine,
  path: string,
  body: string,
  headers: Readonly<Record<string, string | string[]>>,
  method = 'POST',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = new URL(console.engine.addresses.ingress + path);
    const sent = request(url, { method, headers, setHost: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The headers of a request that is authentic and goes to the right place. */
export function authentic(console: TestEngine, body = BODY): Record<string, string> {
  return {
    host: new URL(console.engine.addresses.ingress).host,
    'content-type': 'application/json',
    'x-osa-signature': signBody(TEST_SECRETS.webhookSecret, Buffer.from(body), Date.now()),
  };
}

/** Runs a test against an engine of its own, with limits of its own. */
export async function withEngine(
  work: (console: TestEngine) => Promise<void>,
  limits: Partial<typeof DEFAULT_INGRESS_LIMITS> = {},
): Promise<void> {
  await using folder = await temporaryFolder();
  await using console = await testEngine(folder.path, {
    ingressLimits: { ...DEFAULT_INGRESS_LIMITS, ...limits },
  });
  await work(console);
}

import { z } from 'zod';
import { signStandard } from '../../main/senders/standard-webhooks.ts';
import { signBody } from '../../main/senders/webhook-signature.ts';
import { TEST_SECRETS } from '../support/engine-config.ts';
import type { InteropCheck, InteropClient, InteropWorld } from './interop-client.ts';
import { runPython } from './run-python.ts';

/** Whose packages sign; all three from the Python index. */
const SIGNER_NAMES = ['stripe', 'standardwebhooks', 'svix'] as const;
type SignerName = (typeof SIGNER_NAMES)[number];

const bySigner = <T extends z.ZodType>(value: T) => z.record(z.enum(SIGNER_NAMES), value);

const answerSchema = z.object({
  headers: bySigner(z.record(z.string(), z.string())),
  accepts: bySigner(z.boolean()),
  accepts_tampered: bySigner(z.boolean()),
});

/** Those two want base64; behind the prefix it is read as what the text's bytes are. */
const STANDARD_SECRET = `whsec_${Buffer.from(TEST_SECRETS.webhookSecret).toString('base64')}`;

/** The packages by which senders sign webhooks, and receivers verify them. */
export const SIGNERS: InteropClient = {
  name: 'signers',
  checks: SIGNER_NAMES.flatMap((signer): InteropCheck[] => [
    { name: `${signer} signs what the listener takes`, run: (world) => takesSigned(world, signer) },
    {
      name: `${signer} verifies what the console signs`,
      run: async (world) => {
        const { accepts, accepts_tampered: acceptsTampered } = await askSigners(world, bodyOf(0));
        expectSame(accepts[signer], true, 'a body that the console signed');
        expectSame(acceptsTampered[signer], false, 'a body that was changed after it was signed');
      },
    },
  ]),
};

async function takesSigned(world: InteropWorld, signer: SignerName): Promise<void> {
  const body = bodyOf(SIGNER_NAMES.indexOf(signer) + 1);
  const { headers } = await askSigners(world, body);
  const send = async (sent: string): Promise<number> => {
    const response = await fetch(
      `${world.console.engine.addresses.ingress}/api/webhooks/opal-workflow`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers[signer] },
        body: sent,
      },
    );
    await response.arrayBuffer();
    return response.status;
  };
  expectSame(await send(body.replace('completed', 'failed')), 401, 'a changed body');
  expectSame(await send(body), 202, 'the signed body');
  expectSame(await send(body), 200, 'the same once more');
}

async function askSigners(
  world: InteropWorld,
  body: string,
): Promise<z.infer<typeof answerSchema>> {
  const now = Date.now();
  const bytes = Buffer.from(body);
  return answerSchema.parse(
    await runPython(world, 'sign_webhooks.py', {
      secret: TEST_SECRETS.webhookSecret,
      standard_secret: STANDARD_SECRET,
      body,
      own_header: signBody(TEST_SECRETS.webhookSecret, bytes, now),
      standard_headers: signStandard(STANDARD_SECRET, 'msg_console', bytes, now),
    }),
  );
}

/** Not ASCII alone: what is signed are bytes. */
function bodyOf(score: number): string {
  return JSON.stringify({
    workflow_id: 'wf-of-the-signers',
    agent_id: 'content_review',
    execution_status: 'completed',
    agent_data: { content_quality_score: 60 + score, summary: 'Gut lesbar: größer, weiter ✓' },
  });
}

function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: ${String(actual)}, not ${String(expected)}`);
}

import { describe, expect, it } from 'vitest';
import { dropToolCredentials } from '../../../../main/agent-results/doors/drop-credentials.ts';
import { splitBatch } from '../../../../main/agent-results/doors/read-batch.ts';
import { splitPasted } from '../../../../main/agent-results/doors/read-pasted.ts';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import { OsaError } from '../../../../shared/errors.ts';
import { RESULT } from './door-case.ts';

const content = { agent_id: 'content_review', execution_results: RESULT };
const geo = { agent_id: 'geo_audit', execution_results: { summary: 'Ready to be cited.' } };

/** What a webhook is read as: its agent, or the reason why it is put aside. */
function readWebhook(body: unknown): string {
  try {
    return readSubmission('webhook', body, builtInAgents).agentId;
  } catch (error) {
    if (!(error instanceof OsaError)) throw error;
    return error.details['reason'] ?? '';
  }
}

describe('a message in envelopes', () => {
  it.each([
    ['another message', { Records: [{ body: JSON.stringify(content) }, { body: geo }] }],
    ['another message in base64', { first: content, second: base64(geo) }],
    ['an answer of its own', { answer: { hero: { title: 'GEO' } }, log: { last: content } }],
    ['figures of its own', { metrics: [{ label: 'A', value: 1 }], previous: { last: content } }],
    ['a long text of its own', { report: 'It is slow. '.repeat(100), log: { last: content } }],
  ])('is left for a person where %s stands beside it', (_what, body) => {
    expect(readWebhook(body)).toBe('agent_name_missing');
  });

  it('is left for a person where what may be another one is cut off', () => {
    const cut = JSON.stringify(geo).slice(0, 60);
    expect(readWebhook({ log: [cut, content] })).toBe('json_cut_off');
  });

  it('says why the only one cannot be read', () => {
    const cut = JSON.stringify(content).slice(0, 60);
    expect(readWebhook({ Type: 'Notification', TopicArn: 'arn', Message: cut })).toBe(
      'json_cut_off',
    );
  });

  it('says how the only one was repaired', () => {
    const written = JSON.stringify(content).replace(/\}$/, ',}');
    const read = readSubmission('webhook', { Sns: { Message: written } }, builtInAgents);
    expect(read.payload).toEqual(RESULT);
    expect(read.findings?.map(({ code }) => code)).toContain('json_repaired');
  });

  it('is not made of an agent that a result only mentions', () => {
    const report = {
      title: 'Crawl',
      pages: 12,
      reviewed_by: { agent_name: 'geo_audit', level: 1 },
    };
    expect(readWebhook(report)).toBe('agent_name_missing');
    const { items } = splitPasted(JSON.stringify(report), 'content_review', builtInAgents);
    expect(items.map(({ agentId }) => agentId)).toEqual(['content_review']);
  });
});

describe('several items of a relay at the door for batches', () => {
  it('are one delivery each', () => {
    const { items } = splitBatch([{ json: content }, { json: geo }], builtInAgents);
    expect(items.map(({ agentId }) => agentId)).toEqual(['content_review', 'geo_audit']);
  });
});

describe('live credentials in base64', () => {
  // Attacks "auth.credentials is a live secret: drop it before anything is stored or logged".
  it('are taken out of a call', () => {
    const auth = { provider: 'OptiID', credentials: { access_token: 'live-token-5d1c' } };
    const data = base64({ parameters: content, auth });
    const kept = dropToolCredentials({
      message: { data, messageId: '1' },
      subscription: 'results',
    });
    expect(kept).toEqual({
      message: { data: { parameters: content, auth: { provider: 'OptiID' } }, messageId: '1' },
      subscription: 'results',
    });
  });

  it('leave other base64 as it was sent', () => {
    const data = base64(content);
    expect(dropToolCredentials({ data })).toEqual({ data });
  });
});

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64');
}

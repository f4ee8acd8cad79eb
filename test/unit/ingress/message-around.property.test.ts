import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageAround, wholeMessage } from '../../../main/ingress/message-around.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { Submission } from '../../../shared/domain/submission.ts';

function submissionOf(payload: JsonValue, metadata: JsonValue = null): Submission {
  return {
    agentId: 'geo_audit',
    workflowId: 'autumn-audit-3',
    correlationId: '',
    threadId: '',
    status: 'completed',
    payload,
    metadata,
    executionTimeMs: null,
    errorText: '',
  };
}

const anyJson = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

describe('the message around what was read', () => {
  it('holds no part that was read word for word', () => {
    const payload = { summary: 'Every region finds the prices.' };
    const metadata = { success: true };
    const body = {
      parameters: { workflow_id: ' autumn-audit-3', execution_results: payload, metadata },
      relay: { hops: 2 },
    };
    const around = messageAround(body, submissionOf(payload, metadata));
    expect(around?.body).toEqual({
      parameters: { workflow_id: null, execution_results: null, metadata: null },
      relay: { hops: 2 },
    });
    const read = submissionOf({ summary: 'Every region finds the [removed].' }, metadata);
    expect(wholeMessage(around!, { ...read, workflowId: '' }, { workflowId: '[name]' })).toEqual({
      parameters: {
        workflow_id: '[name]',
        execution_results: { summary: 'Every region finds the [removed].' },
        metadata,
      },
      relay: { hops: 2 },
    });
  });

  it('makes a whole of whatever was sent', () => {
    fc.assert(
      fc.property(anyJson, anyJson, anyJson, (payload, beside, metadata) => {
        const body = { agent_data: payload, beside, inner: { metadata, again: payload } };
        const submission = submissionOf(payload, metadata);
        const around = messageAround(body, submission);
        expect(wholeMessage(around!, submission)).toEqual(body);
      }),
    );
  });

  it('holds no live credentials, also where the message is no JSON', () => {
    const auth = { provider: 'OptiID', credentials: { access_token: 'canary-7d20' } };
    for (const body of [{ agent_data: {}, auth }, `{"auth": ${JSON.stringify(auth)}, "agent`]) {
      expect(JSON.stringify(messageAround(body, submissionOf(null)))).not.toContain('canary-7d20');
    }
  });

  it('is left out where it is too large to be kept beside what was read of it', () => {
    const text = 'All is well. '.repeat(30_000);
    expect(messageAround({ agent_data: { text } }, submissionOf({ text }))).not.toBeNull();
    expect(messageAround(`Here: {"text":"${text}"}`, submissionOf({ text }))).toBeNull();
  });
});

import { SIGNATURE_HEADER, signBody } from '../../senders/webhook-signature.ts';
import type { PracticeAuth } from './run-identity.ts';

/** One HTTP request, ready to send. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What accompanies the parameters of every tool call of a run. */
export interface ToolCallFrame {
  readonly auth: PracticeAuth;
  readonly threadId: string;
}

/** Writes the body of a tool call (wire notes, "Tool call"). */
export function toolCallBody(frame: ToolCallFrame, parameters: object): string {
  return JSON.stringify({
    parameters,
    auth: frame.auth,
    environment: { execution_mode: 'headless' },
    chat_metadata: { thread_id: frame.threadId },
  });
}

/** A tool call with the bearer token that was entered in the registry. */
export function toolCallRequest(url: string, token: string, body: string): WireRequest {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  };
}

/** A webhook, signed with the same function that every sender in the console uses. */
export function webhookRequest(
  url: string,
  secret: string,
  body: string,
  timestampMs: number,
): WireRequest {
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      [SIGNATURE_HEADER]: signBody(secret, Buffer.from(body), timestampMs),
    },
    body,
  };
}

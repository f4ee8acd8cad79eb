import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { parsedJsonSchema, type JsonObject, type JsonValue } from '../../shared/domain/json.ts';
import type { PracticeApiOptions } from '../../main/opal/practice/api/options.ts';
import {
  createPracticeApi,
  type PracticeApi,
  type PracticeApiAddress,
} from '../../main/opal/practice/api/practice-api.ts';

const objectSchema = z.record(z.string(), parsedJsonSchema);

/** A running practice API, and the shortest way to ask it something. */
export interface PracticeApiHarness {
  readonly api: PracticeApi;
  readonly address: PracticeApiAddress;
  /** The path of the instance's agents and runs. */
  readonly instanceUrl: string;
  /** Sends a request with the token, unless `init` has another; a path begins at the instance. */
  send(method: string, path: string, init?: SentRequest): Promise<Response>;
  /** As `send`, and reads the JSON of its answer; `data` where that is wrapped. */
  ask(method: string, path: string, init?: SentRequest): Promise<JsonObject>;
  /** The UUID of an agent. */
  idOf(slug: string): string;
}

export interface SentRequest {
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
}

/**
 * Starts practice Opal's API for one test: instant, and with randomness that can be repeated.
 *
 * @example
 * const practice = await startPracticeApi({ faults: ['run_waits@geo_audit*1'] });
 * await practice.ask('GET', '/agents/specialized');
 */
export async function startPracticeApi(
  options: Partial<PracticeApiOptions> = {},
): Promise<PracticeApiHarness> {
  let draws = 0;
  const random = (size: number): Buffer => {
    draws += 1;
    return createHash('shake256', { outputLength: size }).update(String(draws)).digest();
  };
  const api = createPracticeApi({ clock: Date, random, pace: 'instant', ...options });
  const address = await api.start();
  onTestFinished(() => api.stop());
  const { instanceId } = api.world().identity;
  const instanceUrl = `${address.baseUrl}/hypatia/api/v1/${instanceId}`;

  const send: PracticeApiHarness['send'] = async (method, path, init = {}) => {
    const isAbsolute =
      /^\/(?:authz|practice|space-element|hypatia|instructions-service|\.well-known)\b/.test(path);
    const body = init.text ?? (init.json === undefined ? null : JSON.stringify(init.json));
    const type = init.text === undefined ? 'application/json' : 'text/plain';
    return fetch(`${isAbsolute ? address.baseUrl : instanceUrl}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${address.token}`,
        ...(body !== null && { 'content-type': type }),
        ...init.headers,
      },
      ...(body !== null && { body }),
    });
  };
  return {
    api,
    address,
    instanceUrl,
    send,
    async ask(method, path, init) {
      const response = await send(method, path, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      const answer = objectSchema.parse(JSON.parse(text));
      return 'success' in answer ? objectSchema.parse(answer['data']) : answer;
    },
    idOf(slug) {
      const agent = api.world().agents.findBySlug(slug);
      if (agent === undefined) throw new Error(`There is no agent ${slug}.`);
      return agent.id;
    },
  };
}

/** A value that is a text, such as an id or a status; anything else fails the test. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error(`No text: ${JSON.stringify(value)}`);
  return value;
}

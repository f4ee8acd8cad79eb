import type { z } from 'zod';
import { isJsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import type { OpalRight } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { Subject } from '../http/answer-errors.ts';
import type { Answered, OpalHttp } from '../http/opal-http.ts';
import type { OpalRequest } from '../http/opal-request.ts';
import { readPage, type Page } from '../shapes/pages.ts';

/** A value with the request that Opal knows it by. */
export interface Told<T> {
  readonly value: T;
  readonly requestId: string;
}

/** What calls of one instance are made with. */
export interface CallParts {
  readonly http: OpalHttp;
  readonly instanceId: string;
}

/** What a caller may add to any call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** The member that hands a signal on; none where there is none. */
export function signalOf({ signal }: CallOptions): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** The subject of a call about agents: a 404 means that there is no such agent. */
export function aboutAgents(right: OpalRight): Subject {
  return { right, notFound: 'opal_agent_not_found' };
}

/** The subject of a call about anything else. */
export function about(right: OpalRight): Subject {
  return { right, notFound: 'opal_not_found' };
}

/**
 * Asks, and parses what is answered.
 *
 * @throws OsaError `opal_answer_unreadable` for an answer of another form
 */
export async function ask<S extends z.ZodType>(
  http: OpalHttp,
  request: OpalRequest,
  shape: S,
): Promise<Told<z.infer<S>>> {
  const answer = await http.json(request);
  const parsed = shape.safeParse(unwrap(answer));
  if (parsed.success) return { value: parsed.data, requestId: answer.requestId };
  throw new OsaError('opal_answer_unreadable', {
    details: { request_id: answer.requestId, may_have_run: 'yes' },
  });
}

/** Asks for one page of a list. */
export async function askPage<T>(
  http: OpalHttp,
  request: OpalRequest,
  entry: z.ZodType<T>,
): Promise<Page<T>> {
  return readPage(unwrap(await http.json(request)), entry);
}

/** The `data` of an answer that is wrapped; answers about executions are bare. */
function unwrap({ value, requestId }: Answered<JsonValue>): JsonValue {
  if (!isJsonObject(value) || typeof value['success'] !== 'boolean') return value;
  if (value['success']) return value['data'] ?? null;
  const { message } = value;
  throw new OsaError('opal_refused', {
    details: {
      request_id: requestId,
      may_have_run: 'yes',
      ...(typeof message === 'string' ? { says: message.slice(0, 200) } : {}),
    },
  });
}

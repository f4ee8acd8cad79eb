import { isJsonObject } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { unwrapPayload } from '../normalise/unwrap-payload.ts';
import type { Members } from './tool-parameters.ts';

/** Members under which a result comes, the one that leads first. */
const RESULT_NAMES: readonly string[] = [
  'execution_results',
  'agent_results',
  'agent_data',
  'output_data',
];

/** Measurements that stand beside `metadata` and belong to it. */
const BESIDE_METADATA: ReadonlySet<string> = new Set([
  'data_quality_score',
  'execution_id',
  'execution_order',
  'timestamp',
  'workflow_execution_time_ms',
  'workflow_timestamp',
]);

/** What is read elsewhere, or is the caller's own business. */
const NOT_CONTENT: ReadonlySet<string> = new Set([
  ...RESULT_NAMES,
  'agent_id',
  'agent_name',
  'auth',
  'chat_metadata',
  'correlation_id',
  'environment',
  'error_message',
  'execution_duration_ms',
  'execution_status',
  'execution_time_ms',
  'metadata',
  'thread_id',
  'webhook_endpoint',
  'workflow_id',
]);

/**
 * Reads the result of a call and what came beside it.
 *
 * Several members may hold results (`execution_results` and `output_data`): the first
 * that holds something leads, and the others become members of it under their names.
 *
 * @param metadata the call's own, unwrapped
 */
export function readCallContents(
  parameters: Members,
  metadata: JsonValue,
): { payload: JsonValue; metadata: JsonValue } {
  const results = RESULT_NAMES.filter((name) => Object.hasOwn(parameters, name)).map(
    (name) => [name, unwrapPayload(parameters[name])] as const,
  );
  const filled = results.filter(([, value]) => !isEmpty(value));
  const beside = membersOf(parameters, (name) => BESIDE_METADATA.has(name));
  const others = membersOf(parameters, (name) => !BESIDE_METADATA.has(name));
  if (filled.length > 0) {
    return { payload: join(filled), metadata: addTo(metadata, { ...others, ...beside }) };
  }
  const first = results[0]?.[1] ?? null;
  const payload = Object.keys(others).length > 0 ? others : first;
  return { payload, metadata: addTo(metadata, beside) };
}

function join(results: readonly (readonly [name: string, value: JsonValue])[]): JsonValue {
  const [lead, ...rest] = results;
  if (lead === undefined) return null;
  if (rest.length === 0) return lead[1];
  const leading = lead[1];
  const hasRoom = isJsonObject(leading) && !rest.some(([name]) => Object.hasOwn(leading, name));
  return hasRoom ? { ...leading, ...Object.fromEntries(rest) } : Object.fromEntries(results);
}

function membersOf(parameters: Members, isWanted: (name: string) => boolean): JsonObject {
  const wanted = Object.entries(parameters).filter(
    ([name]) => !NOT_CONTENT.has(name) && isWanted(name),
  );
  if (wanted.length === 0) return {};
  const copied = unwrapPayload(Object.fromEntries(wanted));
  return isJsonObject(copied) ? copied : {};
}

function addTo(metadata: JsonValue, extra: JsonObject): JsonValue {
  if (Object.keys(extra).length === 0) return metadata;
  if (metadata === null) return extra;
  return isJsonObject(metadata) ? { ...extra, ...metadata } : { ...extra, metadata };
}

function isEmpty(value: JsonValue): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

import type { AgentResult } from '../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../shared/domain/json.ts';

/** A payload in no form that is known. */
export const ODD_PAYLOAD = {
  answer: 'The site is cited for three of ten questions.',
  pages: [
    { path: '/seasons', cited: true },
    { path: '/members', cited: false },
  ],
};

/**
 * Makes a payload in which every pointer of a result leads to what was read there.
 */
export function payloadOf(result: AgentResult): JsonValue {
  const places: (readonly [pointer: string, value: JsonValue])[] = [
    [result.overview.pointer, result.overview.summary],
    ...result.metrics.map(({ pointer, value }) => [pointer, value] as const),
    ...result.insights.map(
      ({ pointer, title, description, bullets }) =>
        [pointer, { title, description, bullets }] as const,
    ),
    ...result.opportunities.map(
      ({ pointer, label, description, impact, effort, confidence }) =>
        [pointer, { label, description, impact, effort, confidence }] as const,
    ),
    ...result.nextSteps.map(
      ({ pointer, label, owner, timeframe }) => [pointer, { label, owner, timeframe }] as const,
    ),
    ...result.recommendations.map(
      ({ pointer, title, description, priority }) =>
        [pointer, { title, description, priority }] as const,
    ),
    ...(result.confidence === null
      ? []
      : [[result.confidence.pointer, result.confidence.value] as const]),
  ];
  const payload: Record<string, JsonValue> = {};
  for (const [pointer, value] of places) {
    if (pointer.startsWith('/')) place(payload, pointer.slice(1).split('/'), value);
  }
  return payload;
}

type Container = JsonValue[] | Record<string, JsonValue>;

function place(root: Container, path: readonly string[], value: JsonValue): void {
  let at = root;
  for (const [depth, key] of path.entries()) {
    const next = path[depth + 1];
    const held = read(at, key);
    if (next === undefined) {
      write(at, key, held === undefined || typeof held !== 'object' ? value : held);
      return;
    }
    if (typeof held === 'object' && held !== null) {
      at = held;
      continue;
    }
    const inner: Container = /^\d+$/.test(next) ? [] : {};
    write(at, key, inner);
    at = inner;
  }
}

function read(container: Container, key: string): JsonValue | undefined {
  return Array.isArray(container) ? container[Number(key)] : container[key];
}

function write(container: Container, key: string, value: JsonValue): void {
  if (Array.isArray(container)) container[Number(key)] = value;
  else container[key] = value;
}

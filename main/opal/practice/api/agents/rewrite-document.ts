import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../../shared/domain/json.ts';

/** Between two nodes of the editor's picture, in its pixels. */
const NODE_DISTANCE = 300;

/** Members of an export that name or hold other agents; they are made anew for each export. */
const BUNDLES = [
  'specialized_agents',
  'workflow_agents',
  'specialized_agents_required',
  'workflow_agents_required',
];

/**
 * Rewrites a document as Opal does when it saves one.
 *
 * The number counts up, an empty object becomes null, steps come in another order, and the
 * editor's nodes and edges appear. None of it changes what the agent does.
 *
 * @param previous the `internal_version` before, `null` for a new agent
 */
export function rewriteDocument(document: JsonObject, previous: number | null): JsonObject {
  const kept = Object.entries(document).filter(([name]) => !BUNDLES.includes(name));
  const rewritten: JsonObject = Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'output' ? outputOf(value) : orNull(value)]),
  );
  rewritten['is_active'] ??= true;
  rewritten['is_deleted'] = false;
  rewritten['internal_version'] = (previous ?? 0) + 1;
  const steps = rewritten['steps'];
  if (Array.isArray(steps)) {
    rewritten['agent_metadata'] = pictureOf(steps);
    rewritten['steps'] = reordered(steps);
  }
  return rewritten;
}

function orNull(value: JsonValue): JsonValue {
  return isJsonObject(value) && Object.keys(value).length === 0 ? null : value;
}

function outputOf(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, orNull(member)]));
}

/** The order says nothing where each step names the next one, and everything where none does. */
function reordered(steps: readonly JsonValue[]): JsonValue[] {
  const isChained = steps.some((step) => typeof memberOf(step, 'next_step_id') === 'string');
  return isChained
    ? steps.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1))
    : [...steps];
}

function pictureOf(steps: readonly JsonValue[]): JsonObject {
  return {
    nodes: steps.map((step, index) => ({
      id: idOf(step),
      position: { x: index * NODE_DISTANCE, y: 0 },
    })),
    edges: steps.flatMap((step) => {
      const target = memberOf(step, 'next_step_id');
      if (typeof target !== 'string') return [];
      return [{ id: `${idOf(step)}-${target}`, source: idOf(step), target }];
    }),
  };
}

function idOf(step: JsonValue): string {
  const id = memberOf(step, 'step_id');
  return typeof id === 'string' ? id : '';
}

function memberOf(value: JsonValue, name: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { appendPointer } from '../../../shared/domain/json.ts';
import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import { findMember, isSpelledAs, withValue } from './member-reader.ts';
import { foldName, isEnvelopeKey } from './payload-bodies.ts';
import type { Located } from './payload-bodies.ts';

/** A field that is in no table. */
export interface OtherField extends Located {
  /** Its name, folded to snake_case. */
  readonly name: string;
  /** Its name as it came. */
  readonly key: string;
}

/** Fields about the delivery rather than the result, and those that only label it. */
const SILENT_FIELDS: ReadonlySet<string> = new Set([
  '[__proto__]',
  'agent',
  'agent_name',
  'agent_type',
  'agent_version',
  'data_quality_score',
  'data_sources',
  'execution_duration_ms',
  'execution_order',
  'execution_status',
  'execution_time_ms',
  'id',
  'meta',
  'metadata',
  'references',
  'schema_version',
  'status',
  'success',
  'tags',
  'timestamp',
  'version',
  'webhook_endpoint',
]);

/**
 * The fields of a payload, wherever they are in it.
 *
 * A field is looked up in the payload and in what is wrapped in it, the outermost first.
 * It remembers what was taken, so that the rest can be shown as well.
 */
export class PayloadFields {
  readonly #bodies: readonly Located<JsonObject>[];
  readonly #agents: AgentRegistry;
  readonly #taken = new Set<string>();

  constructor(bodies: readonly Located<JsonObject>[], agents: AgentRegistry) {
    this.#bodies = bodies;
    this.#agents = agents;
  }

  /**
   * Finds a field by its snake_case name. `null` counts as absent.
   *
   * One with content further in is preferred to an empty text, list or object.
   */
  peek(name: string): Located | undefined {
    const found = this.#bodies.flatMap((body) => withValue(findMember(body, name)) ?? []);
    return found.find(({ value }) => !isEmpty(value)) ?? found[0];
  }

  /** Finds the first of these fields that is present, and marks all of them as taken. */
  take(...names: string[]): Located | undefined {
    for (const name of names) this.#taken.add(name);
    for (const name of names) {
      const found = this.peek(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The fields nobody took, without those that only identify, date or wrap the result. */
  others(): OtherField[] {
    return this.#bodies.flatMap((body) =>
      Object.entries(body.value).flatMap(([key, value]) => {
        const name = foldName(key);
        if (value === null || this.#isTaken(key, name) || isSilent(name)) return [];
        if (typeof value === 'object' && isWrapperKey(key, this.#agents)) return [];
        const pointer = appendPointer(body.pointer, key);
        return this.#isBody(pointer) ? [] : [{ name, key, value, pointer }];
      }),
    );
  }

  /** A name in other letters than the readers know was asked for and not found. */
  #isTaken(key: string, name: string): boolean {
    return this.#taken.has(name) && isSpelledAs(key, name);
  }

  /** Whether the value at this place was read as a body of its own. */
  #isBody(pointer: string): boolean {
    return this.#bodies.some((body) => body.pointer === pointer);
  }

  /** The innermost body: where a missing field would be expected. */
  get home(): string {
    return this.#bodies.at(-1)?.pointer ?? '';
  }
}

function isEmpty(value: JsonValue): boolean {
  if (value === '') return true;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isSilent(name: string): boolean {
  if (name.includes('[given before')) return true;
  return SILENT_FIELDS.has(name) || /_(?:id|at|url|timestamp)$/.test(name);
}

/** Its content was read as a body of its own, or belongs to another agent. */
function isWrapperKey(key: string, agents: AgentRegistry): boolean {
  return isEnvelopeKey(key) || (key.length <= 100 && agents.fold(key) !== null);
}

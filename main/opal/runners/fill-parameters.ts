import type { JsonObject, JsonValue } from '../../../shared/domain/json.ts';
import type { OpalAgentParameter } from '../../../shared/domain/opal-agent.ts';

/** What the console has to give to an agent. */
interface Given {
  readonly brief: JsonObject;
  /** JSON text; empty where there are none. */
  readonly earlierResults: string;
}

/** What each name of a parameter is filled with. */
const FILLED_WITH: Readonly<Record<string, (given: Given) => JsonValue>> = {
  client_brief: ({ brief }) => brief,
  brief: ({ brief }) => brief,
  intake: ({ brief }) => brief,
  earlier_results: ({ earlierResults }) => earlierResults,
  workflow_id: ({ brief }) => brief['workflow_id'] ?? '',
};

/** Of an agent whose list of parameters is not known, and of the console's own. */
const USUAL: readonly Pick<OpalAgentParameter, 'name' | 'type'>[] = [
  { name: 'client_brief', type: 'string' },
  { name: 'earlier_results', type: 'string' },
];

/**
 * Fills the parameters that an agent declares; one that declares none that is known is given
 * the usual ones.
 *
 * An object goes in as JSON text where the agent takes a text: Opal puts it into the prompt.
 */
export function fillParameters(
  declared: readonly Pick<OpalAgentParameter, 'name' | 'type'>[],
  given: Given,
): JsonObject {
  const known = declared.filter(({ name }) => Object.hasOwn(FILLED_WITH, name.toLowerCase()));
  return Object.fromEntries(
    (known.length === 0 ? USUAL : known).map(({ name, type }) => {
      const value = FILLED_WITH[name.toLowerCase()]?.(given) ?? '';
      const isText = type.toLowerCase() !== 'object';
      return [name, isText && typeof value !== 'string' ? JSON.stringify(value) : value];
    }),
  );
}

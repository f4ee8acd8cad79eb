import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/domain/json.ts';
import type { OpalAgent } from '../../../shared/domain/opal-agent.ts';
import type { OwnAgent } from '../../../shared/domain/own-agent.ts';
import {
  fillInputs,
  sourceOf,
  WORKFLOW_INPUT,
  type InputSources,
} from '../../../shared/domain/own-agent-inputs.ts';
import type { KeptIntake } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import { mentions } from '../runners/find-in-history.ts';

/**
 * What an agent of one's own is given.
 *
 * @param seen as Opal has it now: it may ask for more than when its sources were chosen
 * @throws OsaError `invalid_input` where something that it needs cannot be filled
 */
export function fillOwnInputs(
  own: OwnAgent,
  seen: Pick<OpalAgent, 'parameters'>,
  from: InputSources,
): JsonObject {
  const { values, problems } = fillInputs(own, from, seen.parameters);
  const [first] = problems;
  if (first === undefined) return values;
  throw new OsaError('invalid_input', {
    message: `"${first.parameter}": ${first.problem}`,
    details: { agentId: own.agentId, parameter: first.parameter },
  });
}

/** The text that a workflow is triggered with. */
export function textOf(parameters: JsonObject): string {
  const text = parameters[WORKFLOW_INPUT.name] ?? '';
  return typeof text === 'string' ? text : JSON.stringify(text);
}

/**
 * Whether what an execution was given is what an agent of one's own would be given.
 *
 * Results of other agents may have changed since it was sent, so they are not compared.
 *
 * @returns `null` where that cannot be told
 */
export function isOfOwnAgent(
  given: JsonValue,
  reference: string,
  own: OwnAgent,
  intake: KeptIntake,
): boolean | null {
  if (given === null) return null;
  if (mentions(given, reference) === true) return true;
  const { values } = fillInputs(own, { intake, brief: {}, asked: {}, resultOf: () => null });
  const entries = Object.entries(values).filter(([name]) => isComparable(own, name));
  if (entries.length === 0) return null;
  return entries.every(
    ([name, value]) => isJsonObject(given) && isDeepStrictEqual(given[name], value),
  );
}

/** Whether a parameter is given the same each time: not a result, and not the brief. */
function isComparable({ sources }: OwnAgent, name: string): boolean {
  const source = sourceOf(sources, name);
  return source?.kind !== 'result' && !(source?.kind === 'field' && source.field === 'brief');
}

import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { reasonWords } from '../../../shared/domain/delivery-reasons.ts';
import type { DeliveryId } from '../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../shared/domain/json.ts';
import { whereJsonBreaks } from '../where-json-breaks.ts';

/** The media type of RFC 9457. */
export const PROBLEM_TYPE = 'application/problem+json';

/** Why something that an authentic sender sent cannot be used. */
export interface Unusable {
  /** A code of `shared/domain/delivery-reasons.ts`. */
  readonly reason: string;
  /** The word that was not understood, where there was one. */
  readonly word?: string;
  /** What was sent, where it is no JSON. */
  readonly text?: string;
  /** What a caller is told that does not stop. */
  readonly message?: string;
}

/** Where to look and what belongs there, for whoever wrote the call: most are language models. */
const HINTS: Readonly<
  Record<string, { readonly field: string; readonly allowed: (agents: AgentRegistry) => string[] }>
> = {
  agent_name_missing: { field: 'agent_name', allowed: idsOf },
  agent_id_missing: { field: 'agent_id', allowed: idsOf },
  unknown_agent: { field: 'agent_name', allowed: idsOf },
  unknown_execution_status: {
    field: 'metadata.execution_status',
    allowed: () => ['in_progress', 'completed', 'failed', 'partial'],
  },
  agent_data_missing: { field: 'agent_data', allowed: () => ['a list with one object per agent'] },
  agent_data_not_a_list: {
    field: 'agent_data',
    allowed: () => ['a list with one object per agent'],
  },
  no_agents: { field: 'agent_data', allowed: () => ['a list with one object per agent'] },
  not_an_object: { field: '', allowed: () => ['a JSON object'] },
  body_is_empty: { field: '', allowed: () => ['a JSON object'] },
  body_is_not_json: { field: '', allowed: () => ['a JSON object'] },
};

/**
 * The answer to what cannot be used, as RFC 9457 writes problems.
 *
 * It says what to change, so that a model can correct itself, and whether what it sent is kept,
 * so that it does not repeat it for that reason. `error` is what Opal's own tools answer.
 *
 * @param kept under which id it is kept; `null` where it is not
 */
export function problemDetails(
  { reason, word, text, message }: Unusable,
  status: number,
  kept: DeliveryId | null,
  agents: AgentRegistry,
): JsonObject {
  const { sentence } = reasonWords(reason);
  const hint = Object.hasOwn(HINTS, reason) ? HINTS[reason] : undefined;
  const allowed = hint?.allowed(agents) ?? [];
  const broken = reason === 'body_is_not_json' && text !== undefined ? whereJsonBreaks(text) : null;
  const detail = [
    sentence,
    ...(word === undefined ? [] : [`It said "${word}".`]),
    ...(broken === null ? [] : [`It breaks at line ${broken.line}, column ${broken.column}.`]),
    ...(hint === undefined ? [] : [`${hint.field || 'The body'} takes ${allowed.join(', ')}.`]),
    kept === null ? 'Nothing was changed.' : 'It is kept; a person at the console can use it.',
    ...(message === undefined ? [] : [message]),
  ].join(' ');
  return {
    type: `urn:osa-console:problem:${reason}`,
    title: sentence,
    status,
    detail,
    error: detail,
    problem: reason,
    ...(hint === undefined ? {} : { field: hint.field, allowed }),
    ...(broken === null ? {} : { position: { ...broken } }),
    kept: kept !== null,
    ...(kept === null ? {} : { delivery_id: kept }),
  };
}

function idsOf(agents: AgentRegistry): string[] {
  return agents.all.map(({ id }) => id);
}

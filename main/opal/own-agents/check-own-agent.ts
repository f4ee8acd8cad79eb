import { findCircle, type PlacedAgent } from '../../../shared/domain/agent-order.ts';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { parsedJsonSchema, type JsonValue } from '../../../shared/domain/json.ts';
import {
  isOwnAgentId,
  ownAgentSchema,
  type ChosenOwnAgent,
  type OwnAgent,
} from '../../../shared/domain/own-agent.ts';
import { fillInputs, sourceOf } from '../../../shared/domain/own-agent-inputs.ts';
import {
  FILES_CANNOT_GO,
  fitValue,
  isEmptyValue,
  parameterKind,
} from '../../../shared/domain/parameter-value.ts';
import type { KeptIntake } from '../../../shared/domain/run.ts';
import { OsaError } from '../../../shared/errors.ts';
import { placeOwn } from '../runners/agent-plan.ts';

/**
 * Checks what a person has said of an agent, as far as that can be without an intake.
 *
 * @throws OsaError `invalid_input`
 */
export function assertFilled(agent: OwnAgent): void {
  for (const parameter of agent.parameters) {
    const { name, isRequired, defaultValue } = parameter;
    const source = sourceOf(agent.sources, name);
    const isOpen = source === null || source.kind === 'none';
    const isFile = parameterKind(parameter) === 'file';
    if (isFile && (isRequired || !isOpen)) throw refused(agent, name, FILES_CANNOT_GO);
    if (isOpen && isRequired && defaultValue === null) {
      throw refused(agent, name, 'The agent needs this: say where it comes from.');
    }
    if (source?.kind !== 'fixed' || isEmptyValue(source.value)) continue;
    const fitted = fitValue(parameter, source.value);
    if (!fitted.ok) throw refused(agent, name, fitted.problem);
  }
}

/** Puts in what a person was asked for one analysis. */
export function withAsked(agent: OwnAgent, asked: ChosenOwnAgent['asked']): OwnAgent {
  const sources = Object.entries(agent.sources).map(([name, source]) => {
    if (source.kind !== 'ask' || !Object.hasOwn(asked, name)) return [name, source] as const;
    const value = parsedJsonSchema.parse(asked[name]);
    if (isEmptyValue(value)) return [name, source] as const;
    return [name, { kind: 'fixed', value }] as const;
  });
  return ownAgentSchema.parse({ ...agent, sources: Object.fromEntries(sources) });
}

/**
 * Checks that an agent can be asked in an analysis.
 *
 * @param taking all agents that take part
 * @throws OsaError `invalid_input`
 */
export function assertCanBeAsked(
  agent: OwnAgent,
  intake: KeptIntake,
  taking: ReadonlySet<AgentId>,
): void {
  const { problems } = fillInputs(agent, {
    intake,
    asked: {},
    // What it will have found is not known yet: that it takes part has to do.
    resultOf: (agentId) => (taking.has(agentId) ? RESULT_TO_COME : null),
  });
  const first = problems.find(({ parameter }) => {
    const source = sourceOf(agent.sources, parameter);
    return source?.kind !== 'result' || !taking.has(source.agentId);
  });
  if (first !== undefined) throw refused(agent, first.parameter, first.problem);
}

const RESULT_TO_COME: JsonValue = { result: 'to come' };

/**
 * Checks that every agent gets its turn.
 *
 * @param beside the agents that they run beside; `null` for all but other agents of one's own
 * @throws OsaError `invalid_input`
 */
export function assertTurns(
  agents: readonly OwnAgent[],
  registry: AgentRegistry,
  beside: readonly AgentId[] | null,
): void {
  const ids = new Set(agents.map(({ agentId }) => agentId));
  const others = (beside ?? registry.ids.filter((agentId) => !isOwnAgentId(agentId)))
    .filter((agentId) => !ids.has(agentId))
    .map((agentId): PlacedAgent => ({ agentId, tier: registry.get(agentId).tier, uses: [] }));
  const circle = findCircle([...others, ...agents.map(placeOwn)]);
  if (circle === null) return;
  const labelOf = (agentId: AgentId | undefined): string =>
    agents.find((one) => one.agentId === agentId)?.label ??
    (agentId === undefined ? '' : registry.get(agentId).label);
  for (const agent of agents) {
    const uses = circle.includes(agent.agentId) ? placeOwn(agent).uses : [];
    const late = uses.find((agentId) => circle.includes(agentId));
    if (late === undefined) continue;
    throw new OsaError('invalid_input', {
      message: `"${agent.label}" is given the result of "${labelOf(late)}", which itself waits for it. Put it into a later tier, or fill it otherwise.`,
      details: { agentId: agent.agentId },
    });
  }
}

function refused({ label, agentId }: OwnAgent, parameter: string, problem: string): OsaError {
  return new OsaError('invalid_input', {
    message: `${label}, "${parameter}": ${problem}`,
    details: { agentId, parameter },
  });
}

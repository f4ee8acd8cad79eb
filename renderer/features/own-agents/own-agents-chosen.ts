import type { AgentId } from '../../../shared/domain/agents.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { OwnAgentNow } from '../../../shared/contract/own-agents.ts';
import type { ChosenOwnAgent, OwnAgent } from '../../../shared/domain/own-agent.ts';
import type { KeptIntake } from '../../../shared/domain/run.ts';
import {
  fillInputs,
  sourceOf,
  type InputProblem,
} from '../../../shared/domain/own-agent-inputs.ts';

/** What is entered for those that are chosen, by agent and parameter, as text. */
export type OwnAgentsChosen = Readonly<Partial<Record<AgentId, Readonly<Record<string, string>>>>>;

/** The intake as far as it is entered. */
export type ChosenIntake = KeptIntake;

/** The chosen agents as a start takes them. */
export function toChosen(chosen: OwnAgentsChosen, all: readonly OwnAgentNow[]): ChosenOwnAgent[] {
  return all.flatMap(({ agent: { agentId } }) => {
    const asked = chosen[agentId];
    return asked === undefined ? [] : [{ agentId, asked: { ...asked } }];
  });
}

/** What keeps a chosen agent from being asked, as far as it is known before the start. */
export function problemsOfChosen(
  agent: OwnAgent,
  asked: Readonly<Record<string, JsonValue>>,
  intake: ChosenIntake,
  taking: ReadonlySet<AgentId>,
): InputProblem[] {
  const { problems } = fillInputs(agent, {
    intake,
    asked,
    resultOf: (agentId) => (taking.has(agentId) ? { result: 'to come' } : null),
  });
  return problems.filter(({ parameter }) => {
    const source = sourceOf(agent.sources, parameter);
    return source?.kind !== 'result' || !taking.has(source.agentId);
  });
}

/** How many things are still to be said for the chosen agents. */
export function chosenProblems(
  chosen: OwnAgentsChosen,
  all: readonly OwnAgentNow[],
  intake: ChosenIntake,
  agentIds: readonly AgentId[],
): number {
  const taking = new Set([...agentIds, ...toChosen(chosen, all).map(({ agentId }) => agentId)]);
  return all.reduce((count, { agent, state }) => {
    const asked = chosen[agent.agentId];
    if (asked === undefined) return count;
    const isOpen = state === 'unfilled' || state === 'missing' || state === 'inactive';
    return count + problemsOfChosen(agent, asked, intake, taking).length + (isOpen ? 1 : 0);
  }, 0);
}

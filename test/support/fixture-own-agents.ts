import type { ownAgentProcedures, OwnAgentNow } from '../../shared/contract/own-agents.ts';
import { agentIdSchema } from '../../shared/domain/agents.ts';
import type { OpalAgent, OpalAgentParameter } from '../../shared/domain/opal-agent.ts';
import { ownAgentSchema, type OwnAgent } from '../../shared/domain/own-agent.ts';
import { parametersOf, suggestSource } from '../../shared/domain/own-agent-inputs.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Answers } from './fixture-bridge.ts';
import { uuid } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

/** What Opal offers, and what takes part. */
export interface FixtureOwnAgents {
  offered: OpalAgent[];
  added: OwnAgentNow[];
}

/** An agent as Opal lists it. */
export function offeredAgent(
  index: number,
  name: string,
  parameters: readonly [name: string, type: string, isRequired: boolean][],
  change: Partial<OpalAgent> = {},
): OpalAgent {
  return {
    id: uuid(index, 840),
    slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
    kind: 'specialized',
    name,
    description: 'What somebody at the client has written about it.',
    isActive: true,
    version: '1.0.0',
    workflowType: null,
    parameters: parameters.map(([parameter, type, isRequired]): OpalAgentParameter => ({
      name: parameter,
      type,
      isRequired,
      description: `What it has to know as "${parameter}"`,
      defaultValue: null,
    })),
    createdAtMs: null,
    updatedAtMs: null,
    ...change,
  };
}

/** An agent of one's own with what is likely for each of its parameters. */
export function ownAgentOfOffered(offered: OpalAgent, change: Partial<OwnAgent> = {}): OwnAgent {
  const parameters = parametersOf(offered);
  return ownAgentSchema.parse({
    agentId: agentIdSchema.parse(`own_${offered.slug?.slice(0, 40).replace(/_+$/, '')}_x0000000a`),
    kind: offered.kind,
    opalAgentId: offered.id,
    slug: offered.slug,
    label: offered.name.slice(0, 80),
    description: offered.description,
    tier: 'strategy',
    parameters,
    sources: Object.fromEntries(parameters.map((one) => [one.name, suggestSource(one)])),
    ...change,
  });
}

/** A client's Opal with agents of every kind, of which four take part in every state. */
export function busyOwnAgents(longName: string): FixtureOwnAgents {
  const offered = [
    offeredAgent(1, 'Campaign brief writer', [
      ['Campaign Idea', 'string', true],
      ['company_name', 'string', true],
      ['word_limit', 'number', false],
      ['with_sources', 'boolean', false],
      ['brand', 'object', false],
      ['style_guide', 'file', false],
    ]),
    offeredAgent(2, 'Accessibility notes', [['url', 'string', true]]),
    offeredAgent(3, 'Campaign planner', [], { kind: 'workflow', workflowType: 'organic' }),
    offeredAgent(4, `${longName} – checks what nobody else does`, [['goals', 'string', false]]),
    offeredAgent(5, 'Old audit', [], { isActive: false, description: null }),
  ];
  const [writer, notes, , long, old] = offered;
  const state = (agent: OpalAgent | undefined, change: Partial<OwnAgentNow>): OwnAgentNow[] =>
    agent === undefined
      ? []
      : [{ agent: ownAgentOfOffered(agent), state: 'ready', open: [], ...change }];
  return {
    offered,
    added: [
      ...state(writer, {}),
      ...state(notes, { state: 'unfilled', open: ['url'] }),
      ...state(long, { state: 'missing' }),
      ...state(old, { state: 'inactive' }),
    ],
  };
}

/** Answers about agents of one's own. */
export function ownAgentAnswers(
  world: FixtureWorld,
): Pick<Answers, keyof typeof ownAgentProcedures> {
  const find = (opalAgentId: string): OpalAgent => {
    const found = world.ownAgents.offered.find(({ id }) => id === opalAgentId);
    if (found === undefined) throw new OsaError('opal_agent_not_found');
    return found;
  };
  const addedOf = (opalAgentId: string): OwnAgentNow | undefined =>
    world.ownAgents.added.find(({ agent }) => agent.opalAgentId === opalAgentId);
  return {
    'ownAgents.offered': ({ search }) =>
      world.ownAgents.offered.filter(({ name }) =>
        name.toLowerCase().includes(search.toLowerCase()),
      ),
    'ownAgents.look': ({ opalAgentId }) => {
      const offered = find(opalAgentId);
      const known = addedOf(opalAgentId);
      return {
        agent: known?.agent ?? ownAgentOfOffered(offered),
        isAdded: known !== undefined,
        open: known?.open ?? offered.parameters.map(({ name }) => name),
      };
    },
    'ownAgents.list': () => world.ownAgents.added,
    'ownAgents.save': ({ opalAgentId, tier, sources }) => {
      const agent = ownAgentOfOffered(find(opalAgentId), { tier, sources });
      const others = world.ownAgents.added.filter((one) => one.agent.opalAgentId !== opalAgentId);
      world.ownAgents.added = [...others, { agent, state: 'ready', open: [] }];
      return agent;
    },
    'ownAgents.remove': ({ agentId }) => {
      world.ownAgents.added = world.ownAgents.added.filter(
        ({ agent }) => agent.agentId !== agentId,
      );
      return {};
    },
  };
}

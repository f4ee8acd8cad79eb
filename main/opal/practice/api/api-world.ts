import type { FastifyRequest } from 'fastify';
import { seededRandom } from '../seeded-random.ts';
import { derivedUuid } from '../run-identity.ts';
import { AgentStore } from './agents/agent-store.ts';
import { FOREIGN_DOCUMENTS } from './agents/foreign-agents.ts';
import { AgentImporter } from './agents/import-agents.ts';
import { ownDocuments } from './agents/own-agents.ts';
import type { AgentKind, StoredAgent } from './agents/stored-agent.ts';
import { ChatStore } from './chats/chat-store.ts';
import { FaultBook } from './faults.ts';
import { SpaceStore } from './files/space-store.ts';
import {
  PRACTICE_IDENTITY,
  PRACTICE_SIGN_IN,
  type PracticeApiOptions,
  type PracticeIdentity,
  type PracticeSignIn,
} from './options.ts';
import { serviceRefusal } from './refusal.ts';
import { AgentRunner } from './runs/agent-runner.ts';
import { ExecutionStore } from './runs/execution-store.ts';
import { TokenBook, bearerOf, type Grant } from './sign-in/token-book.ts';
import { PRACTICE_SKILLS } from './skills/practice-skills.ts';
import { SkillStore } from './skills/skill-store.ts';
import { WorkflowRunner } from './workflows/workflow-runner.ts';

/** What has been set up in Opal keeps its id, as it would in the real one. */
const KEPT_KINDS: ReadonlySet<string> = new Set(['agent', 'skill']);

/** Where the servers listen. */
export interface ApiAddresses {
  readonly baseUrl: string;
  readonly wsUrl: string;
  readonly issuer: string;
}

/** All that practice Opal's API knows, which its routes share. */
export interface ApiWorld {
  readonly clock: { now(): number };
  readonly random: (size: number) => Buffer;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the servers stop. */
  readonly stopped: AbortSignal;
  readonly identity: PracticeIdentity;
  readonly signIn: PracticeSignIn;
  readonly faults: FaultBook;
  readonly tokens: TokenBook;
  readonly agents: AgentStore;
  readonly importer: AgentImporter;
  readonly executions: ExecutionStore;
  readonly runner: AgentRunner;
  readonly workflows: WorkflowRunner;
  readonly spaces: SpaceStore;
  readonly chats: ChatStore;
  readonly skills: SkillStore;
  /** What came to where the fault "redirected" leads. */
  readonly elsewhere: { requests: number; tokens: number };
  /** Makes a UUID, the same one for the same seed, salt and order. */
  readonly makeId: (kind: string) => string;
  readonly addresses: () => ApiAddresses;
}

/** Makes the world of one instance, with its first agents. */
export function createApiWorld(
  options: PracticeApiOptions,
  { sleep, stopped, addresses }: Pick<ApiWorld, 'sleep' | 'stopped' | 'addresses'>,
): ApiWorld {
  const { clock, random, seed = 1, salt } = options;
  const identity = { ...PRACTICE_IDENTITY, ...options.identity };
  const signIn = { ...PRACTICE_SIGN_IN, ...options.signIn };
  const counts = new Map<string, number>();
  const makeId = (kind: string): string => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const salted = salt === undefined || KEPT_KINDS.has(kind) ? [] : [salt];
    return derivedUuid('practice-api', identity.instanceId, seed, kind, count, ...salted);
  };
  const faults = new FaultBook(options.faults);
  const tokens = new TokenBook({
    clock,
    random,
    identity,
    mayManageAgents: options.mayManageAgents ?? true,
    addresses,
  });
  const agents = new AgentStore({ clock, makeId });
  const executions = new ExecutionStore();
  const spaces = new SpaceStore({ clock, makeId });
  const chats = new ChatStore();
  const skills = new SkillStore({ clock, makeId });
  for (const skill of PRACTICE_SKILLS) skills.save(skill);
  const common = { clock, faults, makeId, stopped, userId: identity.userId };
  const runner = new AgentRunner({
    ...common,
    sleep,
    seed,
    pace: options.pace ?? 'quick',
    shape: options.shape ?? 'markdown',
    executions,
    spaces,
    chats,
    endTokens: () => tokens.endAll(),
  });
  const own = (options.installed ?? true) ? ownDocuments() : [];
  const first = seededRandom('agents', seed).shuffle([...FOREIGN_DOCUMENTS, ...own]);
  for (const document of first) agents.save(document);
  return {
    clock,
    random,
    sleep,
    stopped,
    identity,
    signIn,
    faults,
    tokens,
    agents,
    importer: new AgentImporter({ agents, faults }),
    executions,
    runner,
    workflows: new WorkflowRunner({ ...common, agents, runner }),
    spaces,
    chats,
    skills,
    elsewhere: { requests: 0, tokens: 0 },
    makeId,
    addresses,
  };
}

/** What the token of a request is worth; the guard has let it through. */
export function grantOf(world: ApiWorld, request: FastifyRequest): Grant | null {
  return world.tokens.find(bearerOf(request.headers.authorization));
}

/**
 * An agent by the UUID of a route.
 *
 * @throws Refusal 404, also for a slug
 */
export function agentOf(world: ApiWorld, id: string, kind?: AgentKind): StoredAgent {
  const agent = world.agents.find(id);
  if (agent === undefined || (kind !== undefined && agent.kind !== kind)) {
    throw serviceRefusal(404, 'Agent not found');
  }
  return agent;
}

import { z } from 'zod';
import { tierSchema } from '../domain/agents.ts';
import { opalAgentSchema } from '../domain/opal-agent.ts';
import { ownAgentSchema, ownAgentStateSchema } from '../domain/own-agent.ts';
import { directTargetSchema } from '../domain/run.ts';

/** The connection that agents are of, the practice Opal inside the console included. */
const connected = directTargetSchema.pick({ connectionId: true, practice: true });

const opalAgentId = z.string().min(1).max(500);

/** An agent of one's own as it stands in Opal. */
export const ownAgentNowSchema = z.object({
  agent: ownAgentSchema,
  state: ownAgentStateSchema,
  /** Names of parameters of which a person has still to say where they come from. */
  open: z.array(z.string()),
});
export type OwnAgentNow = z.infer<typeof ownAgentNowSchema>;

/** Agents and workflows of Opal's that take part in analyses beside the nine. */
export const ownAgentProcedures = {
  /** What Opal offers, by name; the console's own agents are left out. */
  'ownAgents.offered': {
    kind: 'query',
    input: connected.extend({ search: z.string().max(200) }),
    output: z.array(opalAgentSchema),
  },
  /** What one asks for, and where that comes from: as was said before, else as is likely. */
  'ownAgents.look': {
    kind: 'query',
    input: connected.extend({ opalAgentId }),
    output: z.object({
      agent: ownAgentSchema,
      isAdded: z.boolean(),
      /** Of one that is added: what is new. Of any other: everything. */
      open: z.array(z.string()),
    }),
  },
  /** Those of a connection, in the order in which they were added. */
  'ownAgents.list': { kind: 'query', input: connected, output: z.array(ownAgentNowSchema) },
  /** Adds one, or changes what was said of it; adding it twice is the same as once. */
  'ownAgents.save': {
    kind: 'mutation',
    input: connected.extend({
      opalAgentId,
      tier: tierSchema,
      sources: ownAgentSchema.shape.sources,
    }),
    output: ownAgentSchema,
  },
  /** Takes one out; runs that it took part in keep its results. */
  'ownAgents.remove': {
    kind: 'mutation',
    input: connected.pick({ connectionId: true }).extend({
      agentId: ownAgentSchema.shape.agentId,
    }),
    output: z.object({}),
  },
} as const;

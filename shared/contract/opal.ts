import { z } from 'zod';
import {
  agentCopySchema,
  answerBySchema,
  installOutcomeSchema,
  installPlanSchema,
} from '../domain/agent-install.ts';
import { opalAgentSchema } from '../domain/opal-agent.ts';
import {
  opalAddressesSchema,
  opalConnectionIdSchema,
  opalConnectionSchema,
  pendingSignInSchema,
} from '../domain/opal-connection.ts';

const nothing = z.object({});
const connectionRef = z.object({ connectionId: opalConnectionIdSchema });
const signInRef = z.object({ signInId: z.uuid() });
const labelSchema = z.string().trim().min(1, 'Give it a name').max(200, 'At most 200 characters');

/** Where Opal is reached where it is not the usual address, e.g. in another region. */
const baseUrlSchema = z.string().trim().max(500).nullable();

/** What became of a sign-in that a person does in the browser. */
export const signInStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('done'), connection: opalConnectionSchema }),
  z.object({
    state: z.literal('failed'),
    error: z.object({ code: z.string(), message: z.string() }),
  }),
]);
export type SignInState = z.infer<typeof signInStateSchema>;

const clientInstanceSchema = z.object({
  /** Where the client's newest run over Opal's API went; `null` where there is none. */
  remembered: z.object({ connectionId: z.string(), instanceId: z.string() }).nullable(),
  /** The instances of other clients. */
  ofOthers: z.array(z.object({ instanceId: z.string(), clientName: z.string() })),
});

/** Which instance of Opal is a client's, by its runs. */
export type ClientInstance = z.infer<typeof clientInstanceSchema>;

const companyAuthoritySchema = z.object({
  /** The environment names the file (`OSA_CA_FILE`), so that it cannot be changed here. */
  isFixed: z.boolean(),
  /** The file that the environment names; `null` for what was handed over here. */
  file: z.string().nullable(),
  certificates: z.array(
    z.object({
      subject: z.string(),
      validFromMs: z.number(),
      validToMs: z.number(),
      fingerprint: z.string(),
    }),
  ),
  /** Why what is set has no effect; `null` where it has. */
  problem: z.string().nullable(),
});

/** The certificate authority of a company that inspects traffic, as the settings show it. */
export type CompanyAuthorityState = z.infer<typeof companyAuthoritySchema>;

/** A connection that the environment names, for display. */
const environmentConnectionSchema = z.object({
  connectionId: z.string(),
  addresses: opalAddressesSchema,
  instanceId: z.string(),
  who: z.string().nullable(),
  expiresAtMs: z.number().nullable(),
  state: opalConnectionSchema.shape.state,
});

/** The connection from the environment: `OSA_OPAL_TOKEN` and where Opal is. */
export type EnvironmentConnection = z.infer<typeof environmentConnectionSchema>;

/** Connections to Opal over its own API, and the agents that are installed over them. */
export const opalProcedures = {
  'opal.connections': {
    kind: 'query',
    input: nothing,
    output: z.object({
      connections: z.array(opalConnectionSchema),
      /** The one that the environment names; `null` where it names none. */
      environment: environmentConnectionSchema.nullable(),
      /** Where one signs in unless told otherwise. */
      addresses: opalAddressesSchema,
    }),
  },
  /** Which instance is a client's, by the name under which a run would be started. */
  'opal.clientInstance': {
    kind: 'query',
    input: z.object({ clientName: z.string().max(500) }),
    output: clientInstanceSchema,
  },
  'opal.companyAuthority': { kind: 'query', input: nothing, output: companyAuthoritySchema },
  /** Trusts authorities from now on, in place of those before; `invalid_input` says why not. */
  'opal.setCompanyAuthority': {
    kind: 'mutation',
    input: z.object({ pem: z.string().max(1_000_000, 'At most 1 MB') }),
    output: companyAuthoritySchema,
  },
  'opal.removeCompanyAuthority': {
    kind: 'mutation',
    input: nothing,
    output: companyAuthoritySchema,
  },
  'opal.addToken': {
    kind: 'mutation',
    input: z.object({
      token: z.string().trim().min(1, 'Paste the token').max(20_000),
      label: labelSchema.nullable(),
      baseUrl: baseUrlSchema,
    }),
    output: opalConnectionSchema,
  },
  /** Begins a sign-in; the page opens its address in the browser. */
  'opal.signIn': {
    kind: 'mutation',
    input: z.object({
      label: labelSchema.nullable(),
      baseUrl: baseUrlSchema,
      /** The connection that is signed in again; `null` for a new one. */
      connectionId: opalConnectionIdSchema.nullable(),
      /** To the practice Opal inside the console, whatever the address says. */
      practice: z.boolean().default(false),
    }),
    output: pendingSignInSchema,
  },
  'opal.signInState': { kind: 'query', input: signInRef, output: signInStateSchema },
  'opal.cancelSignIn': { kind: 'mutation', input: signInRef, output: nothing },
  'opal.rename': {
    kind: 'mutation',
    input: connectionRef.extend({ label: labelSchema }),
    output: nothing,
  },
  /** Takes a connection away; a sign-in is ended in Opal too. */
  'opal.remove': {
    kind: 'mutation',
    input: connectionRef.extend({
      /** Whether Opal is to take the token back; left out, sign-ins are and tokens are not. */
      revoke: z.boolean().optional(),
    }),
    output: z.object({ isRevoked: z.boolean() }),
  },
  /** The agents and workflows that the connection sees. */
  'opal.agents': { kind: 'query', input: connectionRef, output: z.array(opalAgentSchema) },
  'opal.installPlan': {
    kind: 'query',
    input: connectionRef.extend({ by: answerBySchema }),
    output: installPlanSchema,
  },
  'opal.install': {
    kind: 'mutation',
    input: connectionRef.extend({
      by: answerBySchema,
      /** Names of agents that were changed in Opal and are to be replaced. */
      replace: z.array(z.string()).max(20),
    }),
    output: z.array(installOutcomeSchema),
  },
  'opal.agentCopies': { kind: 'query', input: connectionRef, output: z.array(agentCopySchema) },
  'opal.restoreAgent': {
    kind: 'mutation',
    input: connectionRef.extend({ copyId: z.uuid() }),
    output: nothing,
  },
  /** The documents of the nine and their workflow, to be saved as one file. */
  'opal.agentDocuments': {
    kind: 'query',
    input: z.object({ by: answerBySchema }),
    output: z.object({ fileName: z.string(), text: z.string() }),
  },
} as const;

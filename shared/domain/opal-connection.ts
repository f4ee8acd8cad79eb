import { z } from 'zod';

/**
 * What a connection to Opal may do, as far as it can be told.
 *
 * No token says it: a right is known to be missing once Opal has refused something for want of it.
 */
export const OPAL_RIGHTS = ['read_agents', 'manage_agents', 'run_agents', 'read_files'] as const;
export const opalRightSchema = z.enum(OPAL_RIGHTS);
export type OpalRight = z.infer<typeof opalRightSchema>;

/** Identifies one connection to Opal. */
export const opalConnectionIdSchema = z.uuid().brand<'OpalConnectionId'>();
export type OpalConnectionId = z.infer<typeof opalConnectionIdSchema>;

/** How a connection was made: by the browser, or with a personal access token. */
export const opalConnectionKindSchema = z.enum(['oauth', 'token']);
export type OpalConnectionKind = z.infer<typeof opalConnectionKindSchema>;

/**
 * Where one Opal is reached. Its tokens go to these hosts and to no other.
 *
 * Plain http is for loopback only.
 */
export const opalAddressesSchema = z.object({
  /** e.g. `https://opal.optimizely.com`, without a path */
  baseUrl: z.string(),
  /** Who signs people in, e.g. `https://auth.mcp.opal.optimizely.com` */
  issuer: z.string(),
  /** Where live events come from, e.g. `wss://ws.opal.optimizely.com` */
  liveUrl: z.string(),
});
export type OpalAddresses = z.infer<typeof opalAddressesSchema>;

/**
 * A connection to one instance of Opal, of one client.
 *
 * Whatever it says of the person and the instance was read from the token, for display: Opal
 * decides. There is no token in it. Times are epoch ms.
 */
export const opalConnectionSchema = z.object({
  connectionId: opalConnectionIdSchema,
  kind: opalConnectionKindSchema,
  label: z.string(),
  addresses: opalAddressesSchema,
  instanceId: z.string(),
  customerId: z.string().nullable(),
  /** Products of the instance, by the names that Opal has for them. */
  products: z.array(z.string()),
  /** E-mail address of the person. */
  who: z.string().nullable(),
  scopes: z.array(z.string()),
  /** Rights that Opal has said are missing. */
  refusedRights: z.array(opalRightSchema),
  /** When the connection ends unless it is renewed; `null` where nobody says. */
  expiresAtMs: z.number().nullable(),
  /** `ends_soon` within seven days of the end; after `sign_in_again` nothing works any more. */
  state: z.enum(['ready', 'ends_soon', 'sign_in_again']),
  createdAtMs: z.number(),
  /** It leads to the practice Opal inside the console: what comes over it is practice data. */
  isPractice: z.boolean(),
});
export type OpalConnection = z.infer<typeof opalConnectionSchema>;

/** How long before its end a connection is said to end soon. */
export const OPAL_WARNING_MS = 7 * 24 * 3_600_000;

/** A personal access token as Opal lists it; the token itself is never shown again. */
export const personalAccessTokenSchema = z.object({
  jti: z.string(),
  label: z.string(),
  issuedAtMs: z.number().nullable(),
  expiresAtMs: z.number().nullable(),
  isRevoked: z.boolean(),
  /** Whether it is for some products only. */
  isScoped: z.boolean(),
});
export type PersonalAccessToken = z.infer<typeof personalAccessTokenSchema>;

/** A sign-in that waits for a person in the browser. */
export const pendingSignInSchema = z.object({
  signInId: z.uuid(),
  /** To be opened in the system's browser. */
  authorizationUrl: z.string(),
  /** When it is given up, in epoch ms. */
  untilMs: z.number(),
});
export type PendingSignIn = z.infer<typeof pendingSignInSchema>;

/** Whose run is to go to an instance of Opal. */
export interface InstanceClaim {
  /** The client as its runs are kept under. */
  readonly client: string;
  /** The instance that a person has confirmed for it; `null` for none. */
  readonly confirmed: string | null;
}

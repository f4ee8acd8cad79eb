import { z } from 'zod';
import { apiKeyKindSchema, permissionSchema } from '../domain/access.ts';

/** The state of the keychain. */
export const keychainSchema = z.object({
  /** Whether secrets survive this run. */
  available: z.boolean(),
  reason: z.string(),
  /** What to do so that secrets last; empty where they do. */
  remedy: z.string(),
  /** Whether it is not the one that earlier secrets were kept in. */
  isOther: z.boolean(),
});

/** The source that is always there: the Opal that the console works with. */
export const DEFAULT_SOURCE_ID = 'default';

const sourceIdSchema = z.union([z.literal(DEFAULT_SOURCE_ID), z.uuid()]);

const webhookSourceSchema = z.object({
  sourceId: sourceIdSchema,
  name: z.string(),
  /** Also takes signatures over `t` + body without the dot. */
  acceptsUndotted: z.boolean(),
  rotatedAtMs: z.number(),
  /** When the secret should be replaced: 30 days after the last time. */
  dueAtMs: z.number(),
  /** Until when the secret before is accepted too; `null` when there is none. */
  previousUntilMs: z.number().nullable(),
  /** The secret is set by the environment and cannot be replaced here. */
  isFixed: z.boolean(),
  /** Off when its secret is not in the keychain, so that none of its webhooks is recognised. */
  isUsable: z.boolean(),
});

/** A sender of webhooks, as the settings show it. */
export type WebhookSource = z.infer<typeof webhookSourceSchema>;

/** Shown once: afterwards only the keychain has it. */
const sourceWithSecretSchema = z.object({ source: webhookSourceSchema, secret: z.string() });

/** Given by the sender. A header of ours never carries it, but a keychain has to hold it. */
const givenSecretSchema = z
  .string()
  .trim()
  .min(8, 'At least 8 characters')
  .max(2000, 'At most 2000 characters')
  .regex(/^[\x21-\x7e]*$/, 'Printable characters without spaces');

const sourceNameSchema = z
  .string()
  .trim()
  .min(1, 'Give it a name')
  .max(80, 'At most 80 characters');

const toolSigningStateSchema = z.object({
  /** Names the secret; Opal sends it with each call. */
  key: z.string(),
  rotatedAtMs: z.number(),
  /** When the secret should be replaced: 30 days after the last time. */
  dueAtMs: z.number(),
  /** Until when the key and secret before are accepted too; `null` when there are none. */
  previousUntilMs: z.number().nullable(),
  /** Off when the secret is not in the keychain, so that no signed call is recognised. */
  isUsable: z.boolean(),
});

/** How Opal’s tool registry signs its calls, as the settings show it; never the secret. */
export type ToolSigningState = z.infer<typeof toolSigningStateSchema>;

const signingKeySchema = z
  .string()
  .trim()
  .min(1, 'Enter the key')
  .max(200, 'At most 200 characters')
  .regex(/^[\x21-\x39\x3b-\x7e]*$/, 'Printable characters without spaces and colons');

/** As the vendor's own SDK takes it: base64 with its padding, of 16 bytes at least. */
const signingSecretSchema = z
  .string()
  .trim()
  .max(2000, 'At most 2000 characters')
  .regex(
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    'The secret is base64: letters, digits, + and /, with = at its end. Copy it again',
  )
  .min(22, 'At least 16 bytes in base64, which are 24 characters');

const apiKeySchema = z.object({
  keyId: z.uuid(),
  kind: apiKeyKindSchema,
  label: z.string(),
  permissions: z.array(permissionSchema),
  createdAtMs: z.number(),
  expiresAtMs: z.number().nullable(),
  revokedAtMs: z.number().nullable(),
  lastUsedAtMs: z.number().nullable(),
  /** Off when its secret is not in the keychain, so that it cannot be checked. */
  isUsable: z.boolean(),
});

/** A key for scripts, as the settings show it; never the key itself. */
export type ApiKey = z.infer<typeof apiKeySchema>;

const sourceRef = z.object({ sourceId: sourceIdSchema });
const nothing = z.object({});

/** Who may send webhooks. */
export const webhookSourceProcedures = {
  /** The default source first, then the oldest. */
  'webhookSources.list': { kind: 'query', input: nothing, output: z.array(webhookSourceSchema) },
  'webhookSources.add': {
    kind: 'mutation',
    input: z.object({ name: sourceNameSchema, acceptsUndotted: z.boolean() }),
    output: sourceWithSecretSchema,
  },
  'webhookSources.change': {
    kind: 'mutation',
    input: sourceRef.extend({ acceptsUndotted: z.boolean() }),
    output: webhookSourceSchema,
  },
  'webhookSources.rotate': {
    kind: 'mutation',
    input: sourceRef.extend({
      /** `null`: one is made. */
      secret: givenSecretSchema.nullable(),
      /** Refuses the secret before from now on, instead of in 24 hours. */
      endsPrevious: z.boolean(),
    }),
    output: sourceWithSecretSchema,
  },
  /** The default source cannot be removed. */
  'webhookSources.remove': { kind: 'mutation', input: sourceRef, output: nothing },
} as const;

/** How Opal's tool registry signs its calls (epi-hmac), where it has no bearer token. */
export const toolSigningProcedures = {
  /** `null` where nothing is set up. */
  'toolSigning.get': { kind: 'query', input: nothing, output: toolSigningStateSchema.nullable() },
  'toolSigning.set': {
    kind: 'mutation',
    input: z.object({
      /** `null`: the one there is, or one is made. */
      key: signingKeySchema.nullable(),
      /** `null`: one is made. */
      secret: signingSecretSchema.nullable(),
      /** Refuses the pair before from now on, instead of in 24 hours. */
      endsPrevious: z.boolean(),
    }),
    /** Shown once: afterwards only the keychain has the secret. */
    output: z.object({ key: z.string(), secret: z.string() }),
  },
  'toolSigning.remove': { kind: 'mutation', input: nothing, output: nothing },
} as const;

/** Who may ask the admin listener. */
export const apiKeyProcedures = {
  /** Newest first. */
  'apiKeys.list': { kind: 'query', input: nothing, output: z.array(apiKeySchema) },
  'apiKeys.create': {
    kind: 'mutation',
    input: z.object({
      kind: apiKeyKindSchema,
      label: z.string().trim().min(1, 'Give it a name').max(80, 'At most 80 characters'),
      permissions: z.array(permissionSchema).min(1, 'Choose at least one'),
      /** `null`: until it is revoked. */
      expiresInDays: z.number().int().min(1).max(366).nullable(),
    }),
    /** `secret` is shown once: only its keyed hash, or the keychain, has it afterwards. */
    output: z.object({ key: apiKeySchema, secret: z.string() }),
  },
  'apiKeys.revoke': { kind: 'mutation', input: z.object({ keyId: z.uuid() }), output: nothing },
} as const;
